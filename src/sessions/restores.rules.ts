import { contentOf, type AgendaContent, type ReleasedSession } from './agenda-content.js';
import type { AgendaDraft } from './agenda-draft.queries.js';
import type { PlacedSession } from './moves.rules.js';
import { differencesOf } from './releases.rules.js';
import type { SessionRole } from './session-person.entity.js';

/** What has to happen to a draft so that it becomes what was released. */
export interface RestorePlan {
  /** The draft as it will be. */
  content: AgendaContent;
  /** Sessions that are not what they were, or are not there any more. */
  sessions: ReleasedSession[];
  /** Of those, whoever was deleted. */
  cameBack: string[];
  /** Rooms that were deleted. */
  roomsBack: string[];
  /** Sessions that the release does not have: they keep all but their time and room. */
  toTray: PlacedSession[];
  /** Roles that nobody takes up again, because their people left the agenda. */
  vacant: { sessionId: string; personId: string; role: SessionRole }[];
}

const MINUTE_MS = 60_000;

/** Plans the way back to a release; nothing is lost by it, what is too much goes to the tray. */
export function planRestore(
  draft: Pick<AgendaDraft, 'rooms' | 'tracks' | 'sessions' | 'people'>,
  released: AgendaContent,
): RestorePlan {
  const present = new Set(draft.people.map(({ id }) => id));
  const content = {
    ...released,
    sessions: released.sessions.map((session) => ({
      ...session,
      people: session.people.filter(({ personId }) => present.has(personId)),
    })),
  };
  const now = contentOf(draft);
  const differing = new Set(differencesOf(now, content).map(({ sessionId }) => sessionId));
  const known = new Set(draft.sessions.map(({ id }) => id));
  const kept = new Set(content.sessions.map(({ id }) => id));
  const sessions = content.sessions.filter(({ id }) => differing.has(id));
  return {
    content,
    sessions,
    cameBack: sessions.filter(({ id }) => !known.has(id)).map(({ id }) => id),
    roomsBack: content.rooms.map(({ id }) => id).filter((id) => !draft.rooms.some((room) => room.id === id)),
    toTray: draft.sessions.filter(({ id, startsAt }) => startsAt && !kept.has(id)).map(inTray),
    vacant: released.sessions.flatMap(({ id: sessionId, people }) =>
      people.filter(({ personId }) => !present.has(personId)).map((person) => ({ sessionId, ...person })),
    ),
  };
}

function inTray({ id, locked, startsAt, endsAt }: PlacedSession): PlacedSession {
  const minutes = Math.max(1, Math.round((endsAt!.getTime() - startsAt!.getTime()) / MINUTE_MS));
  return { id, locked, roomId: null, startsAt: null, endsAt: null, minutes };
}
