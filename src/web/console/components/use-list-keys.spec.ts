import { describe, expect, it } from 'vitest';
import { keyOf } from './use-list-keys.js';

describe('the name of a key', () => {
  it('is the Latin letter, in either case', () => {
    expect(keyOf({ key: 'j', code: 'KeyJ' })).toBe('J');
  });

  it('follows the printed letter where keys are arranged otherwise', () => {
    expect(keyOf({ key: 'a', code: 'KeyQ' })).toBe('A');
  });

  it('is found under a Cyrillic or a Georgian letter', () => {
    expect(keyOf({ key: 'о', code: 'KeyJ' })).toBe('J');
    expect(keyOf({ key: 'ა', code: 'KeyA' })).toBe('A');
    expect(keyOf({ key: '.', code: 'Slash' })).toBe('/');
  });

  it('is what the browser calls it otherwise', () => {
    expect(keyOf({ key: 'ArrowDown', code: 'ArrowDown' })).toBe('ArrowDown');
  });
});
