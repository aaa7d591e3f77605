import { describe, expect, it } from 'vitest';
import { restOfStep } from './even-answers.rules.js';

describe('An answer about an address', () => {
  it.each([
    [3.4, 50],
    [9.8, 50],
    [49.9, 50],
    [50.1, 100],
    [730, 750],
  ])('that is ready after %f ms leaves after %i ms', (elapsed, leaves) => {
    expect(elapsed + restOfStep(elapsed)).toBeCloseTo(leaves);
  });
});
