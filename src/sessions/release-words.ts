import { Injectable } from '@nestjs/common';
import { dayOf, sayLanguage, sayList, sayTime, sayWeekday } from '../platform/i18n/dates.js';
import { I18n, pickText, type LocalizedText, type Translate } from '../platform/i18n/i18n.js';
import type { AgendaContent, ReleasedSession } from './agenda-content.js';
import type { AgendaDifference } from './releases.rules.js';

/** Two agendas, and how to speak of them. */
export interface ReleaseTalk {
  language: string;
  /** The event's order of fallback. */
  languages: readonly string[];
  /** In which times are said: the event's. */
  timeZone: string;
  from: AgendaContent;
  to: AgendaContent;
  /** Names that the reader may know, by id of the person in the agenda. */
  names: ReadonlyMap<string, string>;
}

/** Says in sentences in what two agendas differ. */
@Injectable()
export class ReleaseWords {
  constructor(private readonly i18n: I18n) {}

  /** A function that gives the sentence of each difference between the two agendas. */
  speaker(talk: ReleaseTalk): (difference: AgendaDifference) => string {
    const sentences = new Sentences(talk, this.i18n.translator(talk.language, 'words'));
    return (difference) => sentences.say(difference);
  }
}

/** Sentences about two agendas in one language. */
class Sentences {
  private readonly before: ReadonlyMap<string, ReleasedSession>;
  private readonly after: ReadonlyMap<string, ReleasedSession>;
  private readonly rooms: ReadonlyMap<string, LocalizedText>;
  private readonly tracks: ReadonlyMap<string, LocalizedText>;
  private readonly roomsBefore: ReadonlyMap<string, LocalizedText>;
  private readonly tracksBefore: ReadonlyMap<string, LocalizedText>;

  constructor(
    private readonly talk: ReleaseTalk,
    private readonly words: Translate,
  ) {
    const { from, to } = talk;
    this.before = new Map(from.sessions.map((session) => [session.id, session]));
    this.after = new Map(to.sessions.map((session) => [session.id, session]));
    this.roomsBefore = new Map(from.rooms.map(({ id, name }) => [id, name]));
    this.tracksBefore = new Map(from.tracks.map(({ id, title }) => [id, title]));
    this.rooms = new Map(to.rooms.map(({ id, name }) => [id, name]));
    this.tracks = new Map(to.tracks.map(({ id, title }) => [id, title]));
  }

  say(difference: AgendaDifference): string {
    const { kind, sessionId, roomId, trackId } = difference;
    if (roomId) {
      return this.sayRenamed('room', this.roomsBefore.get(roomId), this.rooms.get(roomId));
    }
    if (trackId) {
      return this.sayRenamed('track', this.tracksBefore.get(trackId), this.tracks.get(trackId));
    }
    const was = sessionId ? this.before.get(sessionId) : undefined;
    const is = sessionId ? this.after.get(sessionId) : undefined;
    const one = is ?? was;
    return one ? this.saySession(difference, { was, is, one }) : this.words(`agendaChange.${kind}`);
  }

  private saySession(
    { kind, personId, role }: AgendaDifference,
    { was, is, one }: { was?: ReleasedSession; is?: ReleasedSession; one: ReleasedSession },
  ): string {
    const session = this.pick(one.title);
    switch (kind) {
      case 'added':
        return this.words('agendaChange.added', { session, place: this.sayPlace(one, this.rooms) });
      case 'removed':
      case 'put-in-tray':
        return this.words(`agendaChange.${kind}`, { session, place: this.sayPlace(one, this.roomsBefore) });
      case 'moved':
        return this.words('agendaChange.moved', { session, ...this.sayMove(was!, is!) });
      case 'longer':
      case 'shorter':
        return this.words(`agendaChange.${kind}`, { session, until: this.time(one.endsAt) });
      case 'renamed':
        return this.sayRenamed('session', was!.title, is!.title);
      case 'kind-changed':
        return this.words('agendaChange.kind-changed', {
          session,
          kind: this.words(`sessionKind.${one.kind}`),
        });
      case 'person-added':
      case 'person-removed': {
        const person = personId && this.talk.names.get(personId);
        const told = { session, role: role ? this.words(`sessionRole.${role}`) : '' };
        return person
          ? this.words(`agendaChange.${kind}`, { ...told, person })
          : this.words('agendaChange.people-changed', told);
      }
      default:
        return this.sayWhat(kind, one, session);
    }
  }

  /** What is held how: languages, interpretation, track; of other texts only that they changed. */
  private sayWhat(kind: AgendaDifference['kind'], one: ReleasedSession, session: string): string {
    const { language } = this.talk;
    const spoken = (code: string) => sayLanguage(language, code);
    const track = one.trackId ? this.pick(this.tracks.get(one.trackId)) : '';
    if (kind === 'languages-changed' && one.languages.length > 0) {
      const named = sayList(language, one.languages.map(spoken));
      return this.words('agendaChange.languages-changed', { session, languages: named });
    }
    if (kind === 'interpretation-changed' && one.interpretation.length > 0) {
      const pairs = one.interpretation.map(({ from, to }) => `${spoken(from)} – ${spoken(to)}`);
      return this.words('agendaChange.interpretation-changed', { session, pairs: pairs.join(', ') });
    }
    if (kind === 'track-changed' && track) {
      return this.words('agendaChange.track-changed', { session, track });
    }
    switch (kind) {
      case 'languages-changed':
      case 'interpretation-changed':
      case 'track-changed':
        return this.words(`agendaChange.no-${kind}`, { session });
      default:
        return this.words(`agendaChange.${kind}`, { session });
    }
  }

  /** Where the reader's own words stayed, that those in other languages changed. */
  private sayRenamed(
    what: 'session' | 'room' | 'track',
    was: LocalizedText | undefined = {},
    is: LocalizedText | undefined = {},
  ): string {
    const [from, to] = [this.pick(was), this.pick(is)];
    if (from !== to) {
      return this.words(`agendaChange.renamed-${what}`, { from, to });
    }
    const codes = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
      (code) => was[code] !== is[code],
    );
    const languages = sayList(
      this.talk.language,
      codes.map((code) => sayLanguage(this.talk.language, code)),
    );
    return this.words('agendaChange.translated', { name: to, languages });
  }

  /** Only that is said which differs: the room, the hour, the day. */
  private sayMove(was: ReleasedSession, is: ReleasedSession): { from: string; to: string } {
    const movesInTime = was.startsAt !== is.startsAt;
    const movesInSpace = was.roomId !== is.roomId;
    const changesDay = this.day(was.startsAt) !== this.day(is.startsAt);
    const say = (session: ReleasedSession, rooms: ReadonlyMap<string, LocalizedText>) => {
      const room = session.roomId ? this.pick(rooms.get(session.roomId)) : this.words('agendaChange.noRoom');
      const day = changesDay ? `${sayWeekday(this.talk.language, this.day(session.startsAt))},` : '';
      return [movesInSpace ? room : '', ...(movesInTime ? [day, this.time(session.startsAt)] : [])]
        .filter(Boolean)
        .join(' ');
    };
    return { from: say(was, this.roomsBefore), to: say(is, this.rooms) };
  }

  private sayPlace(session: ReleasedSession, rooms: ReadonlyMap<string, LocalizedText>): string {
    const { startsAt, endsAt, roomId } = session;
    const hours = `${this.time(startsAt)}–${this.time(endsAt)}`;
    const room = roomId ? this.pick(rooms.get(roomId)) : '';
    return [sayWeekday(this.talk.language, this.day(startsAt)), hours, room].filter(Boolean).join(', ');
  }

  private pick(text: LocalizedText | undefined): string {
    return pickText(text, this.talk.language, this.talk.languages);
  }

  private time(instant: string): string {
    return sayTime(this.talk.language, new Date(instant), this.talk.timeZone);
  }

  private day(instant: string): string {
    return dayOf(new Date(instant), this.talk.timeZone);
  }
}
