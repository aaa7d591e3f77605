import { describe, expect, it } from 'vitest';
import {
  audienceOf,
  everybody,
  isChosen,
  nobody,
  sizeOf,
  stretch,
  toggled,
  withAll,
} from './selection.rules.js';

describe('a selection', () => {
  it('takes people in and out again', () => {
    const one = toggled(nobody, 'ani');
    expect(isChosen(one, 'ani')).toBe(true);
    expect(isChosen(toggled(one, 'ani'), 'ani')).toBe(false);
  });

  it('of everybody who fits leaves out those who are taken out', () => {
    const all = toggled(everybody, 'ani');
    expect(isChosen(all, 'ani')).toBe(false);
    expect(isChosen(all, 'leyla')).toBe(true);
    expect(sizeOf(all, 1234)).toBe(1233);
    expect(sizeOf(toggled(all, 'ani'), 1234)).toBe(1234);
  });

  it('says no number before the number is known', () => {
    expect(sizeOf(everybody, undefined)).toBeUndefined();
    expect(sizeOf(withAll(nobody, ['ani', 'leyla']), undefined)).toBe(2);
  });

  it('is written to by name, or as a filter where everybody is chosen', () => {
    const filters = { state: ['confirmed'] };
    expect(audienceOf(withAll(nobody, ['ani', 'leyla']), filters)).toEqual({ ids: ['ani', 'leyla'] });
    expect(audienceOf(everybody, filters)).toEqual({ filters });
    expect(audienceOf(toggled(everybody, 'ani'), filters)).toBeUndefined();
  });

  it('of more names than a message takes is not written to', () => {
    const names = Array.from({ length: 10_001 }, (_, index) => String(index));
    expect(audienceOf(withAll(nobody, names), {})).toBeUndefined();
    expect(audienceOf(withAll(nobody, names.slice(1)), {})).toBeDefined();
  });

  it('reaches from one row to another in either direction', () => {
    expect(stretch(['a', 'b', 'c', 'd'], 'c', 'a')).toEqual(['a', 'b', 'c']);
    expect(stretch(['a', 'b'], 'gone', 'b')).toEqual(['b']);
  });
});
