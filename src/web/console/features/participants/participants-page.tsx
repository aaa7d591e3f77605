import { Button } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import { PageHeader } from '../../components/page-header.js';
import { may, useEvent } from '../events/event.queries.js';
import { numbersQuery } from '../overview/numbers.queries.js';
import { AddParticipant } from './add-participant.js';
import { DecisionDialog } from './decision-dialog.js';
import { ParticipantList } from './participant-list.js';
import { ParticipantPane } from './participant-pane.js';
import { orderOf, type ParticipantSearch } from './participant-search.js';
import { ParticipantToolbar } from './participant-toolbar.js';
import { useDecisions } from './use-decisions.js';
import classes from './participants-page.module.css';

const route = getRouteApi('/signed-in/events/$eventId/participants');

/** The participants of an event: a list to search and filter, and whoever is open beside it. */
export function ParticipantsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const [adding, setAdding] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const beside = useMediaQuery('(min-width: 62em)', true);
  const { open, state, category, country, sort } = search;
  const order = useMemo(
    () => orderOf({ state, category, country, sort }, asked),
    [state, category, country, sort, asked],
  );
  const { data: numbers } = useQuery({ ...numbersQuery(event.id), enabled: may(event, 'numbers.read') });
  const decisions = useDecisions(event, numbers?.seats);

  const go = useCallback(
    (change: Partial<ParticipantSearch>, replace = false) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace }),
    [navigate],
  );
  const show = useCallback((id: string | undefined, replace = false) => go({ open: id }, replace), [go]);
  const seats = numbers?.seats.event;

  return (
    <div className={classes.page}>
      <PageHeader
        title={t('participants.title')}
        note={
          seats && seats.capacity !== null
            ? t('participants.seats', {
                taken: formats.number(seats.taken),
                count: seats.capacity,
              })
            : undefined
        }
        actions={
          may(event, 'participants.write') && (
            <Button onClick={() => setAdding(true)}>{t('participants.add.button')}</Button>
          )
        }
      >
        <ParticipantToolbar {...{ event, numbers, search, go, typed, searchField }} onType={setTyped} />
      </PageHeader>
      <div className={classes.body}>
        <ParticipantList
          {...{ event, search, order, decisions, searchField, go, show }}
          paused={adding || decisions.question !== null}
          onReset={() => {
            setTyped('');
            go({ state: undefined, category: undefined, country: undefined });
          }}
          onAdd={() => setAdding(true)}
        />
        {open !== undefined && (
          <ParticipantPane
            key={open}
            {...{ event, decisions, beside }}
            participantId={open}
            onClose={() => show(undefined)}
          />
        )}
      </div>
      <DecisionDialog decisions={decisions} waiting={numbers?.byState.waitlisted ?? 0} />
      {adding && (
        <AddParticipant
          event={event}
          onClose={() => setAdding(false)}
          onAdded={(participantId) => {
            setAdding(false);
            show(participantId);
          }}
        />
      )}
    </div>
  );
}
