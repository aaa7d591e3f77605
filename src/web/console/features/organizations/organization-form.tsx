import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { Organization, OrganizationDetails, OrganizationKind } from '../../api/types.js';
import { countryChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { consoleLanguages } from '../../app/texts.js';
import classes from '../../components/form-page.module.css';
import { ProblemNote } from '../../components/problem-note.js';
import { LocalizedField } from '../../components/localized-field.js';

const kinds: OrganizationKind[] = [
  'civil-society',
  'intergovernmental',
  'government',
  'academic',
  'media',
  'business',
  'other',
];

interface OrganizationFormProps {
  /** Null for a new one. */
  organization: Organization | null;
  onSaved: (organization: Organization) => void;
}

/** What an organization is called, what it is, where it is at home. */
export function OrganizationForm({ organization, onSaved }: OrganizationFormProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const countries = useMemo(() => countryChoices(formats.language), [formats.language]);
  const form = useForm<OrganizationDetails>({
    initialValues: {
      name: organization?.name ?? {},
      acronym: organization?.acronym ?? null,
      kind: organization?.kind ?? 'civil-society',
      country: organization?.country ?? null,
      website: organization?.website ?? null,
    },
  });
  const save = useSave(organization, onSaved);
  const errors = save.error ? asProblem(save.error).fieldErrors : {};
  return (
    <form className={classes.fields} noValidate onSubmit={form.onSubmit((given) => save.mutate(given))}>
      {save.isError && <ProblemNote problem={save.error} />}
      <LocalizedField
        label={t('field.name')}
        languages={[...new Set([...Object.keys(consoleLanguages), ...Object.keys(form.values.name)])]}
        value={form.values.name}
        maxLength={200}
        errorOf={(language) => errors[language === undefined ? 'name' : `name.${language}`]}
        onChange={(name) => form.setFieldValue('name', name ?? {})}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('field.acronym')}
          maxLength={20}
          value={form.values.acronym ?? ''}
          error={errors['acronym']}
          onChange={(change) => form.setFieldValue('acronym', change.currentTarget.value || null)}
        />
        <Select
          label={t('field.kind')}
          allowDeselect={false}
          data={kinds.map((kind) => ({ value: kind, label: t(`words:organizationKind.${kind}`) }))}
          {...form.getInputProps('kind')}
        />
      </div>
      <div className={classes.pair}>
        <Select
          label={t('field.country')}
          data={countries}
          searchable
          clearable
          {...form.getInputProps('country')}
          error={errors['country']}
        />
        <TextInput
          type="url"
          label={t('field.website')}
          placeholder="https://"
          value={form.values.website ?? ''}
          error={errors['website']}
          onChange={(change) => form.setFieldValue('website', change.currentTarget.value || null)}
        />
      </div>
      <div>
        <Button type="submit" loading={save.isPending} disabled={organization !== null && !form.isDirty()}>
          {organization ? t('organizations.save') : t('organizations.create')}
        </Button>
      </div>
    </form>
  );
}

function useSave(organization: Organization | null, onSaved: (organization: Organization) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: OrganizationDetails) =>
      organization
        ? body(
            api.PATCH('/api/v1/organizations/{organizationId}', {
              params: { path: { organizationId: organization.id }, header: ifMatch(organization.version) },
              body: given,
            }),
          )
        : body(api.POST('/api/v1/organizations', { body: given })),
    onSuccess: async (saved) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: keys.organizations }),
        queries.invalidateQueries({ queryKey: keys.me }),
      ]);
      onSaved(saved);
    },
  });
}
