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
import { answerColumns } from './list-columns.rules.js';
import { useListMemory } from './list-memory.js';
import { ListMenu } from './list-menu.js';
import { ParticipantList } from './participant-list.js';
import { ParticipantPane } from './participant-pane.js';
import { filtersOf, sortOf, type ParticipantSearch } from './participant-search.js';
import { ParticipantToolbar } from './participant-toolbar.js';
import { useDecisions } from './use-decisions.js';
import { useFiltering } from './use-filtering.js';
import { useSavedViews } from './use-saved-views.js';
import classes from './participants-page.module.css';

const route = getRouteApi('/signed-in/events/$eventId/participants');

/** The participants of an event: a list to search and filter, and whoever is open beside it. */
export function ParticipantsPage() {
  const { t } = useTranslation();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { filters: more, columns } = useListMemory(event.id);
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const [adding, setAdding] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const beside = useMediaQuery('(min-width: 62em)', true);
  const { open, state, category, country, sort } = search;
  const filters = useMemo(
    () => filtersOf({ state, category, country }, more, asked),
    [state, category, country, more, asked],
  );
  const order = useMemo(() => {
    const wanted = answerColumns(columns ?? []);
    return { ...filters, sort: sortOf({ state, sort }), ...(wanted.length > 0 && { columns: wanted }) };
  }, [filters, state, sort, columns]);
  const { data: numbers } = useQuery({ ...numbersQuery(event.id), enabled: may(event, 'numbers.read') });
  const decisions = useDecisions(event, numbers?.seats);

  const go = useCallback(
    (change: Partial<ParticipantSearch>, replace = false) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace }),
    [navigate],
  );
  const show = useCallback((id: string | undefined, replace = false) => go({ open: id }, replace), [go]);
  const filtering = useFiltering({ event, numbers, search, more, go });

  const views = useSavedViews(event, search, go);

  function reset(): void {
    setTyped('');
    views.leave();
  }

  return (
    <div className={classes.page}>
      <PageHeader
        title={t('participants.title')}
        note={<Places seats={numbers?.seats.event} />}
        actions={
          <>
            <ListMenu {...{ event, filters, columns, filtering }} sort={order.sort} />
            {may(event, 'participants.write') && (
              <Button onClick={() => setAdding(true)}>{t('participants.add.button')}</Button>
            )}
          </>
        }
      >
        <ParticipantToolbar {...{ filtering, views, columns, go, typed, searchField }} onType={setTyped} />
      </PageHeader>
      <div className={classes.body}>
        <ParticipantList
          {...{ event, search, filters, order, columns, filtering, decisions, searchField, go, show }}
          paused={adding || decisions.question !== null}
          onReset={reset}
          onAdd={() => setAdding(true)}
        />
        {open !== undefined && (
          <ParticipantPane
            key={open}
            {...{ event, decisions, beside }}
            participantId={open}
            onClose={() => show(undefined)}
            onShow={(id) => show(id, true)}
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

function Places({ seats }: { seats: { taken: number; capacity: number | null } | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return seats && seats.capacity !== null
    ? t('participants.seats', { taken: formats.number(seats.taken), count: seats.capacity })
    : null;
}
