import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sealing } from '../platform/crypto/sealing.js';

/** Keyed digests of addresses that must not register again for an event; an address cannot be read out of them. */
@Injectable()
export class ExclusionDigests {
  constructor(private readonly sealing: Sealing) {}

  /** The digest to keep, hex. */
  digestOf(eventId: string, email: string): string {
    return this.sealing.digest('exclusion', `${eventId}/${email}`).toString('hex');
  }

  /** The digests to look for, hex: one for each key that there was. */
  digestsOf(eventId: string, email: string): string[] {
    return this.sealing.digests('exclusion', `${eventId}/${email}`).map((digest) => digest.toString('hex'));
  }

  /** Whether anybody is excluded from the event at all. */
  async any(tx: EntityManager, eventId: string): Promise<boolean> {
    const [row]: { any: boolean }[] = await tx.query(
      `select exists (select from exclusions where event_id = $1) as any`,
      [eventId],
    );
    return row!.any;
  }
}
