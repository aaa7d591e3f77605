import { describe, expect, it } from 'vitest';
import type { FormDefinition } from './form-definition.js';
import { countMissing, missingTexts, nextMissing } from './form-translations.rules.js';

const form: FormDefinition = {
  sections: [
    {
      id: 'needs',
      title: { en: 'Needs', ru: 'Потребности' },
      fields: [
        {
          id: 'diet',
          type: 'single-choice',
          label: { en: 'Diet' },
          help: {},
          options: [{ code: 'vegan', label: { ru: 'Веган' } }],
        },
        { id: 'remarks', type: 'long-text', label: {}, help: { en: 'Anything else', ru: '' } },
      ],
    },
  ],
};

describe('missing translations', () => {
  it('are texts that stand in one language and not in another', () => {
    const missing = missingTexts(form, ['en', 'ru']);
    expect(missing).toEqual([
      { id: 'diet', part: 'label', languages: ['ru'] },
      { id: 'diet', part: 'option.vegan', languages: ['en'] },
      { id: 'remarks', part: 'help', languages: ['ru'] },
    ]);
    expect(countMissing(missing)).toBe(3);
  });

  it('are found one after another, from wherever one is, round again at the end', () => {
    const missing = missingTexts(form, ['en', 'ru']);
    const order = ['needs', 'diet', 'remarks'];
    expect(nextMissing(missing, order, null)?.id).toBe('diet');
    expect(nextMissing(missing, order, 'diet')?.id).toBe('remarks');
    expect(nextMissing(missing, order, 'remarks')?.id).toBe('diet');
    expect(nextMissing([], order, 'diet')).toBeUndefined();
  });
});
