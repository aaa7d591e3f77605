import { pickText } from '../../platform/i18n/i18n.js';
import { dayOf } from '../../platform/i18n/dates.js';
import { sessionKinds, type SessionKind } from '../../sessions/session.entity.js';
import type { ShownAgenda, ShownSession } from '../../sessions/shown-agendas.js';

/** Which sessions of an agenda somebody wants to see; empty for all. */
export interface AgendaFilter {
  /** `2024-06-05` */
  day: string;
  roomId: string;
  trackId: string;
  kind: SessionKind | '';
  /** Code of a language that is spoken or interpreted into. */
  spoken: string;
  words: string;
}

/** So many letters of what somebody looks for are read. */
const LONGEST_WORDS = 100;

/** The filter in an address; what does not fit is left out. */
export function filterIn(query: unknown): AgendaFilter {
  const asked = (typeof query === 'object' && query !== null ? query : {}) as Record<string, unknown>;
  const text = (name: string) => {
    const value = asked[name];
    return typeof value === 'string' ? value.trim().slice(0, LONGEST_WORDS) : '';
  };
  const kind = sessionKinds.find((one) => one === text('kind')) ?? '';
  return {
    day: text('day'),
    roomId: text('room'),
    trackId: text('track'),
    kind,
    spoken: text('spoken'),
    words: text('q'),
  };
}

/** Whether it asks for less than everything. */
export function isFiltering(filter: AgendaFilter): boolean {
  return Object.values(filter).some(Boolean);
}

/** The address of an agenda as it is filtered. */
export function queryOf({ day, roomId, trackId, kind, spoken, words }: AgendaFilter): string {
  const fields = { day, room: roomId, track: trackId, kind, spoken, q: words };
  const asked = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''));
  return `?${asked.toString()}`;
}

/** The languages in which somebody can follow a session. */
export function languagesOf({ languages, interpretation }: ShownSession): string[] {
  return [...new Set([...languages, ...interpretation.flatMap(({ from, to }) => [from, to])])];
}

/** How sessions are looked at: through a filter, by a reader of a language, at an event. */
export interface AgendaLook {
  filter: AgendaFilter;
  language: string;
  /** The event's order of fallback. */
  order: readonly string[];
  timeZone: string;
}

/** The ids of the sessions that pass the filter. */
export function fitting(agenda: ShownAgenda, look: AgendaLook): ReadonlySet<string> {
  const { filter, timeZone } = look;
  const wanted = fold(filter.words).split(/\s+/).filter(Boolean);
  const fits = agenda.sessions.filter(
    (session) =>
      (!filter.day || dayOf(session.startsAt, timeZone) === filter.day) &&
      (!filter.roomId || session.roomId === filter.roomId) &&
      (!filter.trackId || session.trackId === filter.trackId) &&
      (!filter.kind || session.kind === filter.kind) &&
      (!filter.spoken || languagesOf(session).includes(filter.spoken)) &&
      (wanted.length === 0 || hasAll(wordsOf(agenda, session, look), wanted)),
  );
  return new Set(fits.map(({ id }) => id));
}

/** Letters as people type them when they look for something: without case and marks. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** Everything that is written about a session. */
function wordsOf(agenda: ShownAgenda, session: ShownSession, { language, order }: AgendaLook): string {
  const pick = (text: Parameters<typeof pickText>[0]) => pickText(text, language, order);
  const room = agenda.rooms.find(({ id }) => id === session.roomId);
  const track = agenda.tracks.find(({ id }) => id === session.trackId);
  return fold(
    [
      pick(session.title),
      pick(session.abstract),
      pick(room?.name),
      pick(track?.title),
      ...session.people.map(({ name }) => name),
      ...session.items.map(({ title }) => pick(title)),
    ].join('\n'),
  );
}
