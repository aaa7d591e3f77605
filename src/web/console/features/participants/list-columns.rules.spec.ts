import { describe, expect, it } from 'vitest';
import { answerColumns, gridOf, moveColumn, rowWidth, shownColumns } from './list-columns.rules.js';

describe('the columns of the list', () => {
  it('are the usual ones while there is room', () => {
    expect(shownColumns(null, 1200, 136)).toEqual(['country', 'organization', 'category', 'state', 'since']);
  });

  it('give up the category first, then the organization', () => {
    expect(shownColumns(null, 800, 136)).toEqual(['country', 'organization', 'state', 'since']);
    expect(shownColumns(null, 600, 136)).toEqual(['country', 'state', 'since']);
  });

  it('stay all of them once somebody has arranged them', () => {
    const arranged = ['email', 'state', 'tags', 'diet-k3f9x', 'nights-a1b2c'];
    expect(shownColumns(arranged, 600, 136)).toBe(arranged);
    expect(rowWidth(arranged, 600, 136)).toBeGreaterThan(600);
  });

  it('are those of two lines on a telephone, whatever was arranged', () => {
    expect(shownColumns(['diet-k3f9x'], 390, 136)).toEqual(['country', 'organization', 'state', 'since']);
  });

  it('have one track each behind the tick and the name', () => {
    expect(gridOf(['state', 'diet-k3f9x'], 1200, 136)).toBe(
      '22px minmax(168px, 2.3fr) 136px minmax(150px, 1.3fr)',
    );
  });

  it('are moved one place at a time, and not beyond the ends', () => {
    expect(moveColumn(['country', 'state', 'since'], 'state', -1)).toEqual(['state', 'country', 'since']);
    expect(moveColumn(['country', 'state'], 'country', -1)).toEqual(['country', 'state']);
    expect(moveColumn(['country', 'state'], 'state', 1)).toEqual(['country', 'state']);
  });

  it('ask the server for questions only', () => {
    expect(answerColumns(['country', 'diet-k3f9x'])).toEqual(['diet-k3f9x']);
  });
});
