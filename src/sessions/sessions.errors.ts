import { registerConstraint } from '../platform/database/constraint-errors.js';
import { Invalid, Problem } from '../platform/errors.js';

/** The room holds another session at that time. */
class RoomTwice extends Problem {
  readonly kind = 'conflict';
  readonly code = 'room-twice';
}

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
