import { describe, expect, it } from 'vitest';
import { answeredAnew } from './answered-anew.rules.js';

describe('What was answered anew', () => {
  const sealed = new Set(['faith']);

  it('is what differs, came or went', () => {
    expect(answeredAnew({ a: [1], b: 2, c: 3 }, { a: [1], b: 4, d: 5 })).toEqual(['b', 'c', 'd']);
  });

  it('is a sealed answer that staff wrote, whether it is another one or not', () => {
    const before = { faith: 'one', topic: 'Water' };
    const writing = { sealed, named: ['faith', 'topic'] };
    for (const faith of ['one', 'other', null]) {
      expect(answeredAnew(before, { faith, topic: 'Water' }, writing)).toEqual(['faith']);
    }
    expect(answeredAnew({}, {}, writing)).toEqual(['faith']);
  });

  it('is no sealed answer that staff left alone, but for one that goes with its condition', () => {
    const before = { faith: 'one', topic: 'Water' };
    const writing = { sealed, named: ['topic'] };
    expect(answeredAnew(before, { faith: 'one', topic: 'Land' }, writing)).toEqual(['topic']);
    expect(answeredAnew(before, { topic: 'Land' }, writing)).toEqual(['faith', 'topic']);
  });
});
