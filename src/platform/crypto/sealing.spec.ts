import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KeyRing } from './key-ring.js';
import { SealBroken, Sealing } from './sealing.js';

const SEALS = 1_000;

describe('sealing', () => {
  const sealing = new Sealing(new KeyRing(randomBytes(32).toString('base64')));

  it('never closes two answers with the same nonce', () => {
    const nonces = Array.from({ length: SEALS }, () =>
      sealing.seal('vegan', 'a').subarray(1, 13).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(SEALS);
  });

  it('opens earlier seals after many others, each in its own place only', () => {
    const first = sealing.seal('vegan', 'a');
    Array.from({ length: SEALS }, (_, n) => sealing.seal(`answer ${n}`, 'a'));
    expect(sealing.open(first, 'a').toString()).toBe('vegan');
    expect(() => sealing.open(first, 'b')).toThrow(SealBroken);
  });
});
