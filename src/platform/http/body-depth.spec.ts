import { describe, expect, it } from 'vitest';
import { isDeeperThan } from './body-depth.js';

const nested = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

describe('The depth of a body', () => {
  it.each([
    ['nothing', null, false],
    ['a text', 'x', false],
    ['a file', Buffer.from('abc'), false],
    ['three levels', nested(3), false],
    ['four levels', nested(4), true],
    ['lists without end', JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`), true],
    ['many parts side by side', Array.from({ length: 10_000 }, () => ({ a: 1 })), false],
  ])('of %s is found without recursion', (_what, value: unknown, deep) => {
    expect(isDeeperThan(value, 3)).toBe(deep);
  });
});
