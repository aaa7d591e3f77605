import { describe, expect, it } from 'vitest';
import { dayIn, emailIn, splitList, splitName, tidyCell, yesOrNo } from './cell-values.rules.js';
import { countryNamed, languageNamed } from './place-names.js';

describe('A cell', () => {
  it.each([
    ['Nino.Beridze@Example.ORG', 'nino.beridze@example.org'],
    ['Nino Beridze <nino@example.org>', 'nino@example.org'],
    ['mailto:nino@example.org', 'nino@example.org'],
    ['nino@example.org;', 'nino@example.org'],
    ['нино@пример.рф', 'нино@xn--e1afmkfd.xn--p1ai'],
    ['nino at example.org', null],
    ['a@example.org, b@example.org', null],
  ])('holds an address: %s', (cell, email) => {
    expect(emailIn(cell)).toBe(email);
  });

  it.each([
    ['Шевченко, Оксана Петрівна', 'comma', 'Оксана Петрівна', 'Шевченко'],
    ['Шевченко Оксана', 'comma', 'Оксана', 'Шевченко'],
    ['Anna Maria Petrosyan', 'given-first', 'Anna Maria', 'Petrosyan'],
    ['Тоқтоғулова Айзада', 'family-first', 'Айзада', 'Тоқтоғулова'],
    ['Madonna', 'given-first', '', 'Madonna'],
  ] as const)('holds a whole name: %s', (cell, order, givenName, familyName) => {
    expect(splitName(cell, order)).toEqual({ givenName, familyName });
  });

  it('loses the blanks that programs leave around words', () => {
    expect(tidyCell('\u00A0 Нино\u00A0\u00A0Беридзе \r\n')).toBe('Нино Беридзе');
  });

  it('holds a list by semicolons, or by commas when there are none', () => {
    expect(splitList('vegan; no nuts, please')).toEqual(['vegan', 'no nuts, please']);
    expect(splitList('visa, speaker')).toEqual(['visa', 'speaker']);
  });

  it.each([
    ['25/06/2027', 'day-first', '2027-06-25'],
    ['06/25/2027', 'month-first', '2027-06-25'],
    ['5.6.2027', 'day-first', '5.6.2027'],
    ['2027-06-05T00:00:00', 'day-first', '2027-06-05'],
  ] as const)('holds a day: %s', (cell, order, day) => {
    expect(dayIn(cell, order)).toBe(day);
  });

  it.each(['да', 'Так', 'კი', 'այո', 'bəli', 'EVET', 'Иә', '+', 'TRUE'])('says yes: %s', (cell) => {
    expect(yesOrNo(cell)).toBe('yes');
  });

  it.each(['нет', 'Ні', 'არა', 'ոչ', 'hayır', 'жоқ', "yo'q", '-', '0'])('says no: %s', (cell) => {
    expect(yesOrNo(cell)).toBe('no');
  });

  it('that says neither stays as it is', () => {
    expect(yesOrNo('maybe')).toBe('maybe');
  });

  it.each([
    ['GE', ['ge', 'Georgia', 'Грузия', 'საქართველო', 'Грузія', 'Վրաստան', 'Gürcüstan', 'Gürcistan']],
    ['KG', ['Kyrgyzstan', 'Киргизия', 'Кыргызстан', 'Kyrgyz Republic', 'Qirg‘iziston', 'Қырғызстан']],
    ['MD', ['Moldova', 'Молдова', 'Republica Moldova', 'Republic of Moldova', 'Молдавия']],
    ['TR', ['Türkiye', 'Turkey', 'Турция', 'თურქეთი']],
    [undefined, ['Atlantis', '']],
  ])('names %s: %s', (code, names) => {
    expect(names.map((name) => countryNamed(name))).toEqual(names.map(() => code));
  });

  it('names a language', () => {
    expect(['ru', 'Russian', 'Русский', 'რუსული', 'rus dili'].map((name) => languageNamed(name))).toEqual([
      'ru', 'ru', 'ru', 'ru', 'ru',
    ]); // prettier-ignore
  });
});
