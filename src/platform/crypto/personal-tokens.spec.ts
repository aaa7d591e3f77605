import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newId } from '../ids.js';
import { KeyRing } from './key-ring.js';
import { PersonalTokens } from './personal-tokens.js';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('a personal link', () => {
  const tokens = new PersonalTokens(new KeyRing(randomBytes(32).toString('base64')));

  it('names its row and version, for its own purpose only', () => {
    const id = newId();
    const token = tokens.issue('participation', id, 3);
    expect(tokens.read('participation', token)).toEqual({ rowId: id, version: 3 });
    expect(tokens.read('invitation', token)).toBeNull();
  });

  it('opens nothing with any other letter in any place', () => {
    const token = tokens.issue('participation', newId(), 1);
    for (let place = 0; place < token.length; place += 1) {
      for (const letter of letters.replace(token[place]!, '')) {
        expect(
          tokens.read('participation', token.slice(0, place) + letter + token.slice(place + 1)),
        ).toBeNull();
      }
    }
  });
});
