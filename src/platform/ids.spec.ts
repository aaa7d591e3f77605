import { describe, expect, it } from 'vitest';
import { isId, newId } from './ids.js';

describe('New ids', () => {
  const ids = Array.from({ length: 5_000 }, () => newId());

  it('are UUIDv7, each another', () => {
    expect(ids.filter((id) => !isId(id) || id[14] !== '7')).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('sort by when they were made, also within one millisecond', () => {
    expect([...ids].sort()).toEqual(ids);
  });

  it('say when they were made', () => {
    const before = Date.now();
    const made = Number.parseInt(newId().replace('-', '').slice(0, 12), 16);
    expect(made).toBeGreaterThanOrEqual(before - 1);
    expect(made).toBeLessThanOrEqual(Date.now() + 1);
  });
});
