import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { Exclusion, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import classes from '../../components/form-page.module.css';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { isEditable, may, useEvent } from '../events/event.queries.js';
import { SettingsHead } from './settings-frame.js';
import settings from './settings.module.css';

const exclusionsQuery = (eventId: string) => ({
  queryKey: [...keys.event(eventId), 'exclusions'],
  queryFn: async () =>
    (await body(api.GET('/api/v1/events/{eventId}/exclusions', { params: { path: { eventId } } }))).items,
});

/** Who must not register again: when, by whom, until when; never the address, which nobody can read any more. */
export function ExclusionsSection() {
  const { t } = useTranslation();
  const event = useEvent();
  const decides = may(event, 'participants.decide');
  const { data, error, refetch } = useQuery({ ...exclusionsQuery(event.id), enabled: decides });
  return (
    <>
      <SettingsHead event={event} />
      <div className={classes.page}>
        <fieldset disabled={!isEditable(event)} className={settings.fieldset}>
          <h2 className={classes.heading}>{t('exclusions.title')}</h2>
          <p className={classes.quiet}>{t('exclusions.explained')}</p>
          {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
          {!data && !error && decides && <RowSkeletons rows={3} />}
          {decides && <Exclude event={event} />}
          {data?.length === 0 && <p className={classes.quiet}>{t('exclusions.none')}</p>}
          {data && data.length > 0 && <Exclusions event={event} exclusions={data} />}
        </fieldset>
      </div>
    </>
  );
}

function Exclude({ event }: { event: Meeting }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [until, setUntil] = useState('');
  const exclude = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/v1/events/{eventId}/exclusions', {
          params: { path: { eventId: event.id } },
          body: { email: email.trim(), until: until === '' ? null : `${until}T23:59:59Z` },
        }),
      ),
    onSuccess: () => {
      setEmail('');
      setUntil('');
      sayDone(t('exclusions.done'));
      void queries.invalidateQueries(exclusionsQuery(event.id));
    },
  });
  const errors = exclude.error ? asProblem(exclude.error).fieldErrors : {};
  return (
    <form
      className={classes.fields}
      noValidate
      onSubmit={(submit) => {
        submit.preventDefault();
        exclude.mutate();
      }}
    >
      {exclude.isError && Object.keys(errors).length === 0 && <ProblemNote problem={exclude.error} />}
      <div className={classes.pair}>
        <TextInput
          type="email"
          label={t('exclusions.email')}
          autoComplete="off"
          value={email}
          error={errors['email']}
          onChange={(typed) => setEmail(typed.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('exclusions.until')}
          description={t('exclusions.until-help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={until}
          error={errors['until']}
          onChange={(typed) => setUntil(typed.currentTarget.value)}
        />
      </div>
      <div className={classes.actions}>
        <Button type="submit" disabled={email.trim() === ''} loading={exclude.isPending}>
          {t('exclusions.add')}
        </Button>
      </div>
    </form>
  );
}

function Exclusions({ event, exclusions }: { event: Meeting; exclusions: Exclusion[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Exclusion | null>(null);
  const lift = useMutation({
    mutationFn: (exclusionId: string) =>
      body(
        api.DELETE('/api/v1/events/{eventId}/exclusions/{exclusionId}', {
          params: { path: { eventId: event.id, exclusionId } },
        }),
      ),
    onSuccess: () => {
      setAsked(null);
      void queries.invalidateQueries(exclusionsQuery(event.id));
    },
  });
  return (
    <>
      <ul className={settings.rows} style={{ marginTop: 24 }}>
        {exclusions.map((exclusion) => (
          <li key={exclusion.id} className={settings.row}>
            <span className={settings.words}>
              <span>
                {t('exclusions.line', {
                  when: formats.instant(exclusion.excludedAt, event.timeZone),
                  who: exclusion.excludedBy?.name ?? t('review.somebody'),
                })}
              </span>
              <span className={settings.help}>
                {t('exclusions.ends', { when: formats.instant(exclusion.expiresAt, event.timeZone) })}
              </span>
            </span>
            <Button size="compact-sm" variant="default" onClick={() => setAsked(exclusion)}>
              {t('exclusions.lift')}
            </Button>
          </li>
        ))}
      </ul>
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t('exclusions.lift-title')}
        centered
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {lift.isError && <ProblemNote problem={lift.error} />}
        <p className={classes.quiet}>{t('exclusions.lift-explained')}</p>
        <div className={classes.actions}>
          <Button loading={lift.isPending} onClick={() => asked && lift.mutate(asked.id)} data-autofocus>
            {t('exclusions.lift')}
          </Button>
          <Button variant="default" onClick={() => setAsked(null)}>
            {t('action.leave-it')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
