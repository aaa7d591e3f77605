import type { ReactElement } from 'react';
import { beginLine, dayOf, sayLanguage, sayWeekdayShort } from '../../platform/i18n/dates.js';
import { sessionKinds } from '../../sessions/session.entity.js';
import type { ShownAgenda } from '../../sessions/shown-agendas.js';
import type { Event } from '../../events/event.entity.js';
import { isFiltering, languagesOf, queryOf, type AgendaFilter } from './agenda-filter.rules.js';
import { said, type Reader } from './reader.js';

interface Props {
  event: Pick<Event, 'timeZone' | 'languages'>;
  agenda: ShownAgenda;
  filter: AgendaFilter;
  /** How many pass it. */
  shown: number;
  reader: Reader;
}

/** Days as links, the rest as a form: both ask for the same page again; with a script both act at once. */
export function AgendaFilterForm(props: Props): ReactElement {
  const { agenda, filter, shown, reader } = props;
  const { t } = reader;
  const selects = selectsOf(props).filter(({ options }) => options.length > 1);
  return (
    <form className="sift" method="get" role="search" aria-label={t('agenda.filter')}>
      {filter.day && <input type="hidden" name="day" value={filter.day} />}
      <Days {...props} />
      <div className="sift-fields">
        <label className="sift-words">
          <span>{t('agenda.search')}</span>
          <input type="search" name="q" defaultValue={filter.words} maxLength={100} autoComplete="off" />
        </label>
        {selects.map(({ name, label, all, value, options }) => (
          <label key={name}>
            <span>{label}</span>
            <select name={name} defaultValue={value}>
              <option value="">{all}</option>
              {options.map(([code, text]) => (
                <option key={code} value={code}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        ))}
        <button className="button plain" type="submit">
          {t('agenda.show')}
        </button>
      </div>
      <p
        className="sift-count quiet"
        aria-live="polite"
        data-count={t('agenda.count', { shown: '{shown}', all: '{all}' })}
      >
        <span>
          {isFiltering(filter) &&
            t('agenda.count', { shown: String(shown), all: String(agenda.sessions.length) })}
        </span>{' '}
        <a href="?" hidden={!isFiltering(filter)}>
          {t('agenda.all')}
        </a>
      </p>
    </form>
  );
}

function Days({ event, agenda, filter, reader }: Props): ReactElement | null {
  const days = [...new Set(agenda.sessions.map(({ startsAt }) => dayOf(startsAt, event.timeZone)))];
  if (days.length < 2) {
    return null;
  }
  return (
    <nav className="sift-days" aria-label={reader.t('agenda.days')}>
      {['', ...days].map((day) => (
        <a
          key={day}
          href={queryOf({ ...filter, day })}
          aria-current={filter.day === day ? 'true' : undefined}
          data-day={day}
        >
          {day ? sayWeekdayShort(reader.language, day) : reader.t('agenda.allDays')}
        </a>
      ))}
    </nav>
  );
}

interface Choice {
  name: string;
  label: string;
  all: string;
  value: string;
  options: [code: string, text: string][];
}

function selectsOf({ event, agenda, filter, reader }: Props): Choice[] {
  const { t, words, language } = reader;
  const text = (localized: Parameters<typeof said>[0]) => said(localized, reader, event.languages).text;
  const kinds = new Set(agenda.sessions.map(({ kind }) => kind));
  const spoken = [...new Set(agenda.sessions.flatMap(languagesOf))];
  const all = t('agenda.any');
  return [
    {
      name: 'room',
      label: t('agenda.room'),
      all,
      value: filter.roomId,
      options: agenda.rooms.map(({ id, name }) => [id, text(name)]),
    },
    {
      name: 'track',
      label: t('agenda.track'),
      all,
      value: filter.trackId,
      options: agenda.tracks.map(({ id, title }) => [id, text(title)]),
    },
    {
      name: 'kind',
      label: t('agenda.kind'),
      all,
      value: filter.kind,
      options: sessionKinds
        .filter((kind) => kinds.has(kind))
        .map((kind) => [kind, words(`sessionKind.${kind}`)]),
    },
    {
      name: 'spoken',
      label: t('agenda.language'),
      all,
      value: filter.spoken,
      options: spoken.map((code) => [code, beginLine(sayLanguage(language, code))]),
    },
  ];
}
