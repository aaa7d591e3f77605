import { describe, expect, it } from 'vitest';
import { aContext, aField, draw, posted, repost, wordsIn } from '../../../test/support/field-stage.js';
import { country } from './country.field.js';
import { languages } from './languages.field.js';

describe('A question for a country', () => {
  const field = aField(country, { settings: { only: ['GE', 'AM', 'AZ'] } });

  it('takes only those offered', () => {
    expect(country.parse('AM', field, aContext())).toEqual({ answer: 'AM' });
    expect(country.parse('TR', field, aContext())).toEqual({ code: 'country' });
    expect(country.parse('TR', aField(country), aContext())).toEqual({ answer: 'TR' });
  });

  it.each(['ge', 'Georgia', 'ZZ', 7, ['GE']])('refuses %j', (value) => {
    expect(country.parse(value, aField(country), aContext())).toEqual({ code: 'country' });
  });

  it('lists them in the order of the reader’s alphabet', () => {
    const html = draw(country, field, { language: 'ru' });
    expect([...html.matchAll(/<option value="([A-Z]{2})"/g)].map(([, code]) => code)).toEqual([
      'AZ',
      'AM',
      'GE',
    ]);
  });
});

describe('A question for languages', () => {
  const field = aField(languages, { settings: { offered: ['ru', 'ka'] } });
  const parse = (value: unknown) => languages.parse(value, field, aContext());

  it('keeps those offered first, in their order, then any other', () => {
    expect(parse(['fa', 'ka', 'de', 'ru', 'ka'])).toEqual({ answer: ['ru', 'ka', 'de', 'fa'] });
  });

  it.each([['xx'], ['iw'], ['eng'], ['RU'], [{}], ['constructor']])('knows no language %j', (...value) => {
    expect(parse(value)).toEqual({ code: 'language' });
  });

  it('takes no others where none are asked for', () => {
    const closed = aField(languages, { settings: { offered: ['ru', 'ka'], others: false } });
    expect(languages.parse(['de'], closed, aContext())).toEqual({ code: 'language' });
    expect(draw(languages, closed)).not.toContain('<select');
  });

  it('always has a picker left for one more', () => {
    const html = draw(languages, field, { answer: ['ru', 'de', 'fa'] });
    expect(html.match(/<select/g)).toHaveLength(3);
    expect(languages.read(repost(html, field))).toEqual(['ru', 'de', 'fa', '']);
  });

  it('keeps two equal picks apart on the page', () => {
    const html = draw(languages, field, { typed: posted({ '': ['de', 'de'] }) });
    expect(languages.read(repost(html, field))).toEqual(['de', 'de', '']);
  });

  it('says them in the reader’s language', () => {
    expect(languages.say(['ru', 'ka'], field, wordsIn('en'))).toBe('Russian and Georgian');
  });
});
