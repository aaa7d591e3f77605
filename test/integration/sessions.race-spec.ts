import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import { AnswersService } from '../../src/participants/answers.service.js';
import { ChangeStateOrder } from '../../src/participants/change-state.order.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import { OwnSessionOrder, sessionActs } from '../../src/participants/sign-up/own-session.orders.js';
import { SignUpOrder } from '../../src/participants/sign-up/sign-up.order.js';
import { system, type Actor } from '../../src/platform/actor.js';
import { Problem } from '../../src/platform/errors.js';
import { newId } from '../../src/platform/ids.js';
import { Session } from '../../src/sessions/session.entity.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aForm } from '../factories/form.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { aSession } from '../factories/session.factory.js';
import { countersThatLie } from '../support/counters.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { seeded } from '../support/seeded.js';

const TEST = system('test');
const ROUNDS = 5;
const AT_ONCE = 120;
const PEOPLE = 60;
const PLACES = 8;
const field = 'sessions-r4c3s';
let apps: [TestApp, TestApp];
let event: Event;
let category: Category;
let formId: string;
let sessions: Session[];
let people: { id: string; email: string | null }[];

beforeAll(async () => {
  const first = await createTestApp();
  const second = await createTestApp({ config: { databaseUrl: first.config.databaseUrl } });
  apps = [first, second];
  await first.database.write(TEST, async (tx) => {
    event = await anEvent(tx, { startsOn: '2027-06-05', endsOn: '2027-06-06' });
    category = await aCategory(tx, { event });
    const blockId = newId();
    await tx.query(`insert into session_blocks (id, event_id, title) values ($1, $2, '{"en":"Exercises"}')`, [
      blockId,
      event.id,
    ]);
    sessions = [];
    for (const hour of [6, 6, 8, 8, 10, 12]) {
      const startsAt = new Date(Date.UTC(2027, 5, 5, hour));
      const endsAt = new Date(Date.UTC(2027, 5, 5, hour + 1));
      const inBlock = hour > 8 ? { blockId } : {};
      sessions.push(
        await aSession(tx, {
          event,
          kind: 'exercise',
          signUp: true,
          released: true,
          releasedIn: 1,
          capacity: PLACES,
          startsAt,
          endsAt,
          ...inBlock,
        }),
      );
    }
    formId = (await aForm(tx, { event, definition: { sections: [] } })).id;
    people = [];
    for (let n = 0; n < PEOPLE; n += 1) {
      people.push(await aParticipant(tx, { event, category }));
    }
  });
});

afterAll(async () => {
  await apps[1].close();
  await apps[0].close();
});

describe('sessions taken, changed, given up and waited for, in two programs at once', () => {
  it('never oversell a place, never give two of a block, and move who waits into what is free', async () => {
    const random = seeded(20270605);
    for (let round = 0; round < ROUNDS; round += 1) {
      const tasks = Array.from({ length: AT_ONCE }, () => oneThing(random));
      await Promise.all(tasks.map((task) => task().catch(onlyProblems)));
    }
    expect(await countersThatLie(apps[0].database, event.id)).toEqual([]);
    expect(
      await query(`select key from seat_counters where event_id = $1 and taken + held > capacity`),
    ).toEqual([]);
    expect(
      await query(
        `select p.participant_id from session_places p join sessions s on s.id = p.session_id
         where s.event_id = $1 and s.block_id is not null group by p.participant_id having count(*) > 1`,
      ),
    ).toEqual([]);
    expect(
      await query(
        `select key from seat_counters where event_id = $1 and scope = 'session' and waiting > 0 and taken < capacity`,
      ),
    ).toEqual([]);
    const [told] = await query<{ letters: number }>(
      `select count(*)::int as letters from mails where event_id = $1 and kind = 'session-place'`,
    );
    expect(told!.letters).toBeGreaterThan(5);
  });
});

function query<Row>(sql: string): Promise<Row[]> {
  return apps[0].database.read(TEST, (tx) => tx.query(sql, [event.id]));
}

/** One thing that people do, drawn now and done later. */
function oneThing(random: () => number): () => Promise<unknown> {
  const { app } = apps[random() < 0.5 ? 0 : 1];
  const desk = app.get(RegistrationDesk);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
  const who = pick(people);
  const session = pick(sessions);
  const self: Actor = { kind: 'participant', participantId: who.id };
  const dice = random();
  if (dice < 0.15) {
    const evaluation = { answers: { [field]: [session.id] }, sensitive: {}, fileIds: [] };
    const form = { formId, formNumber: 1, evaluation, answeredBy: 'participant' as const };
    return () => app.get(AnswersService).change(self, event.id, who.id, form);
  }
  if (dice < 0.18) {
    const options = { byStaff: true, notify: false, overrule: false };
    const to = pick(['cancelled', 'pending', 'confirmed'] as const);
    return () => desk.ask(event.id, new ChangeStateOrder(who.id, who.email, to, TEST, options));
  }
  if (dice < 0.2) {
    return () => raise(desk, session.id);
  }
  const act = pick([...sessionActs, 'wait', 'wait', 'leave'] as const);
  return () => desk.ask(event.id, new OwnSessionOrder(who.id, session.id, act, self));
}

/** One place more, as the session is now. */
async function raise(desk: RegistrationDesk, id: string): Promise<void> {
  const now = await apps[0].database.read(TEST, (tx) => tx.findOneByOrFail(Session, { id }));
  const rules = {
    signUp: true,
    capacity: now.capacity! + 1,
    blockId: now.blockId,
    opensAt: null,
    closesAt: null,
    categoryIds: [],
  };
  await desk.ask(event.id, new SignUpOrder(id, rules, TEST, now.version));
}

function onlyProblems(error: unknown): void {
  if (!(error instanceof Problem)) {
    throw error;
  }
}
