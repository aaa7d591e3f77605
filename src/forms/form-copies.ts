import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EventCopiesService, moved, type CopiedIds } from '../events/event-copies.service.js';
import type { Event } from '../events/event.entity.js';
import { permissionsAtEvent } from '../organizations/access.queries.js';
import { narrowed } from '../organizations/access.rules.js';
import { system, type Actor } from '../platform/actor.js';
import { Invalid } from '../platform/errors.js';
import { AnswerSeals } from './answer-seals.js';
import { copyDefinition, newIdsFor, type CopyOptions } from './form-copy.rules.js';
import { fieldsOf, type FormDefinition } from './form-definition.js';
import { FormVersion } from './form-version.entity.js';
import { Form } from './form.entity.js';
import { claimFieldIds } from './forms.queries.js';
import { OptionPlaces, placesOf } from './option-places.js';

/** What a new form takes over from another one. */
export type FormLikeness = Pick<Form, 'introduction' | 'categoryIds' | 'draft'>;

/** Copies forms: within an event, from another one, and with an event into its next edition. No answers come along. */
@Injectable()
export class FormCopies implements OnModuleInit {
  constructor(
    private readonly events: EventCopiesService,
    private readonly places: OptionPlaces,
    private readonly seals: AnswerSeals,
  ) {}

  onModuleInit(): void {
    this.events.copyAlso(
      (tx, from, to, days, copied) =>
        this.copyAll(tx, from, to, { days, sessionFor: (id) => copied.get(id) }),
      'agenda',
    );
  }

  /**
   * The draft of a form under new field ids, for another form of the event given.
   * @throws Invalid when there is no such form in an event that the actor may read
   */
  async likeness(tx: EntityManager, actor: Actor, formId: string, to: Event): Promise<FormLikeness> {
    const form = await tx.findOneBy(Form, { id: formId });
    if (!form || !(await mayRead(tx, actor, form.eventId, to.id))) {
      throw new Invalid([{ field: 'copyOf', code: 'choice' }]);
    }
    const options = {
      categoryFor: await categoriesFor(tx, form.eventId, to.id),
      sessionFor: (id: string) => (form.eventId === to.id ? id : undefined),
      days: 0,
    };
    return {
      introduction: form.introduction,
      categoryIds: form.categoryIds.flatMap((id) => options.categoryFor(id) ?? []),
      draft: copyDefinition(form.draft, newIdsFor(form.draft), options),
    };
  }

  /**
   * All forms but archived ones. What was published is published again, so that the copy asks what the event asked.
   * @returns which question each one became
   */
  private async copyAll(
    tx: EntityManager,
    from: Event,
    to: Event,
    moving: Pick<CopyOptions, 'days' | 'sessionFor'>,
  ): Promise<CopiedIds> {
    const forms = await tx.find(Form, {
      where: { eventId: from.id },
      order: { position: 'ASC', id: 'ASC' },
    });
    const options = { categoryFor: await categoriesFor(tx, from.id, to.id), ...moving };
    const questions: [string, string][] = [];
    for (const form of forms.filter(({ archivedAt }) => archivedAt === null)) {
      questions.push(...(await this.copyForm(tx, form, to, options)));
    }
    return new Map(questions);
  }

  private async copyForm(tx: EntityManager, form: Form, to: Event, options: CopyOptions): Promise<CopiedIds> {
    const published =
      form.publishedNumber === null
        ? null
        : await tx.findOneByOrFail(FormVersion, { formId: form.id, number: form.publishedNumber });
    const ids = newIdsFor(form.draft, ...(published ? [published.definition] : []));
    const { code, purpose, title, introduction, byLinkOnly, position } = form;
    const draft = copyDefinition(form.draft, ids, options);
    const { id } = await tx.save(
      tx.create(Form, {
        eventId: to.id,
        code,
        purpose,
        title,
        introduction,
        byLinkOnly,
        position,
        categoryIds: form.categoryIds.flatMap((categoryId) => options.categoryFor(categoryId) ?? []),
        opensAt: await moved(tx, form.opensAt, options.days, to.timeZone),
        closesAt: await moved(tx, form.closesAt, options.days, to.timeZone),
        draft,
      }),
    );
    await claimFieldIds(tx, id, fieldIdsOf(draft));
    if (published) {
      const definition = copyDefinition(published.definition, ids, options);
      await claimFieldIds(tx, id, fieldIdsOf(definition));
      await this.publishCopy(tx, { id, eventId: to.id }, definition, published);
    }
    return ids;
  }

  private async publishCopy(
    tx: EntityManager,
    form: Pick<Form, 'id' | 'eventId'>,
    definition: FormDefinition,
    { publishedAt, publishedBy }: FormVersion,
  ): Promise<void> {
    const { id: formId, eventId } = form;
    await this.places.set(tx, system('event-copies'), eventId, placesOf(definition));
    await this.seals.set(tx, form, definition);
    await tx.insert(FormVersion, { formId, number: 1, definition, publishedAt, publishedBy } as object);
    await tx.update(Form, { id: formId }, { publishedNumber: 1 });
  }
}

/** Ids of all fields of a definition, in its order. */
export function fieldIdsOf(definition: FormDefinition): string[] {
  return fieldsOf(definition).map(({ id }) => id);
}

async function mayRead(
  tx: EntityManager,
  actor: Actor,
  eventId: string,
  ownEventId: string,
): Promise<boolean> {
  if (eventId === ownEventId || actor.kind === 'system') {
    return true;
  }
  if (actor.kind !== 'account') {
    return false;
  }
  const held = await permissionsAtEvent(tx, actor.accountId, eventId);
  return narrowed(held, actor.limitedTo).has('events.read');
}

/** Categories of another event by their codes. */
async function categoriesFor(
  tx: EntityManager,
  fromId: string,
  toId: string,
): Promise<CopyOptions['categoryFor']> {
  if (fromId === toId) {
    return (id) => id;
  }
  const rows: { old: string; new: string }[] = await tx.query(
    `select old.id as old, new.id as new from categories old join categories new using (code)
     where old.event_id = $1 and new.event_id = $2`,
    [fromId, toId],
  );
  const byOld = new Map(rows.map((row) => [row.old, row.new]));
  return (id) => byOld.get(id);
}
