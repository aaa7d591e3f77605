import { describe, expect, it } from 'vitest';
import { changesBetween } from './form-changes.rules.js';
import type { FormDefinition } from './form-definition.js';
import { addField, editField, editOption, moveField, removeField, retireOption } from './form-edits.rules.js';

const text = (id: string) => ({ id, type: 'short-text', label: { en: id } });
const published: FormDefinition = {
  sections: [
    {
      id: 'needs',
      title: { en: 'Needs' },
      fields: [
        {
          id: 'diet',
          type: 'single-choice',
          label: { en: 'Diet', ru: 'Питание' },
          options: [
            { code: 'none', label: { en: 'None' } },
            { code: 'vegan', label: { en: 'Vegan' } },
          ],
        },
        text('remarks'),
        text('access'),
      ],
    },
    { id: 'travel', title: { en: 'Travel' }, fields: [text('visa')] },
  ],
};
const told = (draft: FormDefinition) =>
  changesBetween(published, draft).map(({ id, kind, details }) => [id, kind, ...details].join(' '));

describe('what publishing would change', () => {
  it('is nothing when the same stands there again', () => {
    const same = editField(published, 'diet', { label: { ru: 'Питание', en: 'Diet' }, sensitive: false });
    expect(told(same)).toEqual([]);
  });

  it('names what is new, different and gone', () => {
    const draft = editField(
      removeField(addField(published, text('room'), { sectionId: 'travel', position: 0 }), 'remarks'),
      'visa',
      { required: { when: 'always' }, staffOnly: true },
    );
    expect(told(draft)).toEqual(['room added', 'visa changed required access', 'remarks removed']);
  });

  it('looks into options', () => {
    const retired = retireOption(published, 'diet', 'none', true);
    expect(told(editOption(retired, 'diet', 'vegan', { places: 20 }))).toEqual([
      'diet changed options-retired places',
    ]);
  });

  it('names only what was moved, not what made room for it', () => {
    expect(told(moveField(published, 'diet', { sectionId: 'needs', position: 2 }))).toEqual([
      'diet changed order',
    ]);
    expect(told(moveField(published, 'access', { sectionId: 'travel', position: 0 }))).toEqual([
      'access changed order',
    ]);
  });
});
