import { describe, expect, it } from 'vitest';
import {
  asksFirst,
  canNotify,
  canUndo,
  changeOfKey,
  fullSeats,
  headCountWithOneMore,
  isFull,
  waitsForNothing,
} from './decisions.rules.js';

describe('decisions on a participant', () => {
  it('answer to A, W and D in either case, as far as her state allows', () => {
    expect(changeOfKey('a', ['confirm', 'wait', 'decline'])).toBe('confirm');
    expect(changeOfKey('W', ['confirm', 'wait', 'decline'])).toBe('wait');
    expect(changeOfKey('d', ['confirm', 'wait', 'decline'])).toBe('decline');
    expect(changeOfKey('a', ['cancel'])).toBeUndefined();
    expect(changeOfKey('c', ['cancel'])).toBeUndefined();
  });

  it('ask before they take something away, and only then can be taken back', () => {
    expect((['confirm', 'wait', 'decline', 'cancel', 'reconsider'] as const).filter(asksFirst)).toEqual([
      'decline',
      'cancel',
    ]);
    expect(canUndo('cancel')).toBe(true);
    expect(canUndo('confirm')).toBe(false);
  });

  it('tell her by mail only when she has an address', () => {
    expect(canNotify({ email: 'a@example.org' }, 'confirm')).toBe(true);
    expect(canNotify({ email: null }, 'confirm')).toBe(false);
    expect(canNotify({ email: 'a@example.org' }, 'reconsider')).toBe(false);
  });

  it('name the number that an overruled limit leads to', () => {
    expect(headCountWithOneMore({ taken: 118, held: 2 })).toBe(121);
  });

  it('see that a meeting with people above its places is still full', () => {
    const seats = { capacity: 120, taken: 121, held: 0, overruled: 1, waiting: 4 };
    expect(isFull(seats)).toBe(true);
    expect(isFull({ ...seats, taken: 120 })).toBe(false);
    expect(isFull({ ...seats, capacity: null })).toBe(false);
  });

  it('name the category when only its places are taken', () => {
    const free = { capacity: 120, taken: 80, held: 0, overruled: 0, waiting: 0 };
    const category = { categoryId: 'speakers', capacity: 5, taken: 5, held: 0, overruled: 0, waiting: 1 };
    expect(fullSeats({ event: free, categories: [category] }, 'speakers')).toBe(category);
    expect(fullSeats({ event: free, categories: [category] }, 'others')).toBe(free);
  });

  it('see that nobody waits while a place is free and given automatically', () => {
    const free = { capacity: 3, taken: 2, held: 0, overruled: 0, waiting: 0 };
    const seats = { event: free, categories: [] };
    const full = { event: { ...free, taken: 3 }, categories: [] };
    expect(waitsForNothing({ promotion: 'automatic' }, seats, 'any')).toBe(true);
    expect(waitsForNothing({ promotion: 'automatic' }, full, 'any')).toBe(false);
    expect(waitsForNothing({ promotion: 'offer' }, seats, 'any')).toBe(false);
  });
});
