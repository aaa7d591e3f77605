import { describe, expect, it } from 'vitest';
import { aContext, aField } from '../../../test/support/field-stage.js';
import { email } from './email.field.js';
import { link } from './link.field.js';

const parse = (value: unknown) => link.parse(value, aField(link), aContext());

describe('A question for a link', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['HTTP://Example.ORG', 'http://example.org/'],
    ['www.example.org/cv', 'https://www.example.org/cv'],
    ['example.org:8443/cv', 'https://example.org:8443/cv'],
    [' https://пример.example/путь ', 'https://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C'],
  ])('keeps %s', (text, answer) => {
    expect(parse(text)).toEqual({ answer });
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//example.org',
    'data:text/html,hello',
    'file:///etc/passwd',
    'ftp://example.org/',
    'mailto:a@example.org',
    'https://localhost/',
    'https:// example.org',
    'https://',
    'hello',
  ])('refuses %s', (text) => {
    expect(parse(text)).toEqual({ code: 'link' });
  });

  it.each(['https://aigul:secret@example.org/', 'aigul@example.org/cv'])(
    'keeps no name and password: %s',
    (text) => {
      expect(parse(text)).toEqual({ code: 'link-password' });
    },
  );

  it('refuses signs that hide where it leads', () => {
    expect(parse('https://example.org/\u202Egpj.exe')).toEqual({ code: 'unprintable' });
  });

  it('keeps nothing endless', () => {
    expect(parse(`https://example.org/${'ж'.repeat(1_500)}`)).toEqual({
      code: 'too-long',
      params: { max: 2_000 },
    });
  });
});

describe('A question for an e-mail address', () => {
  const field = aField(email);

  it('keeps it as registration does', () => {
    expect(email.parse(' Aigul@Пример.example', field, aContext())).toEqual({
      answer: 'aigul@xn--e1afmkfd.example',
    });
  });

  it.each(['aigul', 'a@b', 'a b@example.org', 'a@example.org, b@example.org'])('refuses %s', (text) => {
    expect(email.parse(text, field, aContext())).toEqual({ code: 'email' });
  });
});
