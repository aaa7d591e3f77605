import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languageChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import classes from '../../components/form-page.module.css';
import { LocalizedField } from '../../components/localized-field.js';
import { useEvent } from '../events/event.queries.js';
import { SettingsFrame } from './settings-frame.js';
import { useSettingsForm } from './settings-form.js';

/** The event's words, in all of its languages beside each other. */
export function TextsSection() {
  const { t } = useTranslation();
  const formats = useFormats();
  const form = useSettingsForm(useEvent());
  const { values, set, errorOf } = form;
  const spoken = useMemo(() => languageChoices(formats.language), [formats.language]);
  const texts = [
    ['title', 200, false],
    ['theme', 200, false],
    ['summary', 500, false],
    ['description', 20_000, true],
    ['practicalInformation', 20_000, true],
  ] as const;
  return (
    <SettingsFrame form={form} wide>
      <div className={classes.fields}>
        <MultiSelect
          label={t('field.languages')}
          description={t('field.languages-help')}
          data={spoken}
          searchable
          maw={560}
          value={values.languages}
          error={errorOf('languages')}
          onChange={(languages) => set('languages', languages)}
        />
        {texts.map(([field, maxLength, markdown]) => (
          <LocalizedField
            key={field}
            label={t(`field.${field}`)}
            help={t(`field.${field}-help`)}
            languages={values.languages}
            value={values[field]}
            maxLength={maxLength}
            markdown={markdown}
            errorOf={(language) => errorOf(language === undefined ? field : `${field}.${language}`)}
            onChange={(text) => (field === 'title' ? set('title', text ?? {}) : set(field, text))}
          />
        ))}
      </div>
    </SettingsFrame>
  );
}
