import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventSummary } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { EmptyState } from '../../components/empty-state.js';
import { LifecycleMark } from '../../components/lifecycle-mark.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { WeaveBand } from '../../components/weave-band.js';
import { seatsQuery } from '../overview/numbers.queries.js';
import { useMe } from '../account/me.queries.js';
import { DuplicateButton } from './duplicate-button.js';
import { eventsQuery, may, mayCreateIn } from './event.queries.js';
import classes from './events-page.module.css';

/** The events on which the reader works: what lies ahead first, then what was. */
export function EventsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data, error, refetch } = useQuery(eventsQuery);
  const mayCreate = me.memberships.some((membership) => mayCreateIn(membership));
  const create = mayCreate && (
    <Button component={Link} to="/events/new">
      {t('events.create')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('events.title')}
        note={data && data.length > 0 ? t('events.count', { count: data.length }) : undefined}
        actions={data && data.length > 0 ? create : undefined}
      />
      <div className={classes.page}>
        {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
        {!data && !error && <RowSkeletons rows={6} />}
        {data?.length === 0 && (
          <EmptyState title={t('events.empty-title')} action={create}>
            {mayCreate ? t('events.empty-first-step') : t('events.empty-ask')}
          </EmptyState>
        )}
        {data && data.length > 0 && <Lists events={data} />}
      </div>
    </>
  );
}

function Lists({ events }: { events: EventSummary[] }) {
  const { t } = useTranslation();
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const isAhead = (event: EventSummary) => event.endsOn >= today && event.lifecycle !== 'cancelled';
  const ahead = events.filter(isAhead).sort((a, b) => a.startsOn.localeCompare(b.startsOn));
  const past = events.filter((event) => !isAhead(event)).sort((a, b) => b.startsOn.localeCompare(a.startsOn));
  return (
    <>
      <List heading={t('events.ahead')} events={ahead} isAhead />
      <List heading={t('events.past')} events={past} isAhead={false} />
    </>
  );
}

interface ListProps {
  heading: string;
  events: EventSummary[];
  isAhead: boolean;
}

function List({ heading, events, isAhead }: ListProps) {
  return events.length === 0 ? null : (
    <section className={classes.section}>
      <h2 className={classes.heading}>{heading}</h2>
      <ul className={classes.list}>
        {events.map((event) => (
          <Row key={event.id} event={event} isAhead={isAhead} />
        ))}
      </ul>
    </section>
  );
}

/** How many places are taken, read for what lies ahead. */
function Places({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useQuery(seatsQuery(eventId));
  if (!data) {
    return null;
  }
  const { taken, capacity } = data.event;
  return capacity === null
    ? t('events.confirmed', { count: taken, shown: formats.number(taken) })
    : t('events.confirmed-of', {
        count: capacity,
        confirmed: formats.number(taken),
        capacity: formats.number(capacity),
      });
}

function Row({ event, isAhead }: { event: EventSummary; isAhead: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const place = [formats.text(event.city), event.country && formats.country(event.country)].filter(Boolean);
  const when = formats.days(event.startsOn, event.endsOn);
  return (
    <li className={classes.row}>
      <div className={classes.band}>
        <WeaveBand eventId={event.id} colour={event.colour} height={30} />
      </div>
      <div className={classes.words}>
        <Link to="/events/$eventId" params={{ eventId: event.id }} className={classes.title}>
          {formats.text(event.title)}
        </Link>
        <span className={classes.where}>{[when, place.join(', ')].filter(Boolean).join(' · ')}</span>
      </div>
      <span className={classes.numbers}>
        {isAhead && may(event, 'numbers.read') && event.lifecycle !== 'draft' && (
          <Places eventId={event.id} />
        )}
      </span>
      <span className={classes.state}>
        <LifecycleMark lifecycle={event.lifecycle} />
        {event.demo && <span className={classes.demo}>{t('events.demo')}</span>}
      </span>
      <span className={classes.more}>{may(event, 'events.write') && <DuplicateButton event={event} />}</span>
    </li>
  );
}
