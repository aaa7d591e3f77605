import type { ReactElement } from 'react';
import type { Event } from '../../events/event.entity.js';
import type { HostLine } from '../../events/event.queries.js';
import { sayCountry, sayDays } from '../../platform/i18n/dates.js';
import { said, type Reader } from './reader.js';

/** The organizations that hold the event itself. */
export function holdersOf(hosts: readonly HostLine[]): HostLine[] {
  return hosts.filter((host) => host.role === 'lead' || host.role === 'co-host');
}

/** The logo of a host, else its acronym or first letters as a monogram. */
export function HostMark({
  host,
  reader,
  order,
}: {
  host: HostLine;
  reader: Reader;
  order: string[];
}): ReactElement {
  const name = said(host.name, reader, order);
  return (
    <span className="mark" title={name.text} lang={name.lang}>
      {host.logoUrl ? (
        <img src={host.logoUrl} alt={name.text} height={32} />
      ) : (
        (host.acronym ?? monogram(name.text))
      )}
    </span>
  );
}

/** "5–6 June 2024 · Istanbul, Türkiye" */
export function WhenWhere({ event, reader }: { event: Event; reader: Reader }): ReactElement {
  const place = placeOf(event, reader);
  return (
    <p className="whenwhere">
      <time dateTime={event.startsOn}>{sayDays(reader.language, event.startsOn, event.endsOn)}</time>
      {place && ` · ${place}`}
    </p>
  );
}

/** City and country; the form of the meeting when it has neither. */
function placeOf(event: Event, reader: Reader): string {
  const city = said(event.city, reader, event.languages).text;
  const country = event.country ? sayCountry(reader.language, event.country) : '';
  const place = [city, country].filter(Boolean).join(', ');
  if (event.format === 'in-person') {
    return place;
  }
  return [place, reader.words(`format.${event.format}`)].filter(Boolean).join(' · ');
}

/** The first letters of the first words: "Women’s Fund Example" → "WFE". */
export function monogram(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((word) => /\p{L}/u.exec(word)?.[0] ?? '')
    .join('')
    .slice(0, 4)
    .toLocaleUpperCase('en');
}
