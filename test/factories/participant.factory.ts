import type { EntityManager } from 'typeorm';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { newId } from '../../src/platform/ids.js';
import { openCounters } from '../../src/participants/desk.queries.js';
import { Participant } from '../../src/participants/participant.entity.js';

let made = 0;

/**
 * A participant, written directly and counted as the desk would have counted her, so that places and numbers are
 * right. No mail, consent or audit entry comes with her: where these matter, register at the desk.
 */
export async function aParticipant(
  tx: EntityManager,
  { event, category, ...given }: Partial<Participant> & { event: Event; category: Category },
): Promise<Participant> {
  made += 1;
  const state = given.state ?? 'confirmed';
  await openCounters(tx, event.id);
  const waitingNumber = await count(tx, event.id, category.id, state);
  const id = given.id ?? newId();
  await tx.insert(Participant, {
    email: `participant-${made}@example.org`,
    givenName: 'Aida',
    familyName: `Participant ${made}`,
    country: 'KG',
    language: 'en',
    registeredAt: new Date(),
    provedAt: state === 'received' ? null : new Date(),
    queue: category.id,
    offerExpiresAt: state === 'offered' ? new Date(Date.now() + 86_400_000) : null,
    ...given,
    id,
    eventId: event.id,
    categoryId: category.id,
    state,
    waitingNumber,
  });
  return tx.findOneByOrFail(Participant, { id });
}

async function count(
  tx: EntityManager,
  eventId: string,
  categoryId: string,
  state: string,
): Promise<string | null> {
  const columns: Record<string, string> = { confirmed: 'taken', offered: 'held', waitlisted: 'waiting' };
  const column = columns[state];
  if (!column) {
    return null;
  }
  if (state === 'waitlisted') {
    await tx.query(
      `insert into seat_counters (event_id, scope, key, waiting) values ($1, 'queue', $2, 1)
       on conflict (event_id, scope, key) do update set waiting = seat_counters.waiting + 1`,
      [eventId, categoryId],
    );
  }
  await tx.query(
    `update seat_counters set ${column} = ${column} + 1,
            overruled = case when $3 then greatest(0, taken + held + 1 - capacity) else overruled end,
            waiting_issued = waiting_issued + case when $3 or scope <> 'event' then 0 else 1 end
     where event_id = $1 and (scope = 'event' or (scope = 'category' and key = $2))`,
    [eventId, categoryId, state !== 'waitlisted'],
  );
  const rows: { waiting_issued: string }[] = await tx.query(
    `select waiting_issued from seat_counters where event_id = $1 and scope = 'event'`,
    [eventId],
  );
  return state === 'waitlisted' ? rows[0]!.waiting_issued : null;
}
