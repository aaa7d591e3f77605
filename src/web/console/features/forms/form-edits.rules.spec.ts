import { describe, expect, it } from 'vitest';
import { fieldOf, fieldsOf, type FormDefinition, type FormField } from './form-definition.js';
import {
  addField,
  addOption,
  duplicateField,
  editField,
  editSection,
  freshId,
  freshOptionCode,
  moveField,
  moveOption,
  moveSection,
  removeField,
  removeOption,
  removeSection,
  retireOption,
  sectionWithFreshIds,
  setCondition,
  stepField,
} from './form-edits.rules.js';

const field = (id: string, more: Partial<FormField> = {}): FormField => ({
  id,
  type: 'short-text',
  label: { en: id },
  ...more,
});

const diet = field('diet', {
  type: 'single-choice',
  options: [
    { code: 'none', label: { en: 'None' } },
    { code: 'vegan', label: { en: 'Vegan' }, places: 20 },
  ],
});
const form: FormDefinition = {
  sections: [
    { id: 'travel', title: { en: 'Travel' }, fields: [field('visa', { type: 'yes-no' }), field('passport')] },
    {
      id: 'needs',
      title: { en: 'Needs' },
      fields: [
        diet,
        field('kitchen', {
          shownIf: { match: 'any', tests: [{ field: 'diet', is: 'one-of', values: ['vegan', 'none'] }] },
        }),
      ],
    },
  ],
};
const order = (definition: FormDefinition) =>
  definition.sections.map(({ id, fields }) => [id, ...fields.map((one) => one.id)].join(' '));

describe('editing a form', () => {
  it('never touches the form that was edited', () => {
    const before = structuredClone(form);
    removeField(form, 'diet');
    moveField(form, 'visa', { sectionId: 'needs', position: 0 });
    addOption(form, 'diet', { code: 'halal', label: { en: 'Halal' } });
    expect(form).toEqual(before);
  });

  it('adds a field where it was asked for', () => {
    const after = addField(form, field('airport'), { sectionId: 'travel', position: 1 });
    expect(order(after)).toEqual(['travel visa airport passport', 'needs diet kitchen']);
  });

  it('forgets what was emptied', () => {
    const helped = editField(form, 'visa', { help: { en: 'Ask early.' } });
    expect(fieldOf(editField(helped, 'visa', { help: undefined }), 'visa')).toEqual(fieldOf(form, 'visa'));
    const described = editSection(form, 'travel', { description: { en: 'By air.' } });
    expect(editSection(described, 'travel', { description: undefined })).toEqual(form);
  });

  it('moves a field to another section', () => {
    const after = moveField(form, 'passport', { sectionId: 'needs', position: 1 });
    expect(order(after)).toEqual(['travel visa', 'needs diet passport kitchen']);
  });

  it('moves a section with its fields', () => {
    expect(order(moveSection(form, 'needs', 0))).toEqual(['needs diet kitchen', 'travel visa passport']);
  });

  it('takes away conditions that asked what is gone', () => {
    expect(fieldOf(removeField(form, 'diet'), 'kitchen')).not.toHaveProperty('shownIf');
    const asking = setCondition(form, 'passport', {
      match: 'all',
      tests: [{ field: 'diet', is: 'answered' }],
    });
    expect(fieldOf(removeSection(asking, 'needs'), 'passport')).not.toHaveProperty('shownIf');
  });

  it('drops a condition without tests', () => {
    const after = setCondition(form, 'kitchen', { match: 'all', tests: [] });
    expect(fieldOf(after, 'kitchen')).not.toHaveProperty('shownIf');
  });

  it('puts a copy right below, with an id of its own and without options that are no longer offered', () => {
    const after = duplicateField(retireOption(form, 'diet', 'vegan', true), 'diet', 'diet-2');
    expect(order(after)[1]).toBe('needs diet diet-2 kitchen');
    expect(fieldOf(after, 'diet-2')?.options?.map(({ code }) => code)).toEqual(['none']);
  });
});

describe('a step by keyboard', () => {
  it('goes on in the next section, and back', () => {
    const down = stepField(form, 'passport', 1);
    expect(down?.place).toEqual({ sectionId: 'needs', position: 0 });
    expect(order(down!.definition)).toEqual(['travel visa', 'needs passport diet kitchen']);
    expect(stepField(down!.definition, 'passport', -1)?.definition).toEqual(form);
  });

  it('ends at the ends of the form', () => {
    expect(stepField(form, 'visa', -1)).toBeUndefined();
    expect(stepField(form, 'kitchen', 1)).toBeUndefined();
  });
});

describe('options', () => {
  it('are retired and offered again', () => {
    const retired = retireOption(form, 'diet', 'vegan', true);
    expect(fieldOf(retired, 'diet')?.options?.[1]).toMatchObject({
      code: 'vegan',
      retired: true,
      places: 20,
    });
    expect(retireOption(retired, 'diet', 'vegan', false)).toEqual(form);
  });

  it('are moved', () => {
    const codes = fieldOf(moveOption(form, 'diet', 'vegan', 0), 'diet')?.options?.map(({ code }) => code);
    expect(codes).toEqual(['vegan', 'none']);
  });

  it('leave conditions when they are removed, and the last one takes its test along', () => {
    const once = removeOption(form, 'diet', 'vegan');
    expect(fieldOf(once, 'kitchen')?.shownIf?.tests).toEqual([
      { field: 'diet', is: 'one-of', values: ['none'] },
    ]);
    expect(fieldOf(removeOption(once, 'diet', 'none'), 'kitchen')).not.toHaveProperty('shownIf');
  });

  it('never get a code again that one of them has', () => {
    expect(freshOptionCode(diet.options!, { en: 'Vegan' })).toBe('vegan-2');
    expect(freshOptionCode(diet.options!, { ru: 'Халяль' })).toBe('option');
  });
});

describe('fresh ids', () => {
  it('are a word and five letters', () => {
    expect(freshId({ en: 'Dietary needs' }, 'long-text', () => 0)).toBe('dietary-aaaaa');
    expect(freshId({ ru: 'Питание' }, 'long-text', () => 0)).toBe('long-text-aaaaa');
    expect(freshId({ tr: 'Çocuk' }, 'number', () => 0.999)).toBe('cocuk-99999');
  });

  it('are given to a section from elsewhere, conditions inside it included', () => {
    const [, needs] = form.sections;
    const ours = sectionWithFreshIds(needs!, ({ id }) => `${id}-new`);
    expect(ours.id).toBe('needs-new');
    expect(ours.fields.map(({ id }) => id)).toEqual(['diet-new', 'kitchen-new']);
    expect(ours.fields[1]?.shownIf?.tests[0]?.field).toBe('diet-new');
    expect(fieldsOf(form).map(({ id }) => id)).toContain('kitchen');
  });
});
