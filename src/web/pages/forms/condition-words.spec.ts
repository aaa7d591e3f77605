import { describe, expect, it } from 'vitest';
import type { Condition, FormDefinition } from '../../../forms/form-definition.js';
import { I18n, languages } from '../../../platform/i18n/i18n.js';
import { readerOf } from '../reader.js';
import { sayCondition } from './condition-words.js';

const i18n = new I18n();
const definition: FormDefinition = {
  sections: [
    {
      id: 'stay-aaaaa',
      title: { en: 'Stay' },
      fields: [
        {
          id: 'room-aaaaa',
          type: 'single-choice',
          label: { en: 'Room', ru: 'Номер' },
          options: [
            { code: 'one', label: { en: 'For one', ru: 'На одну' } },
            { code: 'two', label: { en: 'For two', ru: 'На двоих' } },
          ],
        },
        { id: 'from-bbbbb', type: 'country', label: { en: 'Country' } },
        { id: 'nights-ccccc', type: 'number', label: { en: 'Nights' } },
        { id: 'arrival-ddddd', type: 'date', label: { en: 'Arrival' } },
        { id: 'visa-eeeee', type: 'yes-no', label: { en: 'Visa' } },
      ],
    },
  ],
};

function say(condition: Condition, language: (typeof languages)[number] = 'en'): string {
  return sayCondition(condition, definition, readerOf(i18n, language), ['en']);
}

const all = (...tests: Condition['tests']): Condition => ({ match: 'all', tests });

describe('a condition in words', () => {
  it.each<[string, Condition, string]>([
    ['a choice', all({ field: 'room-aaaaa', is: 'one-of', values: ['one', 'two'] }), 'Only if your answer to “Room” is For one or For two.'],
    ['none of the choices', all({ field: 'room-aaaaa', is: 'none-of', values: ['two'] }), 'Only if your answer to “Room” is not For two.'],
    ['a country', all({ field: 'from-bbbbb', is: 'one-of', values: ['GE'] }), 'Only if your answer to “Country” is Georgia.'],
    ['yes or no', all({ field: 'visa-eeeee', is: 'one-of', values: ['no'] }), 'Only if your answer to “Visa” is no.'],
    ['a number', all({ field: 'nights-ccccc', is: 'at-least', value: 3 }), 'Only if your answer to “Nights” is 3 or more.'],
    ['a day', all({ field: 'arrival-ddddd', is: 'at-most', value: '2027-06-04' }), 'Only if your answer to “Arrival” is 4 June 2027 or earlier.'],
    ['an answer at all', all({ field: 'visa-eeeee', is: 'answered' }), 'Only if you answered “Visa”.'],
    [
      'several',
      { match: 'any', tests: [{ field: 'visa-eeeee', is: 'empty' }, { field: 'nights-ccccc', is: 'at-most', value: 1 }] },
      'Only if you left “Visa” empty or your answer to “Nights” is 1 or less.',
    ],
  ])('says %s', (_what, condition, sentence) => {
    expect(say(condition)).toBe(sentence);
  }); // prettier-ignore

  it('speaks the reader’s language, with the event’s words in it', () => {
    const condition = all({ field: 'room-aaaaa', is: 'one-of', values: ['two'] });
    expect(say(condition, 'ru')).toBe('Только если ваш ответ на вопрос «Номер» — На двоих.');
    expect(say(condition, 'ka')).toContain('„Room“');
  });

  it('says nothing of questions that are not there any more', () => {
    const gone = { field: 'gone-zzzzz', is: 'answered' } as const;
    expect(say(all(gone, { field: 'visa-eeeee', is: 'answered' }))).toBe('Only if you answered “Visa”.');
  });
});
