import { describe, expect, it } from 'vitest';
import { chancesOf } from './waiting-chances.js';

describe('chances on the waiting list', () => {
  it.each([
    [0, 100, 'good'],
    [9, 100, 'good'],
    [10, 100, 'fair'],
    [24, 100, 'fair'],
    [25, 100, 'none'],
    [0, 3, 'good'],
    [1, 3, 'fair'],
    [3, 3, 'none'],
    [500, null, 'good'],
  ] as const)('with %i ahead for %s places they are %s', (ahead, capacity, chances) => {
    expect(chancesOf(ahead, capacity)).toBe(chances);
  });
});
