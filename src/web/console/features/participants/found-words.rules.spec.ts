import { describe, expect, it } from 'vitest';
import { isFoundOtherwise } from './found-words.rules.js';

describe('somebody who was found', () => {
  const texts = ['Nümunə', 'Leyla', null, 'Example Centre'];

  it('stands there as typed, whatever the case and the marks', () => {
    expect(isFoundOtherwise('numun LEY', texts)).toBe(false);
  });

  it('stands there in another script or spelling', () => {
    expect(isFoundOtherwise('Лейла', texts)).toBe(true);
    expect(isFoundOtherwise('Leila', texts)).toBe(true);
  });

  it('is not marked when nothing was typed', () => {
    expect(isFoundOtherwise(' ', texts)).toBe(false);
  });
});
