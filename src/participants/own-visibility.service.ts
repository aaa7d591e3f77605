import { Injectable } from '@nestjs/common';
import { PUBLIC } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Changes } from '../platform/database/changes.js';
import { Database } from '../platform/database/database.js';
import { StaleVersion } from '../platform/errors.js';
import { herself, OwnLinks } from './own-links.js';
import type { Participant } from './participant.entity.js';
import { LinkNotFound } from './registration.errors.js';

/** What others than staff see of her. */
export type Visibility = Pick<Participant, 'hidesOrganization' | 'staysOffLists'>;

const switches = ['hidesOrganization', 'staysOffLists'] as const;

/** How a participant is seen by others. No place depends on it, so that it does not pass the desk. */
@Injectable()
export class OwnVisibility {
  constructor(
    private readonly links: OwnLinks,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly changes: Changes,
  ) {}

  /**
   * Keeps what she wants; what is so already is no change.
   * @param seen what stood there when she opened the page
   * @throws WrongState when it is too late; StaleVersion when it was changed meanwhile
   */
  async set(token: string, wish: Visibility, seen?: Visibility): Promise<void> {
    await this.database.write(PUBLIC, async (tx) => {
      const { participant, event } = await this.links.resolveToChange(tx, token);
      const [before]: Visibility[] = await tx.query(
        `select hides_organization as "hidesOrganization", stays_off_lists as "staysOffLists"
         from participants where id = $1 for update`,
        [participant.id],
      );
      if (!before) {
        throw new LinkNotFound();
      }
      if (seen && switches.some((field) => before[field] !== seen[field])) {
        throw new StaleVersion();
      }
      const fields = switches.filter((field) => before[field] !== wish[field]);
      if (fields.length === 0) {
        return;
      }
      await tx.query(
        `update participants set hides_organization = $2, stays_off_lists = $3, version = version + 1 where id = $1`,
        [participant.id, wish.hidesOrganization, wish.staysOffLists],
      );
      const pick = (from: Visibility) => Object.fromEntries(fields.map((field) => [field, from[field]]));
      await this.audit.record(tx, {
        eventId: event.id,
        actor: herself(participant),
        action: 'participant.visibility-set',
        subjectKind: 'participant',
        subjectId: participant.id,
        fields,
        before: pick(before),
        after: pick(wish),
      });
      await this.changes.announce(tx, { eventId: event.id, what: 'participants', ids: [participant.id] });
    });
  }
}
