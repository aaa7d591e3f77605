import fc from 'fast-check';
import type { StagedFile } from '../../src/forms/field-type.js';
import type { FormField } from '../../src/forms/form-definition.js';
import { countries } from '../../src/platform/http/country.js';
import { aContext, aList } from '../support/field-stage.js';

const FIELD = 'question-a1b2c';
const aFile = (id: string): [string, StagedFile] => [
  id,
  { id, fieldId: FIELD, name: `${id} <b>.pdf`, mediaType: 'application/pdf', bytes: 34_567 },
];
const at = (day: number, hour: number) => new Date(Date.UTC(2027, 4, day, hour));

/** Sessions of two days: two of them at the same time, one of them full. */
const sessions = aList({
  opening: { label: { en: 'Opening' }, startsAt: at(5, 7), endsAt: at(5, 8) },
  mediation: { label: { en: 'Mediation' }, startsAt: at(5, 8), endsAt: at(5, 10) },
  'trauma-work': { label: { en: 'Trauma work' }, startsAt: at(5, 9), endsAt: at(5, 11), full: true },
  closing: { label: { en: 'Closing' }, startsAt: at(6, 14), endsAt: at(6, 15) },
});

/** What every kind of question can be asked with: files, sessions and organizations to choose from. */
export const everything = aContext({
  files: new Map(['file-1', 'file-2', 'file-3'].map(aFile)),
  lists: new Map([
    ['sessions', sessions],
    ['organizations', aList({ 'org-1': 'UN Women', 'org-2': 'ODIHR & <friends>' })],
  ]),
  country: 'GE',
  endsOn: '2027-05-06',
  timeZone: 'Europe/Istanbul',
});

/** Settings under which the answers below fit. */
export const settingsFor: Record<string, FormField['settings']> = {
  number: { decimals: 3 },
  file: { max: 3 },
};

const day = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
const some = <One>(...all: One[]) => fc.subarray(all, { minLength: 1 });
const words = fc.constantFrom('мир', 'შშ', 'peace', 'Հայ');

/** What people answer, or nearly: some of it will be tidied, some refused. */
export const likely: Record<string, fc.Arbitrary<unknown>> = {
  'short-text': line,
  'long-text': fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n')),
  'single-choice': fc.constantFrom('talks', 'walk', 'film'),
  'several-choices': some('talks', 'walk', 'film'),
  'ranked-choice': fc.shuffledSubarray(['talks', 'walk', 'film'], { minLength: 1 }),
  'yes-no': fc.boolean(),
  number: fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 1000),
  ),
  date: day,
  'date-range': fc.tuple(day, fc.integer({ min: 1, max: 31 })).map(([from, nights]) => ({
    from,
    to: new Date(Date.parse(from) + nights * 86_400_000).toISOString().slice(0, 10),
  })),
  country: fc.constantFrom(...countries),
  languages: fc.uniqueArray(fc.constantFrom('en', 'ru', 'ka', 'de', 'fa', 'ab', 'os', 'ku'), {
    minLength: 1,
  }),
  organization: fc.oneof(
    line.map((name) => ({ name })),
    fc.constantFrom({ name: 'UN Women', organizationId: 'org-1' }, { name: 'x', organizationId: 'org-2' }),
  ),
  phone: fc.oneof(
    fc.constantFrom('+995322123456', '+77011234567', '+380441234567', '+41446681800', '+5491123456789'),
    fc
      .tuple(fc.integer({ min: 1, max: 998 }), fc.integer({ min: 1e6, max: 1e11 }))
      .map((parts) => `+${parts.join('')}`),
  ),
  email: fc.oneof(
    fc.emailAddress(),
    words.map((word) => `${word}@${word}.example`),
  ),
  link: fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    words.map((word) => `https://${word}.example/${word}?${word}=${word}#${word}`),
  ),
  file: some('file-1', 'file-2', 'file-3'),
  picture: some('file-1').map((ids) => ids.slice(0, 1)),
  'travel-document': fc.record({
    number: fc.stringMatching(/^[A-Z]{2}\d{6,8}$/),
    nationality: fc.constantFrom('GE', 'AM', 'AZ', 'KZ'),
    expires: day,
  }),
  consent: fc.constant(true),
  'session-choice': fc.constantFrom(['opening', 'mediation'], ['trauma-work', 'closing'], ['closing']),
};

/** Texts that break programs. */
const nasty = fc.constantFrom<unknown>(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202Eabc',
  '1e309',
  'NaN',
  'Infinity',
  '-0',
  '2027-02-31',
  '31.2.2027',
  '0000-00-00',
  '__proto__',
  'constructor',
  'javascript:alert(1)',
  'https://user:pass@example.org',
  'x'.repeat(30_000),
  '9'.repeat(500),
  '+'.repeat(100),
  '[object Object]',
  'talks:1',
  'talks:0',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  1e308,
  1e21,
  0.1 + 0.2,
  undefined,
  Array.from({ length: 50 }, () => []),
  { from: '2027-02-31', to: [] },
  { number: {}, nationality: [], expires: 5 },
  { name: { toString: 'no' }, organizationId: {} },
  { page: { page: [] } },
);

/** Anything that JSON can say, and some that it cannot; of a size that can be looked through. */
export const anythingSmall: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  nasty,
  fc.array(fc.oneof(nasty, fc.constantFrom('talks', 'walk', 'en', 'file-1'))),
  fc.string({ unit: 'binary' }),
  fc.dictionary(fc.constantFrom('from', 'to', 'name', 'number', 'nationality', 'expires', 'page'), nasty),
);

const millions = fc.constantFrom<unknown>(
  Array.from({ length: 1_000_000 }, () => 'talks'),
  Array.from({ length: 1_000_000 }, (_none, index) => `talks:${index}`),
  'x'.repeat(5_000_000),
  { from: '1'.repeat(5_000_000), name: ' '.repeat(5_000_000), number: 'A'.repeat(5_000_000) },
);

/** The same, and now and then something huge. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 60, arbitrary: anythingSmall },
  { weight: 1, arbitrary: millions },
);
