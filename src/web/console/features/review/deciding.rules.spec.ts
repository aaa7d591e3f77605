import { describe, expect, it } from 'vitest';
import type { ReviewLine } from '../../api/types.js';
import { followerOf, nextToDo, rangeOf } from './deciding.rules.js';

const line = (id: string, given: Partial<ReviewLine> = {}) =>
  ({ id, open: true, draft: null, preapproval: null, ...given }) as ReviewLine;
const drafted = {
  draft: { decision: 'confirm', reason: null, overruleReason: null, by: null, at: null },
} as const;
const approved = { preapproval: { vote: 'for', by: null, at: null } } as const;

describe('the next application', () => {
  const queue = [line('a'), line('b', drafted), line('c', approved), line('d', { open: false }), line('e')];

  it('is the next that nothing is drafted about, for those who decide', () => {
    expect([nextToDo(queue, 'a', { decide: true }), nextToDo(queue, 'c', { decide: true })]).toEqual([
      'c',
      'e',
    ]);
  });

  it('is the next without a vote, for those who pre-approve', () => {
    expect(nextToDo(queue, 'b', { decide: false })).toBe('e');
  });

  it('does not begin again at the top', () => {
    expect([nextToDo(queue, 'e', { decide: true }), followerOf(queue, 'e')]).toEqual([undefined, undefined]);
  });

  it('skipped, is simply the next row', () => {
    expect(followerOf(queue, 'a')).toBe('b');
  });
});

describe('choosing a range of rows', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

  it('goes up and down, and takes the one row when the other is gone', () => {
    expect([rangeOf(rows, 'a', 'b'), rangeOf(rows, 'c', 'b'), rangeOf(rows, 'gone', 'b')]).toEqual([
      ['a', 'b'],
      ['b', 'c'],
      ['b'],
    ]);
  });
});
