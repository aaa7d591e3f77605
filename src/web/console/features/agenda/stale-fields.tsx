import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import formClasses from '../../components/form-page.module.css';
import notes from '../../components/notes.module.css';
import type { RowForm } from './use-row-form.js';
import classes from './pane.module.css';

interface StaleFieldsProps<Fields extends object> {
  form: RowForm<Fields>;
  nameOf: (field: keyof Fields) => string;
  /** A value of a field in words. */
  say: <Field extends keyof Fields>(field: Field, value: Fields[Field]) => string;
}

/** Somebody else saved first: what both changed, theirs and mine, and the decision. Nothing typed is lost. */
export function StaleFields<Fields extends object>({ form, nameOf, say }: StaleFieldsProps<Fields>) {
  const { t } = useTranslation();
  const { theirs, disputed } = form;
  if (!theirs) {
    return null;
  }
  return (
    <div role="alert" className={notes.problem}>
      <strong>{t('agenda.conflict.title')}</strong>
      <span>{disputed.length > 0 ? t('conflict.both') : t('conflict.elsewhere')}</span>
      {disputed.map((field) => (
        <dl key={String(field)} className={classes.disputed}>
          <dt>{nameOf(field)}</dt>
          <dd>
            <small>{t('conflict.theirs')}</small> {say(field, theirs[field]) || '—'}
          </dd>
          <dd>
            <small>{t('conflict.mine')}</small> {say(field, form.values[field]) || '—'}
          </dd>
        </dl>
      ))}
      <div className={formClasses.actions}>
        <Button size="xs" onClick={form.keepMine} loading={form.isSaving}>
          {t('conflict.keep-mine')}
        </Button>
        <Button size="xs" variant="default" onClick={form.takeTheirs}>
          {t('conflict.take-theirs')}
        </Button>
      </div>
    </div>
  );
}
