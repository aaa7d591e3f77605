import { describe, expect, it } from 'vitest';
import { lastDeed, nextDeed, record, redo, startHistory, undo } from './form-history.rules.js';

const typed = { kind: 'edit', name: 'Diet' } as const;
const moved = { kind: 'move', name: 'Visa' } as const;

describe('undoing', () => {
  it('goes back and forth, and says what it takes back', () => {
    const history = record(record(startHistory('a'), 'b', moved, 0), 'c', typed, 10);
    expect(lastDeed(history)).toEqual(typed);
    const back = undo(undo(history));
    expect(back.present).toBe('a');
    expect(nextDeed(back)).toEqual(moved);
    expect(redo(redo(back)).present).toBe('c');
  });

  it('takes what is typed without a pause as one step', () => {
    let history = startHistory('');
    for (const [index, text] of ['d', 'di', 'die', 'diet'].entries()) {
      history = record(history, text, typed, index * 200, 'diet.label.en');
    }
    expect(undo(history).present).toBe('');
  });

  it('begins a new step after a pause, and in another text', () => {
    const first = record(startHistory(''), 'di', typed, 0, 'label');
    expect(undo(record(first, 'diet', typed, 5000, 'label')).present).toBe('di');
    expect(undo(record(first, 'diet', typed, 10, 'help')).present).toBe('di');
  });

  it('begins a new step after undoing', () => {
    const back = undo(record(startHistory(''), 'diet', typed, 0, 'label'));
    expect(undo(record(back, 'food', typed, 10, 'label')).present).toBe('');
  });

  it('forgets what could be done again once something else is done', () => {
    const back = undo(record(startHistory('a'), 'b', moved, 0));
    expect(nextDeed(record(back, 'c', typed, 10))).toBeUndefined();
  });

  it('does nothing at the ends, and records nothing where nothing changed', () => {
    const history = startHistory('a');
    expect(undo(history)).toBe(history);
    expect(redo(history)).toBe(history);
    expect(record(history, 'a', moved, 0)).toBe(history);
  });
});
