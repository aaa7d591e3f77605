import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';
import { KeyRing } from './key-ring.js';

/** What a personal link opens. The number is part of the token and never reused. */
const purposes = { participation: 1, invitation: 2, nomination: 3, form: 4, 'form-draft': 5 } as const;

export type TokenPurpose = keyof typeof purposes;

const HEAD = 1 + 1 + 2 + 16;
const MAC = 20;

/**
 * Personal links: purpose, key id, version and row id, with an HMAC over them. Nothing secret is stored, so the
 * worker can write the same link again; raising a row's version withdraws the links given out before.
 */
export class PersonalTokens {
  constructor(private readonly keys: KeyRing) {}

  issue(purpose: TokenPurpose, rowId: string, version: number): string {
    const head = Buffer.alloc(HEAD);
    head.writeUInt8(purposes[purpose], 0);
    head.writeUInt8(this.keys.currentId, 1);
    head.writeUInt16BE(version, 2);
    head.set(parse(rowId), 4);
    return Buffer.concat([head, mac(this.keys.current('personal-tokens'), head)]).toString('base64url');
  }

  /** The row and version that a token names, or null when it is not one of ours for this purpose. */
  read(purpose: TokenPurpose, token: string): { rowId: string; version: number } | null {
    if (!/^[A-Za-z0-9_-]{54}$/.test(token)) {
      return null;
    }
    const bytes = Buffer.from(token, 'base64url');
    const head = bytes.subarray(0, HEAD);
    const key = this.keys.derive('personal-tokens', head.readUInt8(1));
    const isCanonical = bytes.toString('base64url') === token; // the last letter has bits that mean nothing
    if (
      !key ||
      !isCanonical ||
      bytes.length !== HEAD + MAC ||
      !timingSafeEqual(bytes.subarray(HEAD), mac(key, head))
    ) {
      return null;
    }
    if (head.readUInt8(0) !== purposes[purpose]) {
      return null;
    }
    return { rowId: stringify(head.subarray(4)), version: head.readUInt16BE(2) };
  }
}

function mac(key: Buffer, head: Buffer): Buffer {
  return createHmac('sha256', key).update(head).digest().subarray(0, MAC);
}
