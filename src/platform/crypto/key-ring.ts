import { hkdfSync } from 'node:crypto';

/** The master key (APP_KEY) is missing or too weak to protect anybody. */
export class WeakKey extends Error {}

/**
 * Keys derived from the operator's master key, one per purpose (HKDF-SHA256, RFC 5869), so that a key for
 * links can never open sealed answers. Older master keys stay readable until they are taken out.
 */
export class KeyRing {
  private readonly masters: { id: number; secret: Buffer }[];
  private readonly derived = new Map<string, Buffer>();

  /**
   * @param current 32 random bytes or more, base64; written as `id:base64` when keys have been rotated (id 0–255, else 0)
   * @param previous older keys, each in the same form with its own id
   * @throws WeakKey when a key is short, or repeats too few byte values to be random
   */
  constructor(current: string, previous: string[] = []) {
    this.masters = [current, ...previous].map(parseKey);
    const ids = new Set(this.masters.map((key) => key.id));
    if (ids.size !== this.masters.length) {
      throw new WeakKey('Two keys share an id. Give each its own, as in 1:…');
    }
  }

  get currentId(): number {
    return this.masters[0]!.id;
  }

  /** The 32-byte key for a purpose, or undefined when the ring no longer has that master key. */
  derive(purpose: string, keyId = this.currentId): Buffer | undefined {
    const name = `${keyId}/${purpose}`;
    const known = this.derived.get(name);
    if (known) {
      return known;
    }
    const master = this.masters.find((key) => key.id === keyId);
    if (!master) {
      return undefined;
    }
    const key = Buffer.from(hkdfSync('sha256', master.secret, '', `convoke/${purpose}`, 32));
    this.derived.set(name, key);
    return key;
  }

  /** The current key for a purpose. */
  current(purpose: string): Buffer {
    return this.derive(purpose)!;
  }

  /** The keys for a purpose under every master key, the current one first. */
  every(purpose: string): Buffer[] {
    return this.masters.map((master) => this.derive(purpose, master.id)!);
  }
}

function parseKey(text: string): { id: number; secret: Buffer } {
  const [, id = '0', base64 = ''] = /^(?:(\d{1,3}):)?([A-Za-z0-9+/_-]+=*)$/.exec(text.trim()) ?? [];
  const secret = Buffer.from(base64, 'base64');
  if (secret.length < 32 || new Set(secret).size < 16 || Number(id) > 255) {
    throw new WeakKey(
      'APP_KEY must be at least 32 random bytes in base64. Make one with: openssl rand -base64 32',
    );
  }
  return { id: Number(id), secret };
}
