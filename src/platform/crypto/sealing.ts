import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { KeyRing } from './key-ring.js';

/** Sealed bytes were changed, moved to another row, or closed with a key that is gone. */
export class SealBroken extends Error {}

const NONCE = 12;
const TAG = 16;
/** Random bytes are fetched for so many seals at once: for one alone they take longer than the sealing. */
const NONCES = 256;

/**
 * Closes sensitive answers with AES-256-GCM under a key that is not in the database. `place` (table, column and row
 * id) is authenticated with them, so that sealed bytes copied to another row do not open.
 */
export class Sealing {
  private readonly digestKeys = new Map<string, KeyObject>();
  /** By the id of the master key. A key made ready once is taken three times as fast as its bytes. */
  private readonly sealingKeys = new Map<number, KeyObject>();
  private nonces = Buffer.alloc(0);

  constructor(private readonly keys: KeyRing) {}

  seal(plain: string | Buffer, place: string): Buffer {
    const nonce = this.nextNonce();
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(this.keys.currentId)!, nonce);
    cipher.setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.from([this.keys.currentId]), nonce, cipher.getAuthTag(), body]);
  }

  /** @throws SealBroken */
  open(sealed: Buffer, place: string): Buffer {
    const key = sealed.length > 0 ? this.keyOf(sealed[0]!) : undefined;
    if (!key || sealed.length < 1 + NONCE + TAG) {
      throw new SealBroken('No key opens this seal.');
    }
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
    } catch {
      throw new SealBroken('The seal does not fit its place.');
    }
  }

  /** Each is given out once. */
  private nextNonce(): Buffer {
    if (this.nonces.length === 0) {
      this.nonces = randomBytes(NONCE * NONCES);
    }
    const nonce = this.nonces.subarray(0, NONCE);
    this.nonces = this.nonces.subarray(NONCE);
    return nonce;
  }

  private keyOf(id: number): KeyObject | undefined {
    const known = this.sealingKeys.get(id);
    const bytes = known ? undefined : this.keys.derive('sealing', id);
    if (!bytes) {
      return known;
    }
    const key = createSecretKey(bytes);
    this.sealingKeys.set(id, key);
    return key;
  }

  /** A keyed digest, to find a value again without keeping it. */
  digest(purpose: string, text: string | Buffer): Buffer {
    let key = this.digestKeys.get(purpose);
    if (!key) {
      key = createSecretKey(this.keys.current(`digest/${purpose}`));
      this.digestKeys.set(purpose, key);
    }
    return createHmac('sha256', key).update(text).digest();
  }

  /** The same digest under every key of the ring, to find what was kept before the keys were changed. */
  digests(purpose: string, text: string): Buffer[] {
    return this.keys.every(`digest/${purpose}`).map((key) => createHmac('sha256', key).update(text).digest());
  }
}
