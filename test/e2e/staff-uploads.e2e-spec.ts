import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Category } from '../../src/events/category.entity.js';
import type { Event } from '../../src/events/event.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Role } from '../../src/organizations/roles.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { LARGEST_FILE, MEGABYTE } from '../../src/platform/files/file-kinds.js';
import { newId } from '../../src/platform/ids.js';
import { anAccount, signedIn } from '../factories/account.factory.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aPdf, aPicture } from '../factories/file.factory.js';
import { aDefinition, aForm } from '../factories/form.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

interface Line {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
}

let testApp: TestApp;
let organization: Organization;
let event: Event;
let category: Category;
let formId: string;
let portrait: string;
let papers: string;
let passport: string;
let secret: string;
let manager: string;
let owner: string;
let made = 0;

beforeAll(async () => {
  testApp = await createTestApp();
  organization = await testApp.database.write(PUBLIC, (tx) => anOrganization(tx));
  [manager, owner] = [await aSignedIn('manager'), await aSignedIn('owner')];
});
afterAll(() => testApp.close());
beforeEach(() => meet());

/** An event that asks for files; ids of questions are new each time. */
async function meet(): Promise<void> {
  made += 1;
  const tail = made.toString().padStart(5, 'a');
  [portrait, papers, passport, secret] = [
    `portrait-${tail}`,
    `papers-${tail}`,
    `passport-${tail}`,
    `secret-${tail}`,
  ];
  const definition = aDefinition(
    { id: portrait, type: 'picture' },
    { id: papers, type: 'file', settings: { megabytes: 1, max: 2, kinds: ['pdf', 'png'] } },
    { id: passport, type: 'file', sensitive: true },
    { id: secret, type: 'file', visibleTo: ['owner' as const] },
  );
  await testApp.database.write(PUBLIC, async (tx) => {
    event = await anEvent(tx, { lead: organization });
    category = await aCategory(tx, { event });
    formId = (await aForm(tx, { event, definition })).id;
  });
}

async function aSignedIn(role: Role): Promise<string> {
  const account = await testApp.database.write(PUBLIC, async (tx) => {
    const one = await anAccount(tx);
    await aMember(tx, { organization, account: one, role });
    return one;
  });
  return signedIn(testApp, account);
}

const sultanova = { givenName: 'Aida', familyName: 'Sultanova', country: 'KG', language: 'en', state: 'pending', notify: false }; // prettier-ignore
const at = (path: string) => `/api/v1/events/${event.id}${path}`;
const upload = (
  question: string,
  draft: string,
  content: Buffer,
  { name = 'scan.pdf', as = manager, to = event.id } = {},
) =>
  testApp.request
    .post(`/api/v1/events/${to}/uploads?draft=${draft}&question=${question}`)
    .set('cookie', as)
    .attach('file', content, name);
const taken = async (...given: Parameters<typeof upload>) =>
  (await upload(...given).expect(201)).body as Line;
const add = (answers: object, draft?: string, as = manager) =>
  testApp.request
    .post(at('/participants'))
    .set('cookie', as)
    .send({
      ...sultanova,
      categoryId: category.id,
      answers,
      draft,
    });
const added = async (answers: object, draft?: string) =>
  ((await add(answers, draft).expect(201)).body as { id: string }).id;
const read = async (id: string, as = manager) =>
  (
    await testApp.request
      .get(at(`/participants/${id}/answers/${formId}`))
      .set('cookie', as)
      .expect(200)
  ).body as { answers: Record<string, unknown>; sealedFields: string[]; files: Line[]; version: number };
const put = (id: string, version: number, body: object) =>
  testApp.request
    .put(at(`/participants/${id}/answers/${formId}`))
    .set('cookie', manager)
    .set('if-match', `"${version}"`)
    .send(body);
const faults = (answer: { body: unknown }) =>
  (answer.body as { errors?: { field: string; code: string }[] }).errors?.map(({ field, code }) => [
    field,
    code,
  ]);
const saved = (id: string, file: string, as: string) =>
  testApp.request.get(at(`/participants/${id}/files/${file}`)).set('cookie', as);
const ownersOf = (...ids: string[]) =>
  testApp.database.read(
    PUBLIC,
    (tx) =>
      tx.query(`select owner_kind as kind from files where id = any($1) order by id`, [ids]) as Promise<
        { kind: string }[]
      >,
  );

describe('Files that staff hand in for somebody', () => {
  it('are hers once she is added with them: a picture drawn anew, a document as it was', async () => {
    const draft = newId();
    const photo = await taken(portrait, draft, await aPicture('png'), { name: 'Aida.png' });
    const scan = await taken(papers, draft, aPdf());
    expect(photo).toMatchObject({ name: 'Aida.jpg', mediaType: 'image/jpeg' });
    expect(await ownersOf(photo.id, scan.id)).toEqual([{ kind: 'draft' }, { kind: 'draft' }]);

    const id = await added({ [portrait]: [photo.id], [papers]: [scan.id] }, draft);

    expect(await ownersOf(photo.id, scan.id)).toEqual([{ kind: 'participant' }, { kind: 'participant' }]);
    const { answers, files } = await read(id);
    expect(answers).toEqual({ [portrait]: [photo.id], [papers]: [scan.id] });
    expect(files).toEqual([photo, scan]);
    const content = await saved(id, scan.id, manager).buffer(true).expect(200);
    expect(content.body).toEqual(aPdf());
  });

  it('take the place of those before them, and stay where they are named again', async () => {
    const first = newId();
    const [photo, one, two] = [
      await taken(portrait, first, await aPicture('png')),
      await taken(papers, first, aPdf()),
      await taken(papers, first, aPdf({ catalog: '/Lang (ru)' })),
    ];
    const id = await added({ [portrait]: [photo.id], [papers]: [one.id, two.id] }, first);

    const second = newId();
    const other = await taken(portrait, second, await aPicture('jpeg', { width: 300 }));
    await put(id, 1, { answers: { [portrait]: [other.id], [papers]: [one.id] }, draft: second }).expect(200);

    expect((await read(id)).files.map((file) => file.id)).toEqual([one.id, other.id]);
    await saved(id, photo.id, manager).expect(404);
    expect(await ownersOf(photo.id, two.id)).toEqual([]);
    await put(id, 2, { answers: { [portrait]: [other.id], [papers]: [one.id] } }).expect(200);
    expect(await ownersOf(one.id, other.id)).toHaveLength(2);
  });

  it('come with a correction of her data too', async () => {
    const id = await added({});
    const draft = newId();
    const scan = await taken(papers, draft, aPdf());
    await testApp.request
      .patch(at(`/participants/${id}`))
      .set('cookie', manager)
      .set('if-match', '"1"')
      .send({ answers: { [papers]: [scan.id] }, draft })
      .expect(200);
    expect((await read(id)).files).toEqual([scan]);
  });

  it('lie under seal where the question is sensitive: not named, and opened with a trace', async () => {
    const draft = newId();
    const scan = await taken(passport, draft, aPdf(), { name: 'Passport of Aida.pdf' });
    const id = await added({ [passport]: [scan.id] }, draft);

    expect(await read(id)).toMatchObject({ answers: {}, sealedFields: [passport], files: [] });
    await put(id, 1, { answers: {} }).expect(200);
    expect(await ownersOf(scan.id)).toEqual([{ kind: 'participant' }]);
    await saved(id, scan.id, manager).expect(403);
    await saved(id, scan.id, owner).expect(200);
    const history = await testApp.request
      .get(at(`/participants/${id}/history`))
      .set('cookie', owner)
      .expect(200);
    const { items } = history.body as { items: { action: string; fields: string[] }[] };
    expect(items[0]).toMatchObject({ action: 'participant.sensitive-opened', fields: [passport] });
    expect(JSON.stringify(items)).not.toContain('Passport of Aida');

    const next = newId();
    const newer = await taken(passport, next, aPdf({ catalog: '/Lang (ka)' }));
    await put(id, 2, { answers: { [passport]: [newer.id] }, draft: next }).expect(200);
    expect(await ownersOf(scan.id)).toEqual([]);
    await saved(id, newer.id, owner).expect(200);
  });

  it('are looked into: what lies about itself, is empty or too large is refused beside its question', async () => {
    const draft = newId();
    const picture = Buffer.from('<html><script>alert(1)</script>');
    expect(faults(await upload(portrait, draft, picture, { name: 'me.png' }).expect(422))?.[0]?.[0]).toBe(
      `answers.${portrait}`,
    );
    expect(
      faults(await upload(papers, draft, await aPicture('jpeg'), { name: 'a.pdf' }).expect(422)),
    ).toEqual([[`answers.${papers}`, 'file-kind']]);
    expect(faults(await upload(papers, draft, Buffer.alloc(0)).expect(422))).toEqual([
      [`answers.${papers}`, 'file-empty'],
    ]);
    const large = Buffer.concat([aPdf(), Buffer.alloc(MEGABYTE, ' ')]);
    expect(faults(await upload(papers, draft, large).expect(422))).toEqual([
      [`answers.${papers}`, 'file-too-large'],
    ]);
    const huge = Buffer.alloc(LARGEST_FILE + 10, 'a');
    expect(faults(await upload(papers, draft, huge).expect(422))).toEqual([
      [`answers.${papers}`, 'file-too-large'],
    ]);
  });

  it('are nobody else’s to use: not another event’s, draft’s, question’s or colleague’s', async () => {
    const draft = newId();
    const foreign = { event: event.id, question: papers };
    const elsewhere = await taken(papers, draft, aPdf());
    await meet();
    await upload(foreign.question, draft, aPdf()).expect(404);
    const refused = async (file: Line, given = draft, as = manager) =>
      expect(faults(await add({ [papers]: [file.id] }, given, as).expect(422))).toEqual([
        [`answers.${papers}`, 'file-unknown'],
      ]);
    await refused(elsewhere);
    const here = await taken(papers, draft, aPdf());
    await refused(here, newId());
    await refused(here, draft, await aSignedIn('manager'));
    await refused(await taken(portrait, draft, await aPicture('png')));
    await add({ [papers]: [here.id] }).expect(422);
    await added({ [papers]: [here.id] }, draft);
    await refused(here);
  });

  it('are for who may write answers, and for questions that she may see', async () => {
    const draft = newId();
    await upload(papers, draft, aPdf(), { as: await aSignedIn('viewer') }).expect(403);
    await upload(papers, draft, aPdf(), { to: newId() }).expect(404);
    await upload(secret, draft, aPdf()).expect(404);
    await taken(secret, draft, aPdf(), { as: owner });
    await upload('nothing-zzzzz', draft, aPdf()).expect(404);
    await upload(papers, 'mine', aPdf()).expect(422);
    const empty = await testApp.request
      .post(at(`/uploads?draft=${draft}&question=${papers}`))
      .set('cookie', manager)
      .send({})
      .expect(422);
    expect(faults(empty)).toEqual([['file', 'required']]);
  });

  it('go at once when they are taken back, and are not too many for one filling', async () => {
    const draft = newId();
    const scan = await taken(papers, draft, aPdf());
    await testApp.request
      .delete(at(`/uploads/${scan.id}?draft=${newId()}`))
      .set('cookie', manager)
      .expect(404);
    expect(await ownersOf(scan.id)).toHaveLength(1);
    await testApp.request
      .delete(at(`/uploads/${scan.id}?draft=${draft}`))
      .set('cookie', manager)
      .expect(204);
    expect(await ownersOf(scan.id)).toEqual([]);
    for (let count = 0; count < 20; count += 1) {
      await taken(papers, draft, aPdf({ catalog: `/Lang (${count})` }));
    }
    expect(faults(await upload(papers, draft, aPdf({ catalog: '/Lang (x)' })).expect(422))).toEqual([
      [`answers.${papers}`, 'too-many-files'],
    ]);
  });
});
