import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EventSettings } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import formClasses from '../../components/form-page.module.css';
import notes from '../../components/notes.module.css';
import type { SettingsForm } from './settings-form.js';
import classes from './settings.module.css';

/** Somebody else saved first: says what both changed, and lets the reader decide. Nothing typed is lost. */
export function ConflictNote({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const theirs = form.theirs;
  if (!theirs) {
    return null;
  }
  return (
    <div role="alert" className={notes.problem}>
      <strong>{t('conflict.title')}</strong>
      <span>{form.disputed.length > 0 ? t('conflict.both') : t('conflict.elsewhere')}</span>
      {form.disputed.length > 0 && (
        <table className={classes.conflict}>
          <thead>
            <tr>
              <th>{t('conflict.field')}</th>
              <th>{t('conflict.theirs')}</th>
              <th>{t('conflict.mine')}</th>
            </tr>
          </thead>
          <tbody>
            {form.disputed.map((field) => (
              <tr key={field}>
                <th scope="row">{t(`field.${field}`)}</th>
                <td>
                  <Value value={theirs[field]} />
                </td>
                <td>
                  <Value value={form.values[field]} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
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

function Value({ value }: { value: EventSettings[keyof EventSettings] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (typeof value === 'boolean') {
    return value ? t('action.yes') : t('action.no');
  }
  if (Array.isArray(value)) {
    return value.map(formats.languageName).join(', ');
  }
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).map(([language, text]) => (
      <span key={language} className={classes.version} lang={language}>
        {language}: {(text ?? '').slice(0, 160)}
      </span>
    ));
  }
  return value ?? '—';
}
