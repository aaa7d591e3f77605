import { describe, expect, it } from 'vitest';
import { scrollToRow, windowOfRows } from './row-window.js';

describe('the window on a long list', () => {
  it('draws a few dozen of a thousand rows', () => {
    const { from, to, offset, height } = windowOfRows(1000, 40, 20_000, 800);
    expect(from).toBe(488);
    expect(to).toBe(532);
    expect(offset).toBe(488 * 40);
    expect(height).toBe(40_000);
  });

  it('draws all of a short list', () => {
    expect(windowOfRows(5, 40, 0, 800)).toEqual({ from: 0, to: 5, offset: 0, height: 200 });
  });

  it('stays inside a list that became shorter than what was scrolled', () => {
    expect(windowOfRows(10, 40, 20_000, 800)).toMatchObject({ from: 10, to: 10 });
  });

  it('scrolls only as far as a row needs to be seen', () => {
    expect(scrollToRow(3, 40, 0, 400)).toBeUndefined();
    expect(scrollToRow(10, 40, 0, 400)).toBe(40);
    expect(scrollToRow(2, 40, 200, 400)).toBe(80);
  });
});
