import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Invalid, NotFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { Category } from './category.entity.js';
import { changesTo } from './event-changes.js';
import { colourProblems } from './event-settings.rules.js';
import { listCategories } from './event.queries.js';
import { EventsService } from './events.service.js';
import { numberedSlug, slugOf } from './slug.rules.js';

/** What may be said of a category; its places are the registration desk's. */
export type CategoryChanges = Partial<
  Pick<Category, 'title' | 'needsReview' | 'openToPublic' | 'colour' | 'position'>
>;

export type NewCategory = Pick<Category, 'title'> & CategoryChanges & { code?: string };

const MOST_CATEGORIES = 50;

/** The categories of events. Each change raises the version of the event. */
@Injectable()
export class CategoriesService {
  constructor(
    private readonly events: EventsService,
    private readonly audit: Audit,
  ) {}

  /** @throws CategoryCodeTaken when the code was given, and is another category's */
  async add(tx: EntityManager, actor: Actor, eventId: string, settings: NewCategory): Promise<Category> {
    const event = await this.events.lock(tx, eventId);
    const present = await listCategories(tx, eventId);
    if (present.length >= MOST_CATEGORIES) {
      throw new Invalid([{ field: 'categories', code: 'too-many', params: { max: MOST_CATEGORIES } }]);
    }
    refuseFaint(settings.colour);
    const category = tx.create(Category, {
      eventId,
      code: settings.code ?? freeCode(settings, event.languages, present),
      title: settings.title,
      needsReview: settings.needsReview ?? false,
      openToPublic: settings.openToPublic ?? true,
      colour: settings.colour ?? null,
      position: settings.position ?? Math.max(-1, ...present.map(({ position }) => position)) + 1,
      capacity: null,
    });
    const { id } = await tx.save(category);
    await this.events.touch(tx, event, {});
    const { code, title, needsReview, openToPublic } = category;
    await this.record(tx, actor, category, 'category.added', {
      after: { code, title, needsReview, openToPublic },
    });
    return tx.findOneByOrFail(Category, { id });
  }

  /** @throws NotReadyToPublish when an event on show would be left without a category to choose */
  async edit(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    categoryId: string,
    changes: CategoryChanges,
    seen?: number,
  ): Promise<Category> {
    const event = await this.events.lock(tx, eventId, seen);
    const category = await getCategory(tx, eventId, categoryId);
    const { fields, before, after } = changesTo(category, changes);
    if (fields.length === 0) {
      return category;
    }
    refuseFaint(changes.colour);
    await tx.update(Category, { id: categoryId, eventId }, after);
    await this.events.assertStillReady(tx, event);
    await this.events.touch(tx, event, {});
    await this.record(tx, actor, category, 'category.edited', { fields, before, after });
    return Object.assign(category, after);
  }

  /**
   * @throws CategoryInUse when people take part in it
   * @throws NotReadyToPublish when an event on show would be left without a category to choose
   */
  async remove(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    categoryId: string,
    seen?: number,
  ): Promise<void> {
    const event = await this.events.lock(tx, eventId, seen);
    const category = await getCategory(tx, eventId, categoryId);
    await tx.delete(Category, { id: categoryId, eventId });
    await this.events.assertStillReady(tx, event);
    await this.events.touch(tx, event, {});
    const { code, title } = category;
    await this.record(tx, actor, category, 'category.removed', { before: { code, title } });
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    category: Category,
    action: string,
    values: { fields?: string[]; before?: Record<string, unknown>; after?: Record<string, unknown> },
  ): Promise<void> {
    const { eventId, id } = category;
    await this.audit.record(tx, {
      eventId,
      actor,
      action,
      subjectKind: 'category',
      subjectId: id,
      ...values,
    });
  }
}

async function getCategory(tx: EntityManager, eventId: string, categoryId: string): Promise<Category> {
  const category = isId(categoryId) ? await tx.findOneBy(Category, { id: categoryId, eventId }) : null;
  if (!category) {
    throw new NotFound();
  }
  return category;
}

function freeCode(settings: NewCategory, languages: readonly string[], present: readonly Category[]): string {
  const base = slugOf(settings.title, languages);
  const taken = new Set(present.map(({ code }) => code));
  let attempt = 1;
  while (taken.has(numberedSlug(base, attempt))) {
    attempt += 1;
  }
  return numberedSlug(base, attempt);
}

function refuseFaint(colour: string | null | undefined): void {
  const problems = colourProblems('colour', colour ?? null);
  if (problems.length > 0) {
    throw new Invalid(problems);
  }
}
