import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { LifecycleMark } from '../../components/lifecycle-mark.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { WeaveBand } from '../../components/weave-band.js';
import { may, useEvent } from '../events/event.queries.js';
import { DaysPicture } from './days-picture.js';
import { BreakdownPicture } from './breakdown-picture.js';
import { LifecycleActions } from './lifecycle-actions.js';
import { numbersQuery, seatsQuery } from './numbers.queries.js';
import { PublicAddress } from './public-address.js';
import { Readiness } from './readiness.js';
import { SeatsPicture } from './seats-picture.js';
import { StatesPicture } from './states-picture.js';
import classes from './overview.module.css';

/** The event at a glance: what it is, what to do next, who has come so far. */
export function OverviewPage() {
  const { t } = useTranslation();
  const event = useEvent();
  return (
    <>
      <PageHeader
        title={t('shell.overview')}
        note={<LifecycleMark lifecycle={event.lifecycle} />}
        actions={may(event, 'events.release') && <LifecycleActions event={event} />}
      />
      <WeaveBand eventId={event.id} colour={event.colour} height={45} />
      <div className={classes.page}>
        <Heading event={event} />
        {event.lifecycle === 'draft' && may(event, 'events.write') && <Readiness event={event} />}
        {may(event, 'numbers.read') && event.lifecycle !== 'draft' && <Figures event={event} />}
      </div>
    </>
  );
}

function Heading({ event }: { event: Meeting }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const country = event.country && formats.country(event.country);
  const place = [formats.text(event.city, event.languages), country].filter(Boolean).join(', ');
  const theme = formats.text(event.theme, event.languages);
  const isShown = event.lifecycle !== 'draft';
  return (
    <section className={classes.heading}>
      <div>
        <h2 className={classes.title}>{formats.text(event.title, event.languages)}</h2>
        {theme && <p className={classes.theme}>{theme}</p>}
        <p className={classes.where}>
          <strong>{formats.days(event.startsOn, event.endsOn)}</strong>
          {place && ` · ${place}`}
        </p>
        <p className={classes.hosts}>
          {t('overview.hosted-by', {
            hosts: event.hosts
              .filter(({ role }) => role === 'lead' || role === 'co-host')
              .map((host) => host.acronym ?? formats.text(host.name))
              .join(', '),
          })}
        </p>
      </div>
      <PublicAddress event={event} isShown={isShown} />
    </section>
  );
}

function Figures({ event }: { event: Meeting }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const numbers = useQuery(numbersQuery(event.id));
  const seats = useQuery(seatsQuery(event.id));
  if (numbers.error) {
    return <ProblemNote problem={numbers.error} onRetry={() => void numbers.refetch()} />;
  }
  if (!numbers.data) {
    return <RowSkeletons rows={5} />;
  }
  const { byState, byCategory, byCountry, byDay, erased } = numbers.data;
  const categoryName = (id: string) =>
    formats.text(event.categories.find((category) => category.id === id)?.title, event.languages);
  return (
    <>
      {erased && <p className={classes.notice}>{t('overview.erased')}</p>}
      <div className={classes.figures}>
        <div className={classes.column}>
          <StatesPicture byState={byState} eventId={event.id} opensList={may(event, 'participants.read')} />
          <BreakdownPicture
            title={t('overview.by-category')}
            rows={byCategory.map(({ categoryId, byState: counts }) => ({
              id: categoryId,
              name: categoryName(categoryId),
              byState: counts,
            }))}
          />
        </div>
        <div className={classes.column}>
          {seats.data && <SeatsPicture seats={seats.data} nameOf={categoryName} />}
          <BreakdownPicture
            title={t('overview.by-country')}
            rows={byCountry.map(({ country, byState: counts }) => ({
              id: country,
              name: formats.country(country),
              byState: counts,
            }))}
          />
        </div>
        <DaysPicture days={byDay} />
      </div>
    </>
  );
}
