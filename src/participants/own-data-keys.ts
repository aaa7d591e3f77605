import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Sealing } from '../platform/crypto/sealing.js';
import type { Participant } from './participant.entity.js';

type Holder = Pick<Participant, 'id' | 'email' | 'linkVersion'>;

const GOOD_MINUTES = 15;
const MINUTE_MS = 60_000;

/**
 * What a letter adds to a personal link, good for a quarter of an hour: whoever brings it reads the mailbox now, and
 * not only a phone that lies about. Nothing is kept of it; a new address or link ends it.
 */
@Injectable()
export class OwnDataKeys {
  constructor(
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  issue(holder: Holder): string {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE_MS);
    return `${minute.toString(36)}-${this.sealing.digest('own-data', said(holder, minute)).toString('base64url')}`;
  }

  /** Whether a key is hers and still good. */
  isGood(holder: Holder, key: string): boolean {
    const [, time = '', digest = ''] = /^([0-9a-z]{1,8})-([A-Za-z0-9_-]{43})$/.exec(key) ?? [];
    const minute = Number.parseInt(time, 36);
    const age = Math.floor(this.clock.now().getTime() / MINUTE_MS) - minute;
    if (!(age >= 0 && age < GOOD_MINUTES)) {
      return false;
    }
    const given = Buffer.from(digest, 'base64url');
    return this.sealing
      .digests('own-data', said(holder, minute))
      .some((expected) => timingSafeEqual(expected, given));
  }
}

function said({ id, email, linkVersion }: Holder, minute: number): string {
  return JSON.stringify([id, email, linkVersion, minute]);
}
