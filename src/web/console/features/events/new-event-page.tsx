import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import { countryChoices, languageChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import classes from '../../components/form-page.module.css';
import { useMe } from '../account/me.queries.js';
import { mayCreateIn } from './event.queries.js';
import { timeZoneChoices } from './time-zones.js';

interface NewEvent {
  organizationId: string;
  languages: string[];
  title: string;
  startsOn: string;
  endsOn: string;
  city: string;
  country: string | null;
  timeZone: string;
}

/** The few things without which there is no event; everything else waits in its settings. */
export function NewEventPage() {
  const { t } = useTranslation();
  const me = useMe();
  const hosts = me.memberships.filter((membership) => mayCreateIn(membership));
  return (
    <>
      <PageHeader title={t('new-event.title')} />
      {hosts.length === 0 ? (
        <EmptyState title={t('new-event.not-yours')}>{t('events.empty-ask')}</EmptyState>
      ) : (
        <NewEventForm />
      )}
    </>
  );
}

function NewEventForm() {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const hosts = me.memberships.filter((membership) => mayCreateIn(membership));
  const countries = useMemo(() => countryChoices(formats.language), [formats.language]);
  const spoken = useMemo(() => languageChoices(formats.language), [formats.language]);
  const form = useForm<NewEvent>({
    initialValues: {
      organizationId: hosts[0]?.organizationId ?? '',
      languages: [formats.language],
      title: '',
      startsOn: '',
      endsOn: '',
      city: '',
      country: null,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    validate: {
      languages: (languages) => (languages.length === 0 ? t('new-event.language-needed') : null),
      endsOn: (endsOn, { startsOn }) => (endsOn < startsOn ? t('new-event.ends-before') : null),
    },
  });
  const create = useCreateEvent((errors) => form.setErrors(errors));
  const first = form.values.languages[0] ?? formats.language;
  return (
    <form
      className={`${classes.page} ${classes.fields}`}
      onSubmit={form.onSubmit((given) => create.mutate(given))}
    >
      <p className={classes.quiet}>{t('new-event.explained')}</p>
      {create.isError && <ProblemNote problem={create.error} />}
      {hosts.length > 1 && (
        <Select
          label={t('field.host')}
          data={hosts.map((host) => ({
            value: host.organizationId,
            label: formats.text(host.organizationName),
          }))}
          allowDeselect={false}
          {...form.getInputProps('organizationId')}
        />
      )}
      <MultiSelect
        label={t('field.languages')}
        description={t('field.languages-help')}
        data={spoken}
        searchable
        {...form.getInputProps('languages')}
      />
      <TextInput
        label={t('new-event.title-in', { language: formats.languageName(first) })}
        lang={first}
        required
        withAsterisk={false}
        maxLength={200}
        {...form.getInputProps('title')}
        error={form.errors['title'] ?? form.errors[`title.${first}`]}
      />
      <div className={classes.pair}>
        <TextInput
          type="date"
          label={t('field.startsOn')}
          required
          withAsterisk={false}
          {...form.getInputProps('startsOn')}
        />
        <TextInput
          type="date"
          label={t('field.endsOn')}
          required
          withAsterisk={false}
          min={form.values.startsOn}
          {...form.getInputProps('endsOn')}
        />
      </div>
      <div className={classes.pair}>
        <TextInput label={t('field.city')} lang={first} {...form.getInputProps('city')} />
        <Select
          label={t('field.country')}
          data={countries}
          searchable
          clearable
          {...form.getInputProps('country')}
        />
      </div>
      <Select
        label={t('field.timeZone')}
        description={t('field.timeZone-help')}
        data={timeZoneChoices()}
        searchable
        allowDeselect={false}
        {...form.getInputProps('timeZone')}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={create.isPending}>
          {t('new-event.submit')}
        </Button>
        <span className={classes.quiet}>{t('new-event.draft-first')}</span>
      </div>
    </form>
  );
}

function useCreateEvent(showErrors: (errors: Record<string, string>) => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ organizationId, title, city, ...settings }: NewEvent) => {
      const first = settings.languages[0] ?? 'en';
      return body(
        api.POST('/api/v1/organizations/{organizationId}/events', {
          params: { path: { organizationId } },
          body: { ...settings, title: { [first]: title }, city: city.trim() ? { [first]: city } : null },
        }),
      );
    },
    onSuccess: async (event) => {
      await queries.invalidateQueries({ queryKey: keys.events });
      await navigate({ to: '/events/$eventId', params: { eventId: event.id } });
    },
    onError: (thrown) => showErrors(asProblem(thrown).fieldErrors),
  });
}
