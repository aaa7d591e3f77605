import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaClash, AgendaDraft, AgendaSession } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { clockSpan, lengthOf } from './days.rules.js';
import type { TriedClash } from './preview-clashes.rules.js';

/** How the agenda speaks of its sessions, rooms and people in the reader's language. */
export interface AgendaWords {
  title: (session: Pick<AgendaSession, 'title'>) => string;
  titleOf: (sessionId: string) => string;
  /** The name of a room; words for none. */
  room: (roomId: string | null) => string;
  person: (personId: string) => string;
  track: (trackId: string | null) => string;
  /** "Room B, 15:00–16:30", or that it lies in the tray. */
  place: (session: AgendaSession) => string;
  /** A clash in a few words, for a card. */
  clash: (clash: Pick<AgendaClash, 'kind' | 'personId'>) => string;
  /** What a place that is being tried would clash with. */
  tried: (clash: TriedClash) => string;
}

export function useAgendaWords(draft: AgendaDraft): AgendaWords {
  const { t } = useTranslation();
  const formats = useFormats();
  return useMemo(() => {
    const { languages, timeZone } = draft;
    const rooms = new Map(draft.rooms.map(({ id, name }) => [id, formats.text(name, languages)]));
    const tracks = new Map(draft.tracks.map(({ id, title }) => [id, formats.text(title, languages)]));
    const people = new Map(draft.people.map(({ id, name }) => [id, name]));
    const sessions = new Map(draft.sessions.map((session) => [session.id, session]));
    const title = (session: Pick<AgendaSession, 'title'>) => formats.text(session.title, languages);
    const titleOf = (id: string) => {
      const session = sessions.get(id);
      return session ? title(session) : '';
    };
    const room = (id: string | null) => (id === null ? t('agenda.no-room') : (rooms.get(id) ?? ''));
    const person = (id: string) => people.get(id) ?? '';
    return {
      title,
      titleOf,
      room,
      person,
      track: (id) => (id === null ? '' : (tracks.get(id) ?? '')),
      place: (session) =>
        session.startsAt
          ? `${room(session.roomId)}, ${clockSpan(session, timeZone)}`
          : t('agenda.place-in-tray', { count: lengthOf(session) }),
      clash: ({ kind, personId }) =>
        t(`agenda.clash.${kind}`, { person: personId === null ? '' : person(personId) }),
      tried: (clash) => {
        switch (clash.kind) {
          case 'room-twice':
            return t('agenda.tried.room-twice', { title: titleOf(clash.otherId) });
          case 'person-twice':
            return t('agenda.tried.person-twice', {
              person: person(clash.personId),
              title: titleOf(clash.otherId),
            });
          case 'outside-room-times':
            return t('agenda.tried.outside-room-times', { room: room(clash.roomId) });
          case 'outside-days':
            return t('agenda.tried.outside-days');
        }
      },
    };
  }, [draft, formats, t]);
}
