import { registerConstraint } from '../platform/database/constraint-errors.js';
import { Invalid, Problem, StaleVersion, type FieldProblem } from '../platform/errors.js';

/** The room holds another session at that time. */
class RoomTwice extends Problem {
  readonly kind = 'conflict';
  readonly code = 'room-twice';
}

/** People have chosen this session; they would lose it without a word. */
export class SessionChosen extends Problem {
  readonly kind = 'conflict';
  readonly code = 'session-chosen';
}

/** The place of this session is settled: it has to be unlocked before it moves. */
export class SessionLocked extends Problem {
  readonly kind = 'conflict';
  readonly code = 'session-locked';
}

/** No two sessions can be held in one room, whatever the reason. */
export class ClashNotAcceptable extends Problem {
  readonly kind = 'conflict';
  readonly code = 'clash-not-acceptable';
}

/** What is public is the same as the draft. */
export class NothingToRelease extends Problem {
  readonly kind = 'conflict';
  readonly code = 'nothing-to-release';
}

/** The draft has clashes that nobody has accepted; they may be released all the same, knowingly. */
export class AgendaClashes extends Problem {
  readonly kind = 'conflict';
  readonly code = 'agenda-clashes';
  override readonly params: Record<string, number>;

  constructor(clashes: number) {
    super();
    this.params = { clashes };
  }
}

/** Somebody changed the row since; what stands now comes with it. */
export class StaleAgenda extends StaleVersion {
  constructor(override readonly current: object) {
    super();
  }
}

/** What a field of the agenda may not be. */
export function wrong(field: string, code: string, params?: FieldProblem['params']): Invalid {
  return new Invalid([{ field, code, ...(params ? { params } : {}) }]);
}

registerConstraint('sessions_have_both_times', () => wrong('endsAt', 'required'));
registerConstraint('sessions_in_the_tray_have_no_room', () => wrong('startsAt', 'required'));
registerConstraint('sessions_within_a_day', () => wrong('endsAt', 'session-too-long'));
registerConstraint('sessions_track_fkey', () => wrong('trackId', 'choice'));
registerConstraint('session_people_pkey', () => wrong('people', 'twice'));
registerConstraint('session_people_person_fkey', () => wrong('people', 'choice'));
registerConstraint('agenda_people_once', () => wrong('participantId', 'twice'));
registerConstraint('sessions_room_holds_one', () => new RoomTwice());
registerConstraint('sessions_room_fkey', () => new Invalid([{ field: 'roomId', code: 'choice' }]));
registerConstraint('sessions_kind_known', () => new Invalid([{ field: 'kind', code: 'choice' }]));
registerConstraint(
  'sessions_end_after_start',
  () => new Invalid([{ field: 'endsAt', code: 'before-start' }]),
);
registerConstraint(
  'sessions_capacity_not_negative',
  () => new Invalid([{ field: 'capacity', code: 'number' }]),
);
registerConstraint('rooms_capacity_not_negative', () => new Invalid([{ field: 'capacity', code: 'number' }]));
