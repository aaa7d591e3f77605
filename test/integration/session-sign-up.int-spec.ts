import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Answers } from '../../src/forms/form-definition.js';
import { AnswersService } from '../../src/participants/answers.service.js';
import { ChangeStateOrder } from '../../src/participants/change-state.order.js';
import type { Participant } from '../../src/participants/participant.entity.js';
import { RegistrationDesk } from '../../src/participants/registration-desk.js';
import {
  GiveSessionOrder,
  OwnSessionOrder,
  type SessionAct,
} from '../../src/participants/sign-up/own-session.orders.js';
import { SignUpOrder, type SignUpRules } from '../../src/participants/sign-up/sign-up.order.js';
import { system } from '../../src/platform/actor.js';
import { FixedClock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/ids.js';
import { Session } from '../../src/sessions/session.entity.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aForm } from '../factories/form.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { aSession } from '../factories/session.factory.js';
import { countersThatLie } from '../support/counters.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const TEST = system('test');
const clock = new FixedClock(new Date('2027-03-01T07:00:00Z'));
const field = 'sessions-a1b2c';
let running: TestApp;
let desk: RegistrationDesk;
let event: Event;
let category: Category;
let other: Category;
let formId: string;

beforeAll(async () => {
  running = await createTestApp({ clock });
  desk = running.app.get(RegistrationDesk);
});
afterAll(() => running.close());

beforeEach(async () => {
  await running.database.write(TEST, async (tx) => {
    event = await anEvent(tx, { startsOn: '2027-06-05', endsOn: '2027-06-06' });
    category = await aCategory(tx, { event });
    other = await aCategory(tx, { event });
    formId = (await aForm(tx, { event, definition: { sections: [] } })).id;
  });
});

const anExercise = (hour: number, given: Partial<Session> = {}) =>
  running.database.write(TEST, (tx) =>
    aSession(tx, {
      event,
      kind: 'exercise',
      signUp: true,
      released: true,
      releasedIn: 1,
      startsAt: new Date(Date.UTC(2027, 5, 5, hour)),
      endsAt: new Date(Date.UTC(2027, 5, 5, hour + 1)),
      ...given,
    }),
  );
const somebody = (as = category) =>
  running.database.write(TEST, (tx) => aParticipant(tx, { event, category: as }));
const act = (who: Participant, what: SessionAct, session: Session) =>
  desk.ask(
    event.id,
    new OwnSessionOrder(who.id, session.id, what, { kind: 'participant', participantId: who.id }),
  );
const cancel = (who: Participant) =>
  desk.ask(
    event.id,
    new ChangeStateOrder(who.id, who.email, 'cancelled', TEST, {
      byStaff: false,
      notify: false,
      overrule: false,
    }),
  );
const answer = (who: Participant, answers: Answers, answeredBy: 'participant' | 'staff' = 'participant') =>
  running.app.get(AnswersService).change(TEST, event.id, who.id, {
    formId,
    formNumber: 1,
    evaluation: { answers, sensitive: {}, fileIds: [] },
    answeredBy,
  });

async function setRules(session: Session, rules: Partial<SignUpRules>): Promise<void> {
  const now = await running.database.read(TEST, (tx) => tx.findOneByOrFail(Session, { id: session.id }));
  const all = {
    signUp: now.signUp,
    capacity: now.capacity,
    blockId: now.blockId,
    opensAt: now.signUpOpensAt,
    closesAt: now.signUpClosesAt,
    categoryIds: [],
    ...rules,
  };
  await desk.ask(event.id, new SignUpOrder(session.id, all, TEST, now.version));
}

async function aBlock(...sessions: Session[]): Promise<void> {
  const id = newId();
  await running.database.write(TEST, (tx) =>
    tx.query(`insert into session_blocks (id, event_id, title) values ($1, $2, '{"en":"Exercises"}')`, [
      id,
      event.id,
    ]),
  );
  for (const session of sessions) {
    await setRules(session, { blockId: id });
  }
}

function query<Row>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
  return running.database.read(TEST, (tx) => tx.query(sql, parameters));
}

async function sessionsOf(who: Participant): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `select session_id as id from session_places where participant_id = $1 order by chosen_at, session_id`,
    who.id,
  );
  return rows.map(({ id }) => id);
}

const problemOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: { code: string; fields?: { code: string }[] }) => error.fields?.[0]?.code ?? error.code,
  );
const honest = async () => expect(await countersThatLie(running.database, event.id)).toEqual([]);

describe('signing up for a session', () => {
  it('gives places in the order of arrival, and refuses what is full', async () => {
    const session = await anExercise(8, { capacity: 1 });
    const [first, second] = [await somebody(), await somebody()];
    await act(first, 'take', session);
    await act(first, 'take', session);
    expect(await problemOf(act(second, 'take', session))).toBe('session-full');
    expect(await sessionsOf(first)).toEqual([session.id]);
    await honest();
  });

  it('is for its categories, and between its moments', async () => {
    const [forOthers, early, late] = [await anExercise(8), await anExercise(10), await anExercise(12)];
    await setRules(forOthers, { categoryIds: [other.id] });
    await setRules(early, { opensAt: new Date('2027-03-02T00:00:00Z') });
    await setRules(late, { closesAt: new Date('2027-03-01T07:00:00Z') });
    const [mine, theirs] = [await somebody(), await somebody(other)];
    expect(await problemOf(act(mine, 'take', forOthers))).toBe('session-not-eligible');
    expect(await problemOf(act(mine, 'take', early))).toBe('session-closed');
    expect(await problemOf(act(mine, 'take', late))).toBe('session-closed');
    expect(await problemOf(answer(mine, { [field]: [forOthers.id] }))).toBe('session-not-eligible');
    expect(await problemOf(answer(mine, { [field]: [late.id] }))).toBe('session-closed');
    expect(await problemOf(answer(mine, { [field]: [late.id] }, 'staff'))).toBe('done');
    expect(await problemOf(act(theirs, 'take', forOthers))).toBe('done');
    await honest();
  });

  it('gives one session of a block, and changes to another when asked', async () => {
    const [one, two, apart] = [await anExercise(8), await anExercise(10), await anExercise(12)];
    await aBlock(one, two);
    const who = await somebody();
    await answer(who, { [field]: [one.id] });
    expect(await problemOf(act(who, 'take', two))).toBe('one-per-block');
    expect(await problemOf(answer(who, { [field]: [one.id, two.id] }))).toBe('one-per-block');
    await act(who, 'take', apart);
    await act(who, 'change', two);
    expect((await sessionsOf(who)).sort()).toEqual([two.id, apart.id].sort());
    expect(await query(`select answers from answer_sheets where participant_id = $1`, who.id)).toEqual([
      { answers: {} },
    ]);
    expect(await problemOf(answer(who, { [field]: [one.id] }))).toBe('one-per-block');
    await honest();
  });

  it('gives nobody two sessions at one time', async () => {
    const [one, two] = [await anExercise(8), await anExercise(8)];
    const who = await somebody();
    await act(who, 'take', one);
    expect(await problemOf(act(who, 'take', two))).toBe('sessions-at-once');
    expect(await problemOf(answer(who, { [field]: [two.id] }))).toBe('sessions-at-once');
    await honest();
  });

  it('leaves what she has to whoever has it when its rules change, and takes it back when she cancels', async () => {
    const session = await anExercise(8);
    const who = await somebody();
    await act(who, 'take', session);
    await setRules(session, { categoryIds: [other.id], closesAt: new Date('2027-03-01T07:00:00Z') });
    expect(await sessionsOf(who)).toEqual([session.id]);
    await cancel(who);
    expect(await sessionsOf(who)).toEqual([]);
    await honest();
  });

  it('cannot be given fewer places than are taken', async () => {
    const session = await anExercise(8, { capacity: 2 });
    await act(await somebody(), 'take', session);
    expect(await problemOf(setRules(session, { capacity: 0 }))).toBe('capacity-below-taken');
    await setRules(session, { capacity: 1 });
    expect(await problemOf(act(await somebody(), 'take', session))).toBe('session-full');
  });

  it('is done for somebody by staff beyond every deadline', async () => {
    const session = await anExercise(8);
    await setRules(session, { closesAt: new Date('2027-03-01T07:00:00Z') });
    const who = await somebody();
    await desk.ask(event.id, new GiveSessionOrder(who.id, session.id, TEST));
    expect(await sessionsOf(who)).toEqual([session.id]);
    await honest();
  });
});

describe('waiting for a session', () => {
  it('ends with the next place that comes free, in turn, with one letter and a calendar entry', async () => {
    const session = await anExercise(8, { capacity: 1 });
    const [first, second, third] = [await somebody(), await somebody(), await somebody()];
    await act(first, 'take', session);
    await act(second, 'wait', session);
    await act(second, 'wait', session);
    await act(third, 'wait', session);
    await honest();
    await act(first, 'leave', session);
    expect(await sessionsOf(second)).toEqual([session.id]);
    expect(await sessionsOf(third)).toEqual([]);
    const letters = await query<{ participant_id: string }>(
      `select participant_id from mails where event_id = $1 and kind = 'session-place'`,
      event.id,
    );
    expect(letters).toEqual([{ participant_id: second.id }]);
    await cancel(second);
    expect(await sessionsOf(third)).toEqual([session.id]);
    await honest();
  });

  it('takes her out of what she cannot have beside it, which makes room for the next', async () => {
    const [wanted, had] = [await anExercise(8, { capacity: 1 }), await anExercise(8, { capacity: 1 })];
    await aBlock(wanted, had);
    const [first, second, third] = [await somebody(), await somebody(), await somebody()];
    await act(first, 'take', wanted);
    await answer(second, { [field]: [had.id] });
    await act(second, 'wait', wanted);
    await act(third, 'wait', had);
    await cancel(first);
    expect(await sessionsOf(second)).toEqual([wanted.id]);
    expect(await sessionsOf(third)).toEqual([had.id]);
    await honest();
  });

  it('ends when she stops, cancels, or more places are given', async () => {
    const session = await anExercise(8, { capacity: 1 });
    const people = [await somebody(), await somebody(), await somebody(), await somebody()];
    const [first, second, third, fourth] = people as [Participant, Participant, Participant, Participant];
    await act(first, 'take', session);
    await act(second, 'wait', session);
    await act(third, 'wait', session);
    await act(fourth, 'wait', session);
    await act(second, 'stop-waiting', session);
    await cancel(third);
    await honest();
    await setRules(session, { capacity: 2 });
    expect(await sessionsOf(fourth)).toEqual([session.id]);
    expect(await query(`select 1 from session_waiting where session_id = $1`, session.id)).toEqual([]);
    await honest();
  });

  it('is over for somebody whom the session is no longer for', async () => {
    const session = await anExercise(8, { capacity: 1 });
    const [first, second] = [await somebody(), await somebody()];
    await act(first, 'take', session);
    await act(second, 'wait', session);
    await setRules(session, { categoryIds: [other.id] });
    await act(first, 'leave', session);
    expect(await sessionsOf(second)).toEqual([]);
    expect(await query(`select 1 from session_waiting where session_id = $1`, session.id)).toEqual([]);
    await honest();
  });
});
