import { Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../../components/form-page.module.css';
import { useEvent } from '../events/event.queries.js';
import { SettingsFrame } from './settings-frame.js';
import { useSettingsForm } from './settings-form.js';

/** How long people are remembered, whom they can write to, how quiet the mails are. */
export function PrivacySection() {
  const { t } = useTranslation();
  const form = useSettingsForm(useEvent());
  const { values, set, errorOf } = form;
  return (
    <SettingsFrame form={form}>
      <div className={classes.fields}>
        <TextInput
          type="date"
          label={t('field.keepPersonalDataUntil')}
          description={t('field.keepPersonalDataUntil-help')}
          min={values.endsOn}
          maw={300}
          value={values.keepPersonalDataUntil}
          error={errorOf('keepPersonalDataUntil')}
          onChange={(change) => set('keepPersonalDataUntil', change.currentTarget.value)}
        />
        <TextInput
          type="email"
          label={t('field.contactEmail')}
          description={t('field.contactEmail-help')}
          value={values.contactEmail ?? ''}
          error={errorOf('contactEmail')}
          onChange={(change) => set('contactEmail', change.currentTarget.value || null)}
        />
        <Switch
          label={t('field.discreet')}
          description={t('field.discreet-help')}
          checked={values.discreet}
          onChange={(change) => set('discreet', change.currentTarget.checked)}
        />
      </div>
    </SettingsFrame>
  );
}
