import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityManager } from 'typeorm';
import type { Category } from '../../src/events/category.entity.js';
import { EventCopiesService } from '../../src/events/event-copies.service.js';
import type { Event } from '../../src/events/event.entity.js';
import { listCategories } from '../../src/events/event.queries.js';
import { AnswerSeals } from '../../src/forms/answer-seals.js';
import { followUpFormsFor, registrationFormFor } from '../../src/forms/form-choice.rules.js';
import { fieldsOf, type FormDefinition } from '../../src/forms/form-definition.js';
import { FormPublishing } from '../../src/forms/form-publishing.js';
import type { Form } from '../../src/forms/form.entity.js';
import { getFormVersion, listForms, listPublishedForms } from '../../src/forms/forms.queries.js';
import { FormsService, type FormChanges, type NewForm } from '../../src/forms/forms.service.js';
import { OptionPlaces, type Places } from '../../src/forms/option-places.js';
import { sayAnswer } from '../../src/forms/say-answer.js';
import { system } from '../../src/platform/actor.js';
import { Audit } from '../../src/platform/audit/audit.js';
import { Problem } from '../../src/platform/errors.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { insertQuotas, listQuotas } from '../../src/participants/quota-settings.queries.js';
import { Session } from '../../src/sessions/session.entity.js';
import { aCategory } from '../factories/category.factory.js';
import { anEvent } from '../factories/event.factory.js';
import { aMember } from '../factories/member.factory.js';
import { anAccount } from '../factories/account.factory.js';
import { aDefinition, options } from '../factories/form.factory.js';
import { anOrganization } from '../factories/organization.factory.js';
import { aParticipant } from '../factories/participant.factory.js';
import { aSession } from '../factories/session.factory.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let testApp: TestApp;
let forms: FormsService;
let publishing: FormPublishing;
const program = system('test');

beforeAll(async () => {
  testApp = await createTestApp();
  forms = testApp.app.get(FormsService);
  publishing = testApp.app.get(FormPublishing);
});

afterAll(() => testApp.close());

const write = <Result>(work: (tx: EntityManager) => Promise<Result>) => testApp.database.write(program, work);

/** The code of the problem, with the fields that it names. */
async function problem(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Problem)) {
    throw thrown ?? new Error('nothing was refused');
  }
  return [thrown.code, ...(thrown.fields ?? []).map(({ field, code }) => `${field}: ${code}`)].join(' ');
}

async function aMeeting(given: Partial<Event> = {}): Promise<{ event: Event; category: Category }> {
  return write(async (tx) => {
    const event = await anEvent(tx, given);
    return { event, category: await aCategory(tx, { event, code: 'peacebuilder' }) };
  });
}

let made = 0;

/** A question about rooms, and one that only those are asked who share theirs. */
function rooms(): FormDefinition {
  made += 1;
  const id = (word: string) => `${word}-${String(made).padStart(5, '0')}`;
  return {
    sections: [
      {
        id: id('rooms'),
        title: { en: 'Rooms', ru: 'Номера' },
        fields: [
          {
            id: id('room'),
            type: 'single-choice',
            label: { en: 'Room', ru: 'Номер' },
            options: [
              { code: 'single', label: { en: 'Single', ru: 'Одноместный' }, places: 20 },
              { code: 'shared', label: { en: 'Shared', ru: 'Двухместный' } },
            ],
          },
          {
            id: id('with'),
            type: 'short-text',
            label: { en: 'With whom?', ru: 'С кем?' },
            shownIf: { match: 'all', tests: [{ field: id('room'), is: 'one-of', values: ['shared'] }] },
          },
        ],
      },
    ],
  };
}

const create = (event: Event, given: Partial<NewForm> = {}) =>
  write((tx) =>
    forms.create(tx, program, event.id, { purpose: 'registration', title: { en: 'Registration' }, ...given }),
  );
const edit = (form: Form, changes: FormChanges, seen?: number) =>
  write((tx) => forms.edit(tx, program, form.eventId, form.id, changes, seen));
const publish = (form: Form, seen?: number) =>
  write((tx) => publishing.publish(tx, program, form.eventId, form.id, seen));
const aPublished = async (event: Event, given: Partial<NewForm> = {}) =>
  publish(await create(event, { draft: rooms(), ...given }));
const published = (event: Event) => write((tx) => listPublishedForms(tx, event.id));

/** An answer sheet as the desk writes it. */
async function aSheet(
  form: Form,
  category: Category,
  answers: Record<string, unknown>,
  sealedFields: string[] = [],
): Promise<void> {
  await write(async (tx) => {
    const event = { id: form.eventId } as Event;
    const participant = await aParticipant(tx, { event, category });
    await tx.query(
      `insert into answer_sheets (participant_id, form_id, form_number, answers, sealed_fields, answered_at)
       values ($1, $2, $3, $4, $5, now())`,
      [participant.id, form.id, form.publishedNumber, JSON.stringify(answers), sealedFields],
    );
  });
}

const changed = (definition: FormDefinition, change: (draft: FormDefinition) => void): FormDefinition => {
  const draft = structuredClone(definition);
  change(draft);
  return draft;
};

describe('A form', () => {
  it('begins as an empty draft with a code of its own', async () => {
    const { event } = await aMeeting();
    const [first, second] = [await create(event), await create(event)];
    expect(first).toMatchObject({ code: 'registration', draft: { sections: [] }, publishedNumber: null });
    expect(second).toMatchObject({ code: 'registration-2', position: 1 });
    expect(await problem(create(event, { code: 'registration' }))).toBe('form-code-taken');
    expect(await published(event)).toEqual([]);
  });

  it('keeps an incomplete draft, refuses a malformed one, and publishes neither', async () => {
    const { event } = await aMeeting();
    const form = await create(event);
    const incomplete = {
      sections: [{ title: { en: 'Rooms' }, fields: [{ type: 'single-choice', label: {} }] }],
    };
    const kept = await edit(form, { draft: incomplete });
    expect(kept.version).toBe(form.version + 1);
    expect(await problem(edit(form, { draft: { sections: [{ evil: true }] } }))).toBe(
      'invalid draft.sections.0.evil: unknown draft.sections.0.fields: list',
    );
    expect(await problem(publish(form))).toBe(
      'invalid draft.sections.0.fields.0.options: required draft.sections.0.fields.0.label: required',
    );
  });

  it('is changed by one after the other', async () => {
    const { event } = await aMeeting();
    const form = await create(event);
    await edit(form, { title: { en: 'Application' } }, form.version);
    expect(await problem(edit(form, { title: { en: 'Mine' } }, form.version))).toBe('stale-version');
    expect(await problem(publish(form, form.version))).toBe('stale-version');
  });

  it('stays as it is when nothing changes, and says what did when something does', async () => {
    const { event } = await aMeeting();
    const form = await create(event, { draft: rooms() });
    expect((await edit(form, { draft: form.draft, title: form.title })).version).toBe(form.version);
    await edit(form, { byLinkOnly: true });
    const history = await write((tx) => testApp.app.get(Audit).history(tx, form.id));
    expect(history.map(({ action, fields, after }) => ({ action, fields, after }))).toMatchObject([
      { action: 'form.edited', fields: ['byLinkOnly'], after: { byLinkOnly: true } },
      { action: 'form.created', after: { code: 'registration' } },
    ]);
  });

  it('is for categories of its own event only', async () => {
    const [{ event }, other] = [await aMeeting(), await aMeeting()];
    expect(await problem(create(event, { categoryIds: [other.category.id] }))).toBe(
      'invalid categoryIds: choice',
    );
  });

  it('does not close before it opens', async () => {
    const { event } = await aMeeting();
    const window = { opensAt: new Date('2027-05-02'), closesAt: new Date('2027-05-01') };
    expect(await problem(create(event, window))).toBe('invalid closesAt: before-opening');
  });

  it('keeps the ids of its fields for itself, also of those it has no more', async () => {
    const { event } = await aMeeting();
    const draft = rooms();
    const form = await create(event, { draft });
    await edit(form, { draft: { sections: [] } });
    expect(await problem(create(event, { draft }))).toBe(
      'invalid draft.sections.0.fields.0.id: field-id-taken draft.sections.0.fields.1.id: field-id-taken',
    );
    await edit(form, { draft });
  });

  it('gives an id to one form only, however many want it at once', async () => {
    const { event } = await aMeeting();
    const others = [await aMeeting(), await aMeeting(), await aMeeting()];
    const draft = rooms();
    const outcomes = await Promise.allSettled(
      [event, ...others.map((one) => one.event)].map((one) => create(one, { draft })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('cannot be touched in an archived event, or while it is archived itself', async () => {
    const { event } = await aMeeting({ lifecycle: 'archived' });
    expect(await problem(create(event))).toBe('event-not-editable');
    const form = await create((await aMeeting()).event);
    await write((tx) => forms.archive(tx, program, form.eventId, form.id));
    expect(await problem(edit(form, { title: { en: 'Mine' } }))).toBe('form-archived');
    expect(await problem(publish(form))).toBe('form-archived');
    await write((tx) => forms.restore(tx, program, form.eventId, form.id));
    await edit(form, { title: { en: 'Mine' } });
  });
});

describe('Publishing', () => {
  it('makes versions that never change, and nothing when nothing changed', async () => {
    const { event } = await aMeeting();
    const first = await aPublished(event);
    expect((await publish(first)).publishedNumber).toBe(1);
    const draft = changed(first.draft, ({ sections }) => {
      sections[0]!.fields[0]!.options![0]!.label = { en: 'A room for myself', ru: 'Отдельный' };
    });
    await edit(first, { draft });
    expect((await published(event))[0]).toMatchObject({ number: 1, definition: first.draft });
    expect((await publish(first)).publishedNumber).toBe(2);
    expect((await published(event))[0]).toMatchObject({ number: 2, definition: draft });
    expect(await write((tx) => getFormVersion(tx, first.id, 1))).toEqual(first.draft);
    await expect(
      write((tx) => tx.query(`update form_versions set number = 9 where form_id = $1`, [first.id])),
    ).rejects.toThrow(/permission denied/);
  });

  it('lets old answers read as they were given', async () => {
    const { event } = await aMeeting();
    const form = await aPublished(event);
    const [room] = fieldsOf(form.draft);
    await edit(form, {
      draft: changed(form.draft, ({ sections }) => {
        sections[0]!.fields[0]!.options!.shift();
      }),
    });
    await publish(form);
    const words = {
      language: 'ru',
      t: (key: string) => key,
      said: (text?: Partial<Record<string, string>>) => ({ text: text?.['ru'] ?? '' }),
    };
    const old = await write((tx) => getFormVersion(tx, form.id, 1));
    expect(sayAnswer(old, room!.id, 'single', words)).toBe('Одноместный');
    expect(sayAnswer(old, 'gone-00000', 'single', words)).toBe('single');
  });

  it('forgets what a transaction published that was taken back', async () => {
    const { event } = await aMeeting();
    const form = await create(event, { draft: rooms() });
    const cancelled = write(async (tx) => {
      await publishing.publish(tx, program, event.id, form.id);
      await listPublishedForms(tx, event.id);
      throw new Error('taken back');
    });
    await expect(cancelled).rejects.toThrow('taken back');
    const draft = changed(form.draft, ({ sections }) => {
      sections[0]!.title = { en: 'Other rooms' };
    });
    await edit(form, { draft });
    await publish(form);
    expect((await published(event))[0]).toMatchObject({ number: 1, definition: draft });
  });

  it('uses the code of an option for nothing else', async () => {
    const { event } = await aMeeting();
    const form = await aPublished(event);
    const without = changed(form.draft, ({ sections }) => {
      sections[0]!.fields[0]!.options!.shift();
    });
    await edit(form, { draft: without });
    await publish(form);
    const again = (en: string) =>
      changed(without, ({ sections }) => {
        sections[0]!.fields[0]!.options!.push({ code: 'single', label: { en } });
      });
    await edit(form, { draft: again('One bed for two') });
    expect(await problem(publish(form))).toBe(
      'invalid draft.sections.0.fields.0.options.1.code: code-reused',
    );
    await edit(form, { draft: again('Single') });
    expect((await publish(form)).publishedNumber).toBe(3);
  });

  it('sets the places of options in its own transaction, and takes limits away that are gone', async () => {
    const { event } = await aMeeting();
    const seen: Record<string, number | null>[] = [];
    const places = new OptionPlaces();
    places.keepBy({
      setOptionPlaces: async (tx, _actor, eventId, given: Places) => {
        expect(eventId).toBe(event.id);
        expect(tx.queryRunner?.isTransactionActive).toBe(true);
        seen.push(Object.fromEntries(given));
      },
    });
    const own = new FormPublishing(
      forms,
      places,
      testApp.app.get(AnswerSeals),
      testApp.app.get(JobQueue),
      testApp.clock,
    );
    const form = await create(event, { draft: rooms() });
    const [room] = fieldsOf(form.draft);
    const publishOwn = () => write((tx) => own.publish(tx, program, event.id, form.id));
    await publishOwn();
    await edit(form, {
      draft: changed(form.draft, ({ sections }) => {
        const [single, shared] = sections[0]!.fields[0]!.options!;
        delete single!.places;
        shared!.places = 5;
      }),
    });
    await publishOwn();
    expect(seen).toEqual([
      { [`${room!.id}/single`]: 20 },
      { [`${room!.id}/single`]: null, [`${room!.id}/shared`]: 5 },
    ]);
  });

  it('says beforehand how many answers each change touches', async () => {
    const { event, category } = await aMeeting();
    const form = await aPublished(event);
    const [room, companion] = fieldsOf(form.draft).map(({ id }) => id) as [string, string];
    await aSheet(form, category, { [room]: 'single' });
    await aSheet(form, category, { [room]: 'single' });
    await aSheet(form, category, { [room]: 'shared', [companion]: 'Anna' });
    await aSheet(form, category, {}, [companion]);
    const impact = async (change: (draft: FormDefinition) => void) => {
      const edited = await edit(form, { draft: changed(form.draft, change) });
      return write((tx) => publishing.impact(tx, edited));
    };
    expect(await impact(() => undefined)).toEqual([]);
    expect(await impact(({ sections }) => void (sections[0]!.fields = []))).toEqual([
      { fieldId: room, change: 'removed', answers: 3 },
      { fieldId: companion, change: 'removed', answers: 2 },
    ]);
    expect(
      await impact(({ sections }) => {
        const [first, second] = sections[0]!.fields;
        first!.options![0]!.places = 1;
        first!.options![1]!.retired = true;
        first!.required = { when: 'always' };
        second!.type = 'number';
        sections[0]!.fields.push({
          id: `new-${companion.slice(-5)}`,
          type: 'yes-no',
          label: { en: 'New' },
          required: { when: 'always' },
        });
      }),
    ).toEqual([
      { fieldId: room, change: 'required-now', answers: 1 },
      { fieldId: room, change: 'places-lowered', option: 'single', answers: 2 },
      { fieldId: room, change: 'option-retired', option: 'shared', answers: 1 },
      { fieldId: companion, change: 'type-changed', answers: 2 },
      { fieldId: `new-${companion.slice(-5)}`, change: 'required-now', answers: 4 },
    ]);
    expect((await write((tx) => listForms(tx, event.id)))[0]).toMatchObject({
      answers: 4,
      hasChanges: true,
      fields: 3,
    });
  });

  it('says beforehand whose answers are sealed, stay sealed, or come before more eyes', async () => {
    const { event, category } = await aMeeting();
    const form = await aPublished(event);
    const [room, companion] = fieldsOf(form.draft).map(({ id }) => id) as [string, string];
    const impact = async (change: (draft: FormDefinition) => void) => {
      const edited = await edit(form, { draft: changed(form.draft, change) });
      return write((tx) => publishing.impact(tx, edited));
    };
    const restrict = ({ sections }: FormDefinition) => void (sections[0]!.fields[1]!.visibleTo = ['owner']);
    const seal = ({ sections }: FormDefinition) => void (sections[0]!.fields[1]!.sensitive = true);
    expect(await impact(seal), 'nobody has answered').toEqual([]);
    await aSheet(form, category, { [room]: 'shared', [companion]: 'Anna' });
    expect(await impact(seal)).toEqual([{ fieldId: companion, change: 'sealed-now', answers: 1 }]);
    expect(await impact(restrict), 'fewer may read it').toEqual([]);
    await edit(form, { draft: changed(form.draft, restrict) });
    await publish(form);
    const restricted = await write((tx) => forms.lock(tx, event.id, form.id));
    form.draft = restricted.draft;
    await aSheet(restricted, category, {}, [companion]);
    const widen = ({ sections }: FormDefinition) =>
      void (sections[0]!.fields[1]!.visibleTo = ['owner', 'manager', 'inviter']);
    expect(await impact(widen)).toEqual([
      { fieldId: companion, change: 'seen-by-more', roles: ['manager'], answers: 2 },
    ]);
    const forAll = ({ sections }: FormDefinition) => void delete sections[0]!.fields[1]!.visibleTo;
    expect(await impact(forAll)).toEqual([
      { fieldId: companion, change: 'seen-by-more', roles: ['manager', 'reviewer'], answers: 2 },
    ]);
    expect(
      await impact((draft) => (forAll(draft), seal(draft))),
      'managers open nothing that is sealed',
    ).toEqual([{ fieldId: companion, change: 'sealed-now', answers: 1 }]);
    await edit(form, { draft: changed(form.draft, seal) });
    await publish(form);
    await testApp.runJobs();
    form.draft = (await write((tx) => forms.lock(tx, event.id, form.id))).draft;
    const open = ({ sections }: FormDefinition) => void delete sections[0]!.fields[1]!.sensitive;
    expect(await impact(open)).toEqual([{ fieldId: companion, change: 'open-now', answers: 2 }]);
  });

  it('asks to write to those concerned only when the form follows up', async () => {
    const { event } = await aMeeting();
    const count = async () => {
      const [row]: { n: number }[] = await write((tx) =>
        tx.query(
          `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'follow-up-forms.invite'`,
        ),
      );
      return row!.n;
    };
    const before = await count();
    await aPublished(event);
    expect(await count()).toBe(before);
    await aPublished(event, { purpose: 'follow-up' });
    expect(await count()).toBe(before + 1);
  });
});

describe('Which form is for whom', () => {
  it('is decided by category, and by link', async () => {
    const { event, category } = await aMeeting();
    const speaker = await write((tx) => aCategory(tx, { event, code: 'speaker' }));
    const general = await aPublished(event);
    const special = await aPublished(event, { categoryIds: [speaker.id] });
    const hidden = await aPublished(event, { byLinkOnly: true, categoryIds: [speaker.id], position: 0 });
    const all = await published(event);
    const of = (categoryId: string, formId?: string) =>
      registrationFormFor(all, { categoryId, ...(formId === undefined ? {} : { formId }) })?.id;
    expect(of(category.id)).toBe(general.id);
    expect(of(speaker.id)).toBe(special.id);
    expect(of(speaker.id, hidden.id)).toBe(hidden.id);
    expect(of(category.id, hidden.id)).toBeUndefined();
  });

  it('follows up on those who are confirmed, while it is open', async () => {
    const { event, category } = await aMeeting();
    const closesAt = new Date('2027-05-01T00:00:00Z');
    const form = await aPublished(event, { purpose: 'follow-up', closesAt });
    const all = await published(event);
    const of = (state: string, now: string) =>
      followUpFormsFor(all, { categoryId: category.id, state, now: new Date(now) }).map(({ id }) => id);
    expect(of('confirmed', '2027-04-30T00:00:00Z')).toEqual([form.id]);
    expect(of('pending', '2027-04-30T00:00:00Z')).toEqual([]);
    expect(of('confirmed', '2027-05-01T00:00:00Z')).toEqual([]);
  });
});

describe('A copy', () => {
  it('asks the same under ids of its own, for the same categories by their codes', async () => {
    const [{ event, category }, next] = [await aMeeting(), await aMeeting()];
    const other = await write((tx) => aCategory(tx, { event, code: 'speaker' }));
    const draft = changed(rooms(), ({ sections }) => {
      sections[0]!.fields[0]!.required = { when: 'categories', categoryIds: [category.id, other.id] };
      sections[0]!.fields[1]!.required = { when: 'categories', categoryIds: [other.id] };
    });
    const form = await create(event, { draft, introduction: { en: 'Welcome' }, categoryIds: [category.id] });
    const copy = await create(next.event, { copyOf: form.id, title: { en: 'Copy' } });
    const [room, companion] = fieldsOf(copy.draft);
    const [oldRoom] = fieldsOf(form.draft);
    expect(copy).toMatchObject({ introduction: { en: 'Welcome' }, categoryIds: [next.category.id] });
    expect(room!.id).toMatch(/^room-[a-z0-9]{5}$/);
    expect(room).toEqual({
      ...oldRoom,
      id: room!.id,
      required: { when: 'categories', categoryIds: [next.category.id] },
    });
    expect(companion!.required).toBeUndefined();
    expect(companion!.shownIf!.tests[0]!.field).toBe(room!.id);
  });

  it('is made only of forms that the actor may read', async () => {
    const { event } = await aMeeting();
    const form = await create(event, { draft: rooms() });
    const [own, account, reader] = await write(async (tx) => {
      const lead = await anOrganization(tx);
      const member = await anAccount(tx);
      await aMember(tx, { organization: lead, account: member, role: 'manager' });
      return [await anEvent(tx, { lead }), member, lead] as const;
    });
    const actor = { kind: 'account' as const, accountId: account.id };
    const copy = () =>
      write((tx) =>
        forms.create(tx, actor, own.id, { purpose: 'registration', title: { en: 'Copy' }, copyOf: form.id }),
      );
    expect(await problem(copy())).toBe('invalid copyOf: choice');
    await write((tx) =>
      tx.query(
        `insert into hosts (event_id, organization_id, role, position) values ($1, $2, 'co-host', 1)`,
        [event.id, reader.id],
      ),
    );
    expect(fieldsOf((await copy()).draft)).toHaveLength(2);
  });

  it('comes with the next edition of its event, days moved, published where it was', async () => {
    const { event, category } = await aMeeting();
    const draft = changed(rooms(), ({ sections }) => {
      sections[0]!.fields[0]!.editableUntil = '2027-05-01';
      sections[0]!.fields[0]!.required = { when: 'categories', categoryIds: [category.id] };
    });
    const opensAt = new Date('2027-03-01T09:00:00Z');
    await aPublished(event, { draft, categoryIds: [category.id], opensAt, byLinkOnly: true });
    await create(event, { title: { en: 'Unfinished' } });
    const archived = await create(event, { title: { en: 'Archived' } });
    await write((tx) => forms.archive(tx, program, event.id, archived.id));
    const year = Number(event.startsOn.slice(0, 4));
    const copy = await write((tx) =>
      testApp.app
        .get(EventCopiesService)
        .duplicate(tx, program, event.id, { title: { en: 'Next' }, startsOn: `${year}-06-15` }),
    );
    const [peacebuilder] = await write((tx) => listCategories(tx, copy.id));
    const lines = await write((tx) => listForms(tx, copy.id));
    expect(lines).toMatchObject([
      { code: 'registration', publishedNumber: 1, hasChanges: false, byLinkOnly: true, answers: 0 },
      { code: 'unfinished', publishedNumber: null },
    ]);
    const [form] = await published(copy);
    const [room, companion] = fieldsOf(form!.definition);
    expect(form!.opensAt).toEqual(new Date('2027-03-11T09:00:00Z'));
    expect(form!.categoryIds).toEqual([peacebuilder!.id]);
    expect(room).toMatchObject({
      editableUntil: '2027-05-11',
      required: { when: 'categories', categoryIds: [peacebuilder!.id] },
    });
    expect(room!.id).not.toBe(fieldsOf(draft)[0]!.id);
    expect(companion!.shownIf!.tests[0]!.field).toBe(room!.id);
  });

  it('asks in the next edition for its sessions, and is counted by its questions', async () => {
    const { event } = await aMeeting();
    const [first, second] = await write(async (tx) => [
      await aSession(tx, { event, title: { en: 'Mediation' }, signUp: true }),
      await aSession(tx, {
        event,
        title: { en: 'Walk' },
        signUp: true,
        startsAt: new Date(`${event.startsOn}T05:00:00Z`),
        endsAt: new Date(`${event.startsOn}T06:00:00Z`),
      }),
    ]);
    made += 1;
    const end = String(made).padStart(5, '0');
    const [choice, room] = [`sessions-${end}`, `room-${end}`];
    const shownIf = (is: 'one-of' | 'none-of', ...values: string[]) => ({
      shownIf: { match: 'all' as const, tests: [{ field: choice, is, values }] },
    });
    const draft = aDefinition(
      { id: choice, type: 'session-choice' },
      { id: room, type: 'single-choice', options: options('single', 'shared') },
      { id: `boots-${end}`, ...shownIf('one-of', second.id) },
      { id: `why-${end}`, ...shownIf('none-of', second.id, first.id) },
    );
    const form = await aPublished(event, { draft });
    const quotas = (of: Event) => write((tx) => listQuotas(tx, of.id));
    await write((tx) =>
      insertQuotas(tx, event.id, [
        { dimension: 'choice', fieldId: room, key: 'single', capacity: 20 },
        { dimension: 'choice', fieldId: room, key: '*', capacity: 30 },
        { dimension: 'choice', fieldId: 'gone-zzzzz', key: '*', capacity: 1 },
      ]),
    );
    const year = Number(event.startsOn.slice(0, 4)) + 1;
    const copy = await write((tx) =>
      testApp.app
        .get(EventCopiesService)
        .duplicate(tx, program, event.id, { title: { en: 'Next' }, startsOn: `${year}-06-15` }),
    );
    const sessions = await write((tx) => tx.findBy(Session, { eventId: copy.id }));
    const idOf = (title: string) => sessions.find((one) => one.title['en'] === title)!.id;
    const [copied] = await published(copy);
    const [asked, copiedRoom, boots, why] = fieldsOf(copied!.definition);
    expect(boots!.shownIf!.tests).toEqual([{ field: asked!.id, is: 'one-of', values: [idOf('Walk')] }]);
    expect(why!.shownIf!.tests).toEqual([
      { field: asked!.id, is: 'none-of', values: [idOf('Walk'), idOf('Mediation')] },
    ]);
    expect([idOf('Walk'), idOf('Mediation')]).not.toContain(second.id);
    expect(await quotas(copy)).toEqual([
      { dimension: 'choice', fieldId: copiedRoom!.id, key: '*', capacity: 30 },
      { dimension: 'choice', fieldId: copiedRoom!.id, key: 'single', capacity: 20 },
    ]);
    expect(await quotas(event)).toHaveLength(3);
    const likeness = fieldsOf((await create(event, { copyOf: form.id })).draft);
    expect(likeness[2]!.shownIf!.tests[0]).toMatchObject({ values: [second.id] });
    const { event: another } = await aMeeting();
    const elsewhere = fieldsOf((await create(another, { copyOf: form.id })).draft);
    expect(elsewhere.map(({ shownIf: condition }) => condition)).toEqual(Array(4).fill(undefined));
  });
});
