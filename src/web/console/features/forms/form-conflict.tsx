import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Form } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import formClasses from '../../components/form-page.module.css';
import notes from '../../components/notes.module.css';
import { changesBetween } from './form-changes.rules.js';
import type { FormDefinition } from './form-definition.js';
import type { BuilderState } from './use-builder.js';
import classes from './builder.module.css';

/** Somebody else saved first: says what they did, and lets the reader decide. Either way nothing is lost to undo. */
export function FormConflict({ builder, theirs }: { builder: BuilderState; theirs: Form }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { saving, work, nameOf } = builder;
  const changedBy = (definition: FormDefinition) => [
    ...new Set(changesBetween(saving.base.definition, definition).map(({ now }) => nameOf(now))),
  ];
  const mine = changedBy(work.definition);
  const others = changedBy(theirs.draft as FormDefinition);
  return (
    <div role="alert" className={`${notes.problem} ${classes.conflict}`}>
      <strong>{t('forms.conflict.title')}</strong>
      {others.length > 0 && <span>{t('forms.conflict.theirs', { names: formats.list(others) })}</span>}
      {mine.length > 0 && <span>{t('forms.conflict.mine', { names: formats.list(mine) })}</span>}
      <span>{t('forms.conflict.explained')}</span>
      <div className={formClasses.actions}>
        <Button size="xs" variant="default" onClick={saving.takeTheirs}>
          {t('conflict.take-theirs')}
        </Button>
        <Button size="xs" variant="default" onClick={saving.keepMine}>
          {t('conflict.keep-mine')}
        </Button>
      </div>
    </div>
  );
}
