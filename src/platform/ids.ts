import { randomFillSync } from 'node:crypto';
import { v7, validate } from 'uuid';

/** Random bytes of one id. Asking the system for many at once costs hardly more than asking for one. */
const TAKEN = 16;
const store = Buffer.allocUnsafe(256 * TAKEN);
let next = store.length;

let lastMs = 0;
let sequence = 0;

/**
 * A new UUIDv7: sorts by when it was made, within a process also those of one millisecond. Most rows get theirs from
 * the database; the desk makes its own.
 */
export function newId(): string {
  const random = takeRandom();
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    sequence = random.readUInt32BE(6) >>> 1;
  } else {
    sequence += 1;
  }
  return v7({ random, msecs: lastMs, seq: sequence });
}

function takeRandom(): Buffer {
  if (next === store.length) {
    randomFillSync(store);
    next = 0;
  }
  next += TAKEN;
  return store.subarray(next - TAKEN, next);
}

/** Whether the text has the form of an id, so that a foreign one never reaches the database. */
export function isId(text: string): boolean {
  return validate(text);
}
