import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import classes from './parts.module.css';

interface PartFormProps {
  isNew: boolean;
  isSaving: boolean;
  canSave: boolean;
  problem: unknown;
  onSave: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** The form of a room, a track or a person. */
export function PartForm(props: PartFormProps) {
  const { t } = useTranslation();
  return (
    <form
      className={classes.fields}
      onSubmit={(submit) => {
        submit.preventDefault();
        props.onSave();
      }}
    >
      {props.children}
      {props.problem !== null && props.problem !== undefined && <ProblemNote problem={props.problem} />}
      <div className={classes.actions}>
        <Button type="submit" size="xs" loading={props.isSaving} disabled={!props.canSave}>
          {t(props.isNew ? 'agenda.parts.add' : 'agenda.session.save')}
        </Button>
        <Button variant="subtle" size="xs" onClick={props.onCancel}>
          {t('agenda.parts.cancel')}
        </Button>
      </div>
    </form>
  );
}
