import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Forbidden, StaleVersion } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { TooManyViews } from './saved-views.errors.js';
import {
  countViews,
  deleteView,
  getView,
  insertView,
  updateView,
  type SavedView,
} from './saved-views.queries.js';

const MOST_VIEWS = 100;

/** Which view, and which version of it the caller has seen. */
interface SeenView {
  eventId: string;
  viewId: string;
  seen: number;
}

/** Views of an event's list: one's own, or shared by the team. */
@Injectable()
export class SavedViewsService {
  constructor(private readonly audit: Audit) {}

  /** @throws TooManyViews; ViewNameTaken by constraint */
  async add(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    view: Pick<SavedView, 'name' | 'definition' | 'shared'>,
  ): Promise<SavedView> {
    if ((await countViews(tx, eventId)) >= MOST_VIEWS) {
      throw new TooManyViews(MOST_VIEWS);
    }
    const id = newId();
    await insertView(tx, { ...view, id, eventId, createdBy: actorId(actor) });
    await this.record(tx, actor, eventId, id, 'event.view-saved');
    return getView(tx, { eventId, id, accountId: actorId(actor) });
  }

  /**
   * Changes a view: one's own, or a shared one for those who may change participants.
   * @throws NotFound, Forbidden, StaleVersion; ViewNameTaken by constraint
   */
  async change(
    tx: EntityManager,
    actor: Actor,
    { eventId, viewId, seen }: SeenView,
    change: Partial<Pick<SavedView, 'name' | 'definition' | 'shared'>>,
    mayEdit: boolean,
  ): Promise<SavedView> {
    const view = await this.lock(tx, actor, { eventId, viewId, seen }, mayEdit);
    // Nobody can hide a view from whoever made it, or take it over.
    const isMine = view.createdBy === actorId(actor);
    await updateView(tx, {
      ...view,
      ...change,
      shared: isMine ? (change.shared ?? view.shared) : view.shared,
    });
    await this.record(tx, actor, eventId, viewId, 'event.view-changed');
    return getView(tx, { eventId, id: viewId, accountId: actorId(actor) });
  }

  /** @throws NotFound, Forbidden, StaleVersion */
  async remove(tx: EntityManager, actor: Actor, place: SeenView, mayEdit: boolean): Promise<void> {
    const view = await this.lock(tx, actor, place, mayEdit);
    await deleteView(tx, view.id);
    await this.record(tx, actor, place.eventId, view.id, 'event.view-removed');
  }

  private async lock(
    tx: EntityManager,
    actor: Actor,
    { eventId, viewId, seen }: SeenView,
    mayEdit: boolean,
  ): Promise<SavedView> {
    const accountId = actorId(actor);
    const view = await getView(tx, { eventId, id: viewId, accountId }, { lock: true });
    if (view.createdBy !== accountId && !mayEdit) {
      throw new Forbidden();
    }
    if (view.version !== seen) {
      throw new StaleVersion();
    }
    return view;
  }

  /** What a view looks for may be a name, so the trail knows only that there was one. */
  private async record(
    tx: EntityManager,
    actor: Actor,
    eventId: string,
    subjectId: string,
    action: string,
  ): Promise<void> {
    await this.audit.record(tx, { eventId, actor, action, subjectKind: 'view', subjectId });
  }
}
