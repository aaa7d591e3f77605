import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import type { FormSection } from './form-definition.js';
import { withFreshIds } from './fresh-section.js';
import { librarySectionsQuery } from './forms.queries.js';
import { useDeeds, type BuilderState } from './use-builder.js';
import classes from './library.module.css';

interface LibraryDialogProps {
  builder: BuilderState;
  onClose: () => void;
  onOpen: (id: string) => void;
}

/** Ready sections, each with its questions, to be put below what is chosen. */
export function LibraryDialog({ builder, onClose, onOpen }: LibraryDialogProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(librarySectionsQuery(builder.event.id));
  const deeds = useDeeds(builder);
  const add = (section: FormSection) => {
    const ours = withFreshIds(section);
    deeds.addSection(ours);
    onClose();
    onOpen(ours.id);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('forms.library.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <p className={classes.quiet}>{t('forms.library.explained')}</p>
      {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeletons rows={5} />}
      {data && (
        <ul className={classes.list}>
          {data.map((section) => (
            <LibraryLine key={section.id} section={section} builder={builder} onAdd={add} />
          ))}
        </ul>
      )}
    </Modal>
  );
}

interface LibraryLineProps {
  section: FormSection;
  builder: BuilderState;
  onAdd: (section: FormSection) => void;
}

function LibraryLine({ section, builder, onAdd }: LibraryLineProps) {
  const { t } = useTranslation();
  const title = builder.nameOf(section);
  return (
    <li className={classes.line}>
      <span className={classes.words}>
        <strong>{title}</strong>
        <span className={classes.quiet}>{section.fields.map(builder.nameOf).join(' · ')}</span>
      </span>
      <Button
        size="xs"
        variant="default"
        aria-label={t('forms.library.add-this', { title })}
        onClick={() => onAdd(section)}
      >
        {t('forms.library.add')}
      </Button>
    </li>
  );
}
