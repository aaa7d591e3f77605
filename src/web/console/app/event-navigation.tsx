import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Meeting, Numbers } from '../api/types.js';
import { Icon } from '../components/icon.js';
import { WeaveBand } from '../components/weave-band.js';
import { eventQuery, may } from '../features/events/event.queries.js';
import { numbersQuery } from '../features/overview/numbers.queries.js';
import { useDye } from './dye.js';
import { useFormats } from './formats.js';
import { useLive, type LiveState } from './live.js';
import { NavigationLink } from './navigation-link.js';
import classes from './navigation.module.css';

/** The parts of one event, under its band; keeps the event live while it is open. */
export function EventNavigation({ eventId }: { eventId: string }) {
  const { data: event } = useQuery(eventQuery(eventId));
  useDye(event?.colour);
  return event ? <Parts event={event} /> : null;
}

function Parts({ event }: { event: Meeting }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const seesNumbers = may(event, 'numbers.read');
  const live = useLive(event.id, seesNumbers);
  const { data: numbers } = useQuery({ ...numbersQuery(event.id), enabled: seesNumbers });
  const people = Object.entries(numbers?.byState ?? {}).reduce((sum, [, count]) => sum + count, 0);
  const pending = numbers?.byState.pending ?? 0;
  const city = formats.text(event.city, event.languages);
  const params = { eventId: event.id };
  return (
    <>
      <WeaveBand eventId={event.id} colour={event.colour} />
      <div className={classes.head}>
        <Link to="/" className={classes.back}>
          <Icon shape="back" size={11} /> {t('shell.events')}
        </Link>
        <p className={classes.when}>
          {[formats.days(event.startsOn, event.endsOn), city].filter(Boolean).join(' · ')}
        </p>
        <p className={classes.title}>
          <Link to="/events/$eventId" params={params}>
            {formats.text(event.title, event.languages)}
          </Link>
        </p>
      </div>
      {event.demo && <p className={classes.demo}>{t('shell.demo')}</p>}
      <NavigationLink
        to="/events/$eventId"
        params={params}
        activeOptions={{ exact: true }}
        label={t('shell.overview')}
      />
      {may(event, 'participants.read') && (
        <NavigationLink
          to="/events/$eventId/participants"
          params={params}
          label={t('shell.participants')}
          count={numbers && formats.number(people)}
        />
      )}
      {reviews(event, numbers) && (
        <NavigationLink
          to="/events/$eventId/review"
          params={params}
          label={t('shell.review')}
          count={pending > 0 ? formats.number(pending) : undefined}
        />
      )}
      {may(event, 'sessions.write') && (
        <NavigationLink to="/events/$eventId/agenda" params={params} label={t('shell.agenda')} />
      )}
      <NavigationLink to="/events/$eventId/forms" params={params} label={t('shell.forms')} />
      {may(event, 'mails.read') && (
        <NavigationLink to="/events/$eventId/mails" params={params} label={t('shell.mails')} />
      )}
      {may(event, 'events.write') && (
        <NavigationLink to="/events/$eventId/settings" params={params} label={t('shell.settings')} />
      )}
      {seesNumbers && <LiveSign state={live} />}
    </>
  );
}

/** Whether there is something to decide: applications, people who wait, or an event that reviews. */
function reviews(event: Meeting, numbers: Numbers | undefined): boolean {
  const { pending = 0, waitlisted = 0, offered = 0 } = numbers?.byState ?? {};
  const takesApplications =
    event.access === 'review' || event.categories.some(({ needsReview }) => needsReview);
  return may(event, 'participants.read') && (takesApplications || pending + waitlisted + offered > 0);
}

function LiveSign({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  return (
    <p className={classes.live} role="status">
      <span className={classes.pulse} data-state={state} aria-hidden />
      {t(`live.${state}`)}
    </p>
  );
}
