import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../src/events/event.entity.js';
import type { FormDefinition } from '../../src/forms/form-definition.js';
import { Participant } from '../../src/participants/participant.entity.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { PersonalTokens } from '../../src/platform/crypto/personal-tokens.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { aMail } from '../factories/mail.factory.js';
import { aMeeting } from '../factories/meeting.factory.js';
import { aMember } from '../factories/member.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { aReleasedAgenda, aSession } from '../factories/session.factory.js';
import { actionOf, valuesOf } from '../support/page-form.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const html = { accept: 'text/html,*/*', 'accept-language': 'en' };

const person = {
  givenName: 'Aigul',
  familyName: 'Example',
  country: 'KG',
  language: 'en',
  category: 'peacebuilder',
  dataProcessing: 'yes',
};

describe('what a participant finds on her page when things have changed', () => {
  let testApp: TestApp;
  let made = 0;

  beforeAll(async () => {
    testApp = await createTestApp();
  });

  afterAll(() => testApp.close());

  async function meetingWith(given: Partial<Event>, fields: Parameters<typeof aDefinition>) {
    made += 1;
    const slug = `own-edits-${made}`;
    const definition: FormDefinition = aDefinition(...fields);
    return testApp.database.write(PUBLIC, async (tx) => {
      const meeting = await aMeeting(tx, { slug, addressFirst: false, ...given });
      return { ...meeting, slug, form: await aForm(tx, { event: meeting.event, definition }) };
    });
  }

  const get = (path: string) => testApp.request.get(path).set(html);

  /** Fills in a page that was read before, and sends it. */
  function send(page: string, answers: Record<string, string | string[]>) {
    const body = valuesOf(page);
    for (const [name, value] of Object.entries(answers)) {
      body.delete(name);
      [value].flat().forEach((one) => body.append(name, one));
    }
    return testApp.request.post(actionOf(page)).set(html).type('form').send(body.toString());
  }

  async function registered(slug: string, event: Event, answers: Record<string, string>) {
    const page = await get(`/e/${slug}/register`).expect(200);
    await send(page.text, { ...person, email: `${slug}@example.org`, ...answers }).expect(303);
    const participant = await testApp.database.read(PUBLIC, (tx) =>
      tx.findOneByOrFail(Participant, { eventId: event.id }),
    );
    const token = testApp.app.get(PersonalTokens).issue('participation', participant.id, 1);
    return { id: participant.id, link: `/r/${token}` };
  }

  const rowOf = (id: string) =>
    testApp.database.read(PUBLIC, (tx) => tx.findOneByOrFail(Participant, { id }));

  async function staffOf(event: Event, role: 'owner' | 'manager') {
    const account = await testApp.database.write(PUBLIC, async (tx) => {
      const [host]: { id: string }[] = await tx.query(
        `select organization_id as id from hosts where event_id = $1 and role = 'lead'`,
        [event.id],
      );
      const one = await anAccount(tx);
      await aMember(tx, { organization: host!, account: one, role });
      return one;
    });
    return { account, cookie: await signedIn(testApp, account) };
  }

  it('lets her keep a session that takes no sign-ups any more, and offers it to nobody anew', async () => {
    const { event, slug } = await meetingWith({}, [
      { id: 'sessions-aaaaa', type: 'session-choice', label: { en: 'Sessions' } },
      { id: 'diet-bbbbb', label: { en: 'Diet' } },
    ]);
    const at = (hour: string) => new Date(`${event.startsOn}T${hour}:00:00Z`);
    const [held, other] = await testApp.database.write(PUBLIC, (tx) =>
      Promise.all([
        aSession(tx, {
          event,
          signUp: true,
          title: { en: 'Mediation' },
          startsAt: at('06'),
          endsAt: at('07'),
        }),
        aSession(tx, { event, signUp: true, title: { en: 'Film' }, startsAt: at('08'), endsAt: at('09') }),
      ]),
    );
    await testApp.database.write(PUBLIC, (tx) => aReleasedAgenda(tx, { event }));
    const { id, link } = await registered(slug, event, { 'a.sessions-aaaaa': held!.id });
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`update sessions set sign_up = false where event_id = $1`, [event.id]),
    );
    const page = (await get(`${link}/answers`).expect(200)).text;
    expect(page).toContain('Mediation');
    expect(page).toContain('takes no sign-ups any more; you may keep it');
    expect(page).not.toContain('Film');
    await send(page, { 'a.diet-bbbbb': 'vegan' }).expect(303);
    const readAnswers = async () => {
      const [row]: { answers: object }[] = await testApp.database.read(PUBLIC, (tx) =>
        tx.query(`select answers from answer_sheets where participant_id = $1`, [id]),
      );
      return row?.answers;
    };
    expect(await readAnswers()).toEqual({ 'sessions-aaaaa': [held!.id], 'diet-bbbbb': 'vegan' });
    const refused = await send(page, { 'a.sessions-aaaaa': [held!.id, other!.id] }).expect(422);
    expect(refused.text).toContain('One of these sessions does not take sign-ups.');
    expect(await readAnswers()).toEqual({ 'sessions-aaaaa': [held!.id], 'diet-bbbbb': 'vegan' });
    const taken: { key: string; taken: number }[] = await testApp.database.read(PUBLIC, (tx) =>
      tx.query(
        `select key, taken from seat_counters where event_id = $1 and scope = 'session' and taken > 0`,
        [event.id],
      ),
    );
    expect(taken).toEqual([{ key: held!.id, taken: 1 }]);
  });

  it('tells the slower of two windows what was changed, keeps what she typed, and lets her keep it', async () => {
    const { event, slug } = await meetingWith({}, [
      { id: 'arrival-ggggg', label: { en: 'Arrival' } },
      { id: 'illness-hhhhh', sensitive: true, label: { en: 'Illness' } },
    ]);
    const { link } = await registered(slug, event, { 'a.arrival-ggggg': 'Thursday' });
    const [first, second] = [await get(`${link}/answers`), await get(`${link}/answers`)];
    const quick = { 'a.arrival-ggggg': 'Friday', 'a.illness-hhhhh': 'secret illness' };
    await send(first.text, quick).expect(303);
    const stale = await send(second.text, { 'a.arrival-ggggg': 'Saturday' }).expect(409);
    expect(stale.text).toContain('These answers were changed meanwhile');
    expect(stale.text).toContain('<span>Arrival</span>: Friday');
    expect(stale.text).toContain('<span>Illness</span></li>');
    expect(stale.text).not.toContain('secret illness');
    expect(valuesOf(stale.text).get('a.arrival-ggggg')).toBe('Saturday');
    expect(valuesOf((await get(`${link}/answers`)).text).get('a.arrival-ggggg')).toBe('Friday');
    await send(stale.text, {}).expect(303);
    expect(valuesOf((await get(`${link}/answers`)).text).get('a.arrival-ggggg')).toBe('Saturday');
  });

  it('does so with the questions for those who are confirmed, too', async () => {
    const { event, slug } = await meetingWith({}, [{ id: 'diet-iiiii', label: { en: 'Diet' } }]);
    const definition = aDefinition({ id: 'flight-jjjjj', label: { en: 'Flight' } });
    const { code } = await testApp.database.write(PUBLIC, (tx) =>
      aForm(tx, { event, definition, purpose: 'follow-up' }),
    );
    const { link } = await registered(slug, event, {});
    const [first, second] = [await get(`${link}/forms/${code}`), await get(`${link}/forms/${code}`)];
    await send(first.text, { 'a.flight-jjjjj': 'TK 1' }).expect(303);
    const stale = await send(second.text, { 'a.flight-jjjjj': 'TK 2' }).expect(409);
    expect(stale.text).toContain('<span>Flight</span>: TK 1');
    expect(valuesOf(stale.text).get('a.flight-jjjjj')).toBe('TK 2');
    await send(stale.text, {}).expect(303);
  });

  it('tells the slower of two windows what was changed of her data, and loses neither', async () => {
    const { event, slug } = await meetingWith({}, [{ id: 'diet-kkkkk', label: { en: 'Diet' } }]);
    const { id, link } = await registered(slug, event, {});
    const [first, second] = [await get(`${link}/change`), await get(`${link}/change`)];
    await send(first.text, { familyName: 'Quick', country: 'GE', photography: 'yes' }).expect(303);
    const stale = await send(second.text, { familyName: 'Slow', organization: 'Hers' }).expect(409);
    expect(stale.text).toContain('This was changed meanwhile');
    expect(stale.text).toContain('<span>Family name</span>: Quick');
    expect(stale.text).toContain('<span>Country</span>: Georgia');
    expect(stale.text).toMatch(/<span>[^<]*photograph[^<]*<\/span>: Yes/i);
    expect(stale.text).not.toContain('<span>Given name');
    const shown = valuesOf(stale.text);
    expect(Object.fromEntries(shown)).toMatchObject({
      familyName: 'Slow',
      organization: 'Hers',
      country: 'GE',
      photography: 'yes',
    });
    expect(await rowOf(id)).toMatchObject({ familyName: 'Quick', organization: null, country: 'GE' });
    await send(stale.text, {}).expect(303);
    expect(await rowOf(id)).toMatchObject({ familyName: 'Slow', organization: 'Hers', country: 'GE' });
    expect(valuesOf((await get(`${link}/change`)).text).get('photography')).toBe('yes');
  });

  it('does so with how others see her, also after she was told of a mistake or changed the language', async () => {
    const { event, slug } = await meetingWith({}, [{ id: 'diet-lllll', label: { en: 'Diet' } }]);
    const { id, link } = await registered(slug, event, { organization: 'Network' });
    const [first, second] = [await get(`${link}/visibility`), await get(`${link}/visibility`)];
    await send(first.text, { staysOffLists: 'yes', badgeName: 'Quick' }).expect(303);
    const wrong = await send(second.text, { badgeName: 'x'.repeat(300), hidesOrganization: 'yes' }).expect(
      422,
    );
    const other = await send(wrong.text, { badgeName: '', 'switch-language': 'ru' }).expect(200);
    const stale = await send(other.text, { 'switch-language': [] }).expect(409);
    expect(stale.text).toContain('тем временем изменились');
    expect(stale.text).toContain(': Quick</li>');
    const shown = valuesOf(stale.text);
    expect([shown.get('badgeName'), shown.get('hidesOrganization'), shown.get('staysOffLists')]).toEqual([
      'Quick',
      'yes',
      'yes',
    ]);
    expect(await rowOf(id)).toMatchObject({
      badgeName: 'Quick',
      hidesOrganization: false,
      staysOffLists: true,
    });
    await send(stale.text, { badgeName: 'Slow' }).expect(303);
    expect(await rowOf(id)).toMatchObject({
      badgeName: 'Slow',
      hidesOrganization: true,
      staysOffLists: true,
    });
  });

  it('does not mind what changed beside her data, or pages that do not tell what they showed', async () => {
    const { event, slug } = await meetingWith({}, [{ id: 'diet-mmmmm', label: { en: 'Diet' } }]);
    const { id, link } = await registered(slug, event, {});
    const [data, seen] = [await get(`${link}/change`), await get(`${link}/visibility`)];
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`update participants set tags = '{seen}', version = version + 3 where id = $1`, [id]),
    );
    await send(data.text, { familyName: 'Unminded' }).expect(303);
    await send(seen.text, { staysOffLists: 'yes' }).expect(303);
    const old = { ...person, familyName: 'Old page' };
    await testApp.request.post(`${link}/change`).set(html).type('form').send(old).expect(303);
    expect(await rowOf(id)).toMatchObject({ familyName: 'Old page', staysOffLists: true, tags: ['seen'] });
  });

  it('decides under the lock which of two windows was slower', async () => {
    const { event, slug } = await meetingWith({}, [{ id: 'diet-nnnnn', label: { en: 'Diet' } }]);
    const { id, link } = await registered(slug, event, {});
    const [data, seen] = [(await get(`${link}/change`)).text, (await get(`${link}/visibility`)).text];
    const names = await Promise.all(
      ['One', 'Two', 'Three', 'Four'].map((familyName) => send(data, { familyName })),
    );
    expect(names.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409, 409, 409]);
    const badges = await Promise.all(
      ['hidesOrganization', 'staysOffLists'].map((wish) => send(seen, { [wish]: 'yes' })),
    );
    expect(badges.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    const row = await rowOf(id);
    expect(row.hidesOrganization).not.toBe(row.staysOffLists);
  });

  it('lists a consent that is under lock, and takes it back', async () => {
    const { event, slug } = await meetingWith({}, [
      {
        id: 'health-ccccc',
        type: 'consent',
        sensitive: true,
        label: { en: 'A doctor may see my answers' },
        help: { en: 'I agree that the doctor of the meeting sees them.' },
      },
      { id: 'illness-ddddd', sensitive: true, label: { en: 'Illness' } },
    ]);
    const { link } = await registered(slug, event, {
      'a.health-ccccc': 'yes',
      'a.illness-ddddd': 'secret illness',
    });
    const page = (await get(`${link}/consents`).expect(200)).text;
    expect(page).toContain('A doctor may see my answers');
    expect(page).not.toContain('secret illness');
    expect(page).not.toContain('Illness');
    await testApp.request.post(`${link}/consents/answers/health-ccccc`).set(html).expect(303);
    expect((await get(`${link}/consents`)).text).not.toContain('A doctor may see my answers');
    expect((await get(`${link}/answers`)).text).toContain('Illness');
  });

  it('tells in which role her answers were opened, whatever the role of that person became', async () => {
    const { event, slug } = await meetingWith({}, [
      { id: 'illness-eeeee', sensitive: true, label: { en: 'Illness' } },
    ]);
    const { id, link } = await registered(slug, event, { 'a.illness-eeeee': 'secret illness' });
    const { account, cookie } = await staffOf(event, 'owner');
    await testApp.request
      .post(`/api/v1/events/${event.id}/participants/${id}/answers/open`)
      .set('cookie', cookie)
      .send({ why: 'She is ill.' })
      .expect(200);
    const asRole = async (role: string) => {
      await testApp.database.write(PUBLIC, (tx) =>
        tx.query(`update members set role = $2 where account_id = $1`, [account.id, role]),
      );
      const { text } = await testApp.request.post(`${link}/data`).set(html).type('form').send({ as: 'json' });
      return (JSON.parse(text) as { openedByOrganizers: { role: string }[] }).openedByOrganizers.map(
        (opening) => opening.role,
      );
    };
    expect(await asRole('viewer')).toEqual(['owner']);
    await testApp.database.write(PUBLIC, (tx) =>
      tx.query(`delete from members where account_id = $1`, [account.id]),
    );
    expect(await asRole('viewer')).toEqual(['owner']);
  });

  it.each([
    ['time', 'in the order in which they came onto the list'],
    ['priority', 'is decided by the hosts'],
    ['balance', 'fewest have a place so far'],
  ] as const)('says in the letter how the next is found: by %s', async (waitingOrder, words) => {
    const { event, peacebuilder } = await meetingWith({ waitingOrder }, [
      { id: 'diet-fffff', label: { en: 'Diet' } },
    ]);
    const { cookie } = await staffOf(event, 'manager');
    const mail = await testApp.database.write(PUBLIC, async (tx) => {
      const participant = await aParticipant(tx, { event, category: peacebuilder, state: 'waitlisted' });
      return aMail(tx, { participant, kind: 'waitlisted' });
    });
    const { body } = await testApp.request
      .get(`/api/v1/events/${event.id}/mails/${mail.id}`)
      .set('cookie', cookie)
      .expect(200);
    const text = (body as { text: string }).text.replaceAll(/\s+/g, ' ');
    expect(text).toContain(words);
    expect(text).not.toMatch(/order in which people registered/);
  });
});
