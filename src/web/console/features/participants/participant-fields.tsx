import { Select, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import { countryChoices } from '../../app/countries.js';
import { participantLanguages } from './participant-choices.js';
import type { ParticipantValues } from './participant-edit.rules.js';
import classes from './participant-pane.module.css';

/** The fields about a person, as they stand in every form about her. */
export function ParticipantFields({ form }: { form: UseFormReturnType<ParticipantValues> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const byLabel = (a: { label: string }, b: { label: string }) =>
    a.label.localeCompare(b.label, formats.language);
  const optional = (label: string) => (
    <>
      {label} <span className={classes.optional}>{t('participants.optional')}</span>
    </>
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <TextInput
          label={t('participants.field.givenName')}
          autoComplete="off"
          maxLength={100}
          data-autofocus
          {...form.getInputProps('givenName')}
        />
        <TextInput
          label={t('participants.field.familyName')}
          autoComplete="off"
          maxLength={100}
          {...form.getInputProps('familyName')}
        />
      </SimpleGrid>
      <TextInput
        label={optional(t('participants.field.badgeName'))}
        autoComplete="off"
        maxLength={100}
        {...form.getInputProps('badgeName')}
      />
      <TextInput
        label={optional(t('participants.field.email'))}
        type="email"
        autoComplete="off"
        maxLength={254}
        {...form.getInputProps('email')}
      />
      <TextInput
        label={optional(t('participants.field.organization'))}
        autoComplete="off"
        maxLength={200}
        {...form.getInputProps('organization')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <Select
          label={t('participants.field.country')}
          data={countryChoices(formats.language)}
          searchable
          limit={60}
          allowDeselect={false}
          nothingFoundMessage={t('participants.noSuchCountry')}
          {...form.getInputProps('country')}
        />
        <Select
          label={t('participants.field.language')}
          data={participantLanguages
            .map((value) => ({ value, label: formats.languageName(value) }))
            .sort(byLabel)}
          allowDeselect={false}
          {...form.getInputProps('language')}
        />
      </SimpleGrid>
    </>
  );
}
