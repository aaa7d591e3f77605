import { describe, expect, it } from 'vitest';
import { reasonsOf, toldReason } from './bulk-words.rules.js';

describe('why people were skipped', () => {
  it('is summed up, the most frequent first', () => {
    const skipped = [
      { id: 'a', code: 'event-full' },
      { id: 'b', code: 'wrong-state' },
      { id: 'c', code: 'wrong-state' },
    ];
    expect(reasonsOf(skipped)).toEqual([
      { code: 'wrong-state', count: 2 },
      { code: 'event-full', count: 1 },
    ]);
  });

  it('has a sentence, also when the reason is new to the console', () => {
    expect(toldReason('event-full')).toBe('event-full');
    expect(toldReason('struck-by-lightning')).toBe('other');
  });
});
