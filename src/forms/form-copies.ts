import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EventCopiesService, moved } from '../events/event-copies.service.js';
import type { Event } from '../events/event.entity.js';
import { permissionsAtEvent } from '../organizations/access.queries.js';
import { narrowed } from '../organizations/access.rules.js';
import { system, type Actor } from '../platform/actor.js';
import { Invalid } from '../platform/errors.js';
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
  ) {}

  onModuleInit(): void {
    this.events.copyAlso((tx, from, to, days) => this.copyAll(tx, from, to, days));
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
    const options = { categoryFor: await categoriesFor(tx, form.eventId, to.id), days: 0 };
    return {
      introduction: form.introduction,
      categoryIds: form.categoryIds.flatMap((id) => options.categoryFor(id) ?? []),
      draft: copyDefinition(form.draft, newIdsFor(form.draft), options),
    };
  }

  /** All forms but archived ones. What was published is published again, so that the copy asks what the event asked. */
  private async copyAll(tx: EntityManager, from: Event, to: Event, days: number): Promise<void> {
    const forms = await tx.find(Form, {
      where: { eventId: from.id },
      order: { position: 'ASC', id: 'ASC' },
    });
    const options = { categoryFor: await categoriesFor(tx, from.id, to.id), days };
    for (const form of forms.filter(({ archivedAt }) => archivedAt === null)) {
      await this.copyForm(tx, form, to, options);
    }
  }

  private async copyForm(tx: EntityManager, form: Form, to: Event, options: CopyOptions): Promise<void> {
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
      await this.publishCopy(tx, id, to.id, definition, published);
    }
  }

  private async publishCopy(
    tx: EntityManager,
    formId: string,
    eventId: string,
    definition: FormDefinition,
    { publishedAt, publishedBy }: FormVersion,
  ): Promise<void> {
    await this.places.set(tx, system('event-copies'), eventId, placesOf(definition));
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
