import { Injectable } from '@nestjs/common';
import { PUBLIC } from '../platform/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Changes } from '../platform/database/changes.js';
import { Database } from '../platform/database/database.js';
import { herself, OwnLinks } from './own-links.js';
import type { Participant } from './participant.entity.js';

/** What others than staff see of her. */
export type Visibility = Pick<Participant, 'hidesOrganization' | 'staysOffLists'>;

/** How a participant is seen by others. No place depends on it, so that it does not pass the desk. */
@Injectable()
export class OwnVisibility {
  constructor(
    private readonly links: OwnLinks,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly changes: Changes,
  ) {}

  /** Keeps what she wants; what is so already is no change. @throws WrongState when it is too late */
  async set(token: string, wish: Visibility): Promise<void> {
    await this.database.write(PUBLIC, async (tx) => {
      const { participant, event } = await this.links.resolveToChange(tx, token);
      const [[before]]: [Visibility[], number] = await tx.query(
        `update participants p set hides_organization = $2, stays_off_lists = $3, version = p.version + 1
         from (select hides_organization, stays_off_lists from participants where id = $1 for update) as old
         where p.id = $1 and (old.hides_organization, old.stays_off_lists) is distinct from ($2::boolean, $3::boolean)
         returning old.hides_organization as "hidesOrganization", old.stays_off_lists as "staysOffLists"`,
        [participant.id, wish.hidesOrganization, wish.staysOffLists],
      );
      if (!before) {
        return;
      }
      const fields = (['hidesOrganization', 'staysOffLists'] as const).filter(
        (field) => before[field] !== wish[field],
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
