import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isAgendaPublic } from '../../events/event-visibility.rules.js';
import { PUBLIC } from '../../platform/actor.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import { listReleasedAgenda, type AgendaItem } from '../../sessions/agenda.queries.js';
import { herself, OwnLinks, type Hers } from '../own-links.js';
import { RegistrationDesk } from '../registration-desk.js';
import { OwnSessionOrder, type SessionAct } from './own-session.orders.js';
import { excludes, isEligible, isOpenForChoice, type SessionRule } from './session-choice.rules.js';
import { readHeldSessions, readSessionRules } from './session-rules.queries.js';
import { listBlocks, listFullSessions, listOwnPlaces } from './sign-up.queries.js';

/** What a session is to her. `excluded`: she has another that she cannot have beside it. */
export type SessionStanding = 'hers' | 'awaited' | 'free' | 'full' | 'excluded' | 'not-yet' | 'closed';

/** A session that she has, or may sign up for. */
export interface OwnSession extends AgendaItem {
  standing: SessionStanding;
  /** Whether she would change to it from another, should a place become free. */
  blockId: string | null;
  opensAt: Date | null;
  closesAt: Date | null;
  /** Titles of those of hers that she cannot have beside it. */
  instead: LocalizedText[];
}

/** Her sessions, and those that she may sign up for. */
export interface OwnSessions {
  blocks: { id: string; title: LocalizedText }[];
  sessions: OwnSession[];
}

/** The sessions of a participant, by her personal link. */
@Injectable()
export class OwnSessionsService {
  constructor(
    private readonly links: OwnLinks,
    private readonly desk: RegistrationDesk,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In the order of the day; empty where there is nothing to choose and she has none. */
  async read(tx: EntityManager, { participant, event }: Hers): Promise<OwnSessions> {
    const [agenda, rules, held, places, full, blocks] = await Promise.all([
      listReleasedAgenda(tx, event.id),
      readSessionRules(tx, event.id),
      readHeldSessions(tx, [participant.id]),
      listOwnPlaces(tx, participant.id),
      listFullSessions(tx, event.id),
      listBlocks(tx, event.id),
    ]);
    const hers = new Set(places);
    const waits = held.waits.get(participant.id) ?? new Map<string, string>();
    const seesAll = isAgendaPublic(event) || participant.state === 'confirmed';
    const titles = new Map(agenda.map(({ id, title }) => [id, title]));
    const sessions = agenda
      .filter(({ id }) => hers.has(id) || waits.has(id) || (seesAll && isFor(rules.get(id), participant)))
      .map((item): OwnSession => {
        const rule = rules.get(item.id);
        const others = rule ? [...hers].filter((id) => isExcluded(rule, rules.get(id))) : [];
        const { blockId = null, opensAt = null, closesAt = null } = rule ?? {};
        return {
          ...item,
          blockId,
          opensAt,
          closesAt,
          instead: others.map((id) => titles.get(id)).filter((title) => title !== undefined),
          standing: hers.has(item.id)
            ? 'hers'
            : waits.has(item.id)
              ? 'awaited'
              : this.standing(rule, { isFull: full.has(item.id), isExcluded: others.length > 0 }),
        };
      });
    return { blocks, sessions };
  }

  /**
   * Takes or leaves a session, or begins or stops to wait for one.
   * @throws LinkNotFound, LinkWithdrawn, WrongState
   * @throws SessionFull, SessionClosed, SessionNotForHer, OnePerBlock, SessionsAtOnce
   */
  async act(token: string, sessionId: string, act: SessionAct): Promise<void> {
    const { participant, event } = await this.database.read(PUBLIC, (tx) =>
      this.links.resolveToChange(tx, token),
    );
    await this.desk.ask(event.id, new OwnSessionOrder(participant.id, sessionId, act, herself(participant)));
  }

  private standing(
    rule: SessionRule | undefined,
    { isFull, isExcluded: excluded }: { isFull: boolean; isExcluded: boolean },
  ): SessionStanding {
    const now = this.clock.now();
    if (!rule || !isOpenForChoice(rule, now)) {
      return rule?.opensAt && rule.opensAt > now ? 'not-yet' : 'closed';
    }
    if (isFull) {
      return 'full';
    }
    return excluded ? 'excluded' : 'free';
  }
}

function isFor(rule: SessionRule | undefined, { categoryId }: { categoryId: string }): boolean {
  return rule !== undefined && isEligible(rule, categoryId);
}

function isExcluded(rule: SessionRule, other: SessionRule | undefined): boolean {
  return other !== undefined && excludes(rule, other) !== undefined;
}
