import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PUBLIC } from '../../platform/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { Invalid, NotFound } from '../../platform/errors.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import { herself, OwnLinks, type Hers } from '../own-links.js';
import { isEligible } from '../sign-up/session-choice.rules.js';
import { listOwnPlaces } from '../sign-up/sign-up.queries.js';
import { listBlockSessions } from './wish-facts.queries.js';
import { listOwnWishes, replaceWishes } from './wish-results.queries.js';
import { isRanking } from './wish-round.js';
import { getWishRound, listWishRounds } from './wish-rounds.queries.js';
import { RankingClosed } from './wishes.errors.js';

/** A round of wishes as she sees it. */
export interface OwnWishRound {
  id: string;
  title: LocalizedText;
  /** How many sessions she may rank. */
  ranks: number;
  opensAt: Date | null;
  closesAt: Date;
  /** Whether she can rank now, or could before. */
  isOpen: boolean;
  isOver: boolean;
  sessions: { id: string; title: LocalizedText; startsAt: Date; endsAt: Date }[];
  /** Ids, the one that she wants most first. */
  wishes: string[];
}

/** What a participant wishes, by her personal link. */
@Injectable()
export class OwnWishesService {
  constructor(
    private readonly links: OwnLinks,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Rounds that concern her: not released, with sessions for her, and none of the block hers already. */
  async list(tx: EntityManager, { participant, event }: Hers): Promise<OwnWishRound[]> {
    const rounds = (await listWishRounds(tx, event.id)).filter(({ state }) => state !== 'released');
    if (rounds.length === 0) {
      return [];
    }
    const now = this.clock.now();
    const [wishes, places, ...blocks] = await Promise.all([
      listOwnWishes(tx, participant.id),
      listOwnPlaces(tx, participant.id),
      ...rounds.map(({ blockId }) => listBlockSessions(tx, blockId)),
    ]);
    return rounds
      .map((round, index) => ({
        id: round.id,
        title: round.blockTitle,
        ranks: round.ranks,
        opensAt: round.opensAt,
        closesAt: round.closesAt,
        isOpen: isRanking(round, now),
        isOver: round.closesAt <= now,
        sessions: blocks[index]!.filter((session) => isEligible(session, participant.categoryId)),
        isSettled: blocks[index]!.some(({ id }) => places.includes(id)),
        wishes: wishes.get(round.id) ?? [],
      }))
      .filter(({ sessions, isSettled }) => sessions.length > 0 && !isSettled)
      .map(({ isSettled: _isSettled, ...round }) => round);
  }

  /**
   * Keeps her wishes in place of those before; none takes them back.
   * @throws LinkNotFound, LinkWithdrawn, WrongState, NotFound, RankingClosed; Invalid for sessions that are not offered
   */
  async rank(token: string, roundId: string, sessionIds: readonly string[]): Promise<void> {
    await this.database.write(PUBLIC, async (tx) => {
      const { participant, event } = await this.links.resolveToChange(tx, token);
      await tx.query(`select from wish_rounds where id = $1 for share`, [roundId]);
      const [{ ranks, ...round }, rounds] = await Promise.all([
        getWishRound(tx, event.id, roundId),
        this.list(tx, { participant, event }),
      ]);
      const hers = rounds.find(({ id }) => id === roundId);
      if (!hers) {
        throw new NotFound();
      }
      if (!isRanking(round, this.clock.now())) {
        throw new RankingClosed();
      }
      const offered = new Set(hers.sessions.map(({ id }) => id));
      if (sessionIds.some((id) => !offered.has(id)) || new Set(sessionIds).size !== sessionIds.length) {
        throw new Invalid([{ field: 'wishes', code: 'session-closed' }]);
      }
      if (sessionIds.length > ranks) {
        throw new Invalid([{ field: 'wishes', code: 'too-many', params: { max: ranks } }]);
      }
      await replaceWishes(tx, roundId, participant.id, sessionIds);
      await this.audit.record(tx, {
        eventId: event.id,
        actor: herself(participant),
        action: 'participant.wishes-ranked',
        subjectKind: 'participant',
        subjectId: participant.id,
        fields: ['wishes'],
      });
    });
  }
}
