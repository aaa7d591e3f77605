import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sealing } from '../crypto/sealing.js';

/** Addresses that get no more mail, kept only as keyed digests, so that they outlive erasure without naming anybody. */
@Injectable()
export class Suppressions {
  constructor(private readonly sealing: Sealing) {}

  async has(tx: EntityManager, address: string): Promise<boolean> {
    const found: unknown[] = await tx.query(
      `select 1 from mail_suppressions where address_digest = any($1)`,
      [this.sealing.digests('mail-suppression', address)],
    );
    return found.length > 0;
  }

  async add(tx: EntityManager, address: string, reason: 'bounced'): Promise<void> {
    await tx.query(
      `insert into mail_suppressions (address_digest, reason) values ($1, $2) on conflict do nothing`,
      [this.sealing.digest('mail-suppression', address), reason],
    );
  }
}
