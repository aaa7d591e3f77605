import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changesTo } from '../events/event-changes.js';
import { listCategories } from '../events/event.queries.js';
import { EventsService } from '../events/events.service.js';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { assertVersion } from '../platform/http/if-match.js';
import { isId } from '../platform/ids.js';
import { fieldIdsOf, FormCopies } from './form-copies.js';
import { forEachField } from './form-definition.rules.js';
import type { FormDefinition } from './form-definition.js';
import { newFormCode } from './form-ids.js';
import { readDefinition } from './form-shape.js';
import { Form } from './form.entity.js';
import { FormArchived } from './forms.errors.js';
import { claimFieldIds } from './forms.queries.js';

/** What may be changed of a form by editing it; `draft` is JSON of any shape, and read here. */
export type FormChanges = Partial<
  Pick<
    Form,
    'title' | 'introduction' | 'categoryIds' | 'byLinkOnly' | 'opensAt' | 'closesAt' | 'position'
  > & { draft: unknown }
>;

export type NewForm = Pick<Form, 'purpose' | 'title'> & FormChanges & { code?: string; copyOf?: string };

const MOST_FORMS = 50;

/** The forms of events as their organizers build them. Every change is written down, and raises the form's version. */
@Injectable()
export class FormsService {
  constructor(
    private readonly events: EventsService,
    private readonly copies: FormCopies,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a form that nobody can fill before it is published; empty, or like another one.
   * @throws FormCodeTaken when the code was given, and is another form's
   * @throws Invalid when there is no such form to copy, or what was given does not fit
   */
  async create(tx: EntityManager, actor: Actor, eventId: string, settings: NewForm): Promise<Form> {
    const event = await this.events.lock(tx, eventId);
    const present = await tx.findBy(Form, { eventId });
    if (present.length >= MOST_FORMS) {
      throw new Invalid([{ field: 'forms', code: 'too-many', params: { max: MOST_FORMS } }]);
    }
    const { copyOf, code, ...given } = settings;
    const likeness = copyOf === undefined ? {} : await this.copies.likeness(tx, actor, copyOf, event);
    const values = await this.readChanges(tx, eventId, given);
    const form = await tx.save(
      tx.create(Form, {
        introduction: null,
        opensAt: null,
        closesAt: null,
        position: Math.max(-1, ...present.map(({ position }) => position)) + 1,
        ...likeness,
        ...values,
        eventId,
        code: code ?? newFormCode(settings.title, new Set(present.map((one) => one.code))),
      }),
    );
    await this.claim(tx, form.id, form.draft);
    const { purpose, title } = form;
    const after = { code: form.code, purpose, title, ...(copyOf === undefined ? {} : { copyOf }) };
    await this.record(tx, actor, form, 'form.created', { after });
    return tx.findOneByOrFail(Form, { id: form.id });
  }

  /**
   * Changes settings or the draft; what is left out stays. A draft may be incomplete, never malformed.
   * @param seen the version that the caller had read; left out by the program itself
   * @throws StaleVersion, FormArchived, EventNotEditable
   * @throws Invalid naming each part of the draft that cannot be read
   */
  async edit(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    formId: string,
    changes: FormChanges,
    seen?: number,
  ): Promise<Form> {
    const form = await this.lock(tx, eventId, formId, seen);
    const { fields, before, after } = changesTo(form, await this.readChanges(tx, eventId, changes));
    if (fields.length === 0) {
      return form;
    }
    if (fields.includes('draft')) {
      await this.claim(tx, formId, after['draft'] as FormDefinition);
    }
    await this.touch(tx, form, after);
    await this.record(tx, actor, form, 'form.edited', {
      fields,
      before: inShort(before),
      after: inShort(after),
    });
    return form;
  }

  /** Takes a form out of use: nobody can fill it, its answers stay. @throws StaleVersion, FormArchived */
  async archive(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    formId: string,
    seen?: number,
  ): Promise<Form> {
    const form = await this.lock(tx, eventId, formId, seen);
    await this.touch(tx, form, { archivedAt: this.clock.now() });
    await this.record(tx, actor, form, 'form.archived');
    return form;
  }

  /** Takes an archived form into use again, as it was. @throws StaleVersion */
  async restore(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    formId: string,
    seen?: number,
  ): Promise<Form> {
    const form = await this.lockAnyhow(tx, eventId, formId, seen);
    if (form.archivedAt !== null) {
      await this.touch(tx, form, { archivedAt: null });
      await this.record(tx, actor, form, 'form.restored');
    }
    return form;
  }

  /** Withdraws the private links given out so far; the new one is another. @throws StaleVersion, FormArchived */
  async renewLink(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    formId: string,
    seen?: number,
  ): Promise<Form> {
    const form = await this.lock(tx, eventId, formId, seen);
    await this.touch(tx, form, { linkVersion: form.linkVersion + 1 });
    await this.record(tx, actor, form, 'form.link-renewed');
    return form;
  }

  /**
   * The form for changing: locked, with its event, until the transaction ends.
   * @throws NotFound, StaleVersion, EventNotEditable, FormArchived
   */
  async lock(tx: EntityManager, eventId: string, formId: string, seen?: number): Promise<Form> {
    const form = await this.lockAnyhow(tx, eventId, formId, seen);
    if (form.archivedAt !== null) {
      throw new FormArchived();
    }
    return form;
  }

  /** Raises the version, with the values given. */
  async touch(tx: EntityManager, form: Form, values: Partial<Form>): Promise<void> {
    Object.assign(form, values, { version: form.version + 1, updatedAt: this.clock.now() });
    const { version, updatedAt } = form;
    await tx.update(Form, { id: form.id }, { ...values, version, updatedAt } as object);
  }

  /** Writes down what was done to a form. */
  async record(
    tx: EntityManager,
    actor: Actor,
    { id, eventId }: Form,
    action: string,
    values: { fields?: string[]; before?: Record<string, unknown>; after?: Record<string, unknown> } = {},
  ): Promise<void> {
    await this.audit.record(tx, {
      eventId,
      actor,
      action,
      subjectKind: 'form',
      subjectId: id,
      ...values,
    });
  }

  private async lockAnyhow(tx: EntityManager, eventId: string, formId: string, seen?: number): Promise<Form> {
    await this.events.lock(tx, eventId);
    const form = await getForm(tx, eventId, formId);
    if (seen !== undefined) {
      assertVersion(form, seen);
    }
    return form;
  }

  private async readChanges(
    tx: EntityManager,
    eventId: string,
    { draft, ...changes }: FormChanges,
  ): Promise<Partial<Form>> {
    const given = Object.fromEntries(
      Object.entries(changes).filter(([, value]) => value !== undefined),
    ) as Partial<Form>;
    if (given.categoryIds) {
      await assertCategories(tx, eventId, given.categoryIds);
    }
    return draft === undefined ? given : { ...given, draft: readDraft(draft) };
  }

  /** Ids of fields name their form in the whole installation. */
  private async claim(tx: EntityManager, formId: string, draft: FormDefinition): Promise<void> {
    const foreign = await claimFieldIds(tx, formId, fieldIdsOf(draft));
    const problems: { field: string; code: string }[] = [];
    forEachField(draft, ({ id }, path) => {
      if (foreign.has(id)) {
        problems.push({ field: `draft.${path}.id`, code: 'field-id-taken' });
      }
    });
    if (problems.length > 0) {
      throw new Invalid(problems);
    }
  }
}

/** @throws NotFound when the event has no such form */
export async function getForm(tx: EntityManager, eventId: string, formId: string): Promise<Form> {
  const form = isId(formId) ? await tx.findOneBy(Form, { id: formId, eventId }) : null;
  if (!form) {
    throw new NotFound();
  }
  return form;
}

/** @throws Invalid naming each part that cannot be read */
function readDraft(draft: unknown): FormDefinition {
  const { definition, problems } = readDefinition(draft);
  if (problems.length > 0) {
    throw new Invalid(
      problems.map((problem) => ({
        ...problem,
        field: problem.field === '' ? 'draft' : `draft.${problem.field}`,
      })),
    );
  }
  return definition;
}

async function assertCategories(tx: EntityManager, eventId: string, ids: readonly string[]): Promise<void> {
  const known = new Set((await listCategories(tx, eventId)).map(({ id }) => id));
  if (!ids.every((id) => known.has(id))) {
    throw new Invalid([{ field: 'categoryIds', code: 'choice' }]);
  }
}

/** The audit trail says that a draft was edited, not all of it each time. */
function inShort(values: Record<string, unknown>): Record<string, unknown> {
  const { draft, ...rest } = values;
  return draft === undefined ? rest : { ...rest, draft: { fields: fieldIdsOf(draft as FormDefinition) } };
}
