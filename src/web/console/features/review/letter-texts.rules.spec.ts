import { describe, expect, it } from 'vitest';
import { insertAt, missingIn, secondsLeft, withText } from './letter-texts.rules.js';

describe('what is added to letters', () => {
  it('takes a placeholder in where the cursor stands, over what is chosen', () => {
    expect(insertAt('Dear NAME,', 5, 9, '{givenName}')).toEqual({ text: 'Dear {givenName},', cursor: 16 });
  });

  it('is nothing when every language is empty', () => {
    const letters = { confirm: { en: 'Welcome' }, wait: null, decline: null };
    expect(withText(letters, 'confirm', { en: ' ', ru: '' }).confirm).toBeNull();
  });

  it('is missing in the languages that people read and nobody wrote, once it is begun', () => {
    const readers = [{ language: 'en' }, { language: 'ru' }, { language: 'ka' }];
    expect(missingIn({ en: 'Welcome', ru: '  ' }, readers)).toEqual(['ru', 'ka']);
    expect(missingIn(null, readers)).toEqual([]);
  });
});

describe('the time that is left', () => {
  it('follows the pace so far', () => {
    expect(secondsLeft({ done: 10, all: 40, since: 0 }, 2_000)).toBe(6);
  });

  it('is not guessed before anything is done, nor when all is', () => {
    expect(secondsLeft({ done: 0, all: 40, since: 0 }, 2_000)).toBeUndefined();
    expect(secondsLeft({ done: 40, all: 40, since: 0 }, 2_000)).toBeUndefined();
  });
});
