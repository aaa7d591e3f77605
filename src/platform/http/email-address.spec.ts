import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { normalizeEmail } from './email-address.js';

describe('an e-mail address', () => {
  it.each([
    ['Nino@Example.ORG', 'nino@example.org'],
    [' nino@example.org ', 'nino@example.org'],
    ['nino.k+meeting@mail.example.org', 'nino.k+meeting@mail.example.org'],
    ['нино@пример.рф', 'нино@xn--e1afmkfd.xn--p1ai'],
    ['zoe\u0308@example.org', 'zoë@example.org'],
    ['İ@example.org', 'i̇@example.org'],
  ])('is kept in one form: %s', (typed, kept) => {
    expect(normalizeEmail(typed)).toBe(kept);
    expect(normalizeEmail(kept)).toBe(kept);
  });

  it.each([
    ['nothing', ''],
    ['no domain', 'nino'],
    ['a bare machine', 'nino@localhost'],
    ['two at signs', 'a@b@example.org'],
    ['a line break', 'nino@example.org\r\nBcc: all@example.org'],
    ['a line break at its end', 'nino@example.org\n'],
    ['a space', 'ni no@example.org'],
    ['a hidden character', 'ni\u200Bno@example.org'],
    ['a NUL', 'nino\0@example.org'],
    ['two dots', 'a..b@example.org'],
    ['a quoted name', '"a b"@example.org'],
    ['a name around it', 'Nino <nino@example.org>'],
    ['a list', 'a@example.org,b@example.org'],
    ['an address of a machine', 'nino@127.0.0.1'],
    ['a number as a machine', 'nino@1.2'],
    ['an escaped domain', 'nino@exa%6Dple.org'],
    ['a path', 'nino@example.org/x'],
    ['too long a name', `${'a'.repeat(65)}@example.org`],
    [
      'too long an address',
      `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.org`,
    ],
    ['a lone surrogate', 'a\uD800@example.org'],
  ])('is refused with %s', (_name, typed) => {
    expect(normalizeEmail(typed)).toBeNull();
  });

  it('is refused when it is not text', () => {
    expect(normalizeEmail(['nino@example.org'])).toBeNull();
    expect(normalizeEmail('a'.repeat(1_000_000))).toBeNull();
  });
});
