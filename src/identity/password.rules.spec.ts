import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password.rules.js';

const problem = (password: string, hers: string[] = []) =>
  passwordProblem('newPassword', password, hers)?.code ?? null;

describe('A new password', () => {
  it('has twelve characters or more, counted as people count them', () => {
    expect(problem('tidal grove')).toBe('password-short');
    expect(problem('🌊🌊🌊🌊🌊🌊')).toBe('password-short');
    expect(problem('tidal grove 7')).toBeNull();
  });

  it.each([
    'password1234',
    'Qwerty123456!',
    '111111111111',
    '123456789012',
    'abcabcabcabc',
    'Administrator1',
    'пароль123456',
    'პაროლი123456',
  ])('is not what anybody would try first: %s', (common) => {
    expect(problem(common)).toBe('password-common');
  });

  it('is not made of her own name and address', () => {
    expect(problem('nino.beridze1', ['Nino Beridze', 'nino.beridze@example.org'])).toBe('password-common');
    expect(problem('nino.beridze1')).toBeNull();
  });

  it('may be a sentence in her own language', () => {
    expect(problem('ჩემი ძაღლი ყეფს')).toBeNull();
    expect(problem('у моря тихо сегодня')).toBeNull();
  });

  it('is not so long that hashing it would hold up others', () => {
    expect(problem('long sentence '.repeat(20))).toBe('too-long');
  });
});
