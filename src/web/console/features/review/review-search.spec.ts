import { describe, expect, it } from 'vitest';
import { isNarrowed, queueOrderOf, readReviewSearch } from './review-search.js';

describe('the address of the review', () => {
  it('keeps what narrows the queue, and leaves out what makes no sense', () => {
    const open = '019a2f6e-0000-7000-8000-000000000001';
    expect(
      readReviewSearch({ open, assigned: 'me', drafted: 'maybe', by: 'choice:first-time-k3f9x', tag: 7 }),
    ).toEqual({ open, assigned: 'me', by: 'choice:first-time-k3f9x' });
    expect(readReviewSearch({ by: 'choice:../..', open: 'Ani' })).toEqual({});
  });

  it('asks the server for what is drafted or not by yes and no', () => {
    expect(queueOrderOf({ drafted: 'no', category: 'c', sort: 'priority' })).toEqual({
      decided: false,
      categoryId: 'c',
      sort: 'priority',
    });
  });

  it('is narrowed by filters, not by order or by who is open', () => {
    expect(isNarrowed({ open: 'x', sort: 'priority', by: 'region' })).toBe(false);
    expect(isNarrowed({ tag: 'interpreter' })).toBe(true);
  });
});
