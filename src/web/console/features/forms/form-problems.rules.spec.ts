import { describe, expect, it } from 'vitest';
import { placedProblems } from './form-problems.rules.js';

const draft = {
  sections: [
    { id: 'one', title: {}, fields: [] },
    { id: 'two', title: {}, fields: [{ id: 'diet', type: 'single-choice', label: {} }] },
  ],
};

describe('the server’s problems', () => {
  it.each([
    ['draft.sections.1.fields.0.options.2.label', 'diet', 'options.2.label'],
    ['draft.sections.1.fields.0', 'diet', ''],
    ['draft.sections.0.title', 'one', 'title'],
    ['draft.sections', null, 'sections'],
    ['closesAt', null, 'closesAt'],
    ['draft.sections.1.fields.7.label', null, 'sections.1.fields.7.label'],
  ])('at %s are about %s', (field, id, part) => {
    expect(placedProblems(draft, [{ field, message: 'Needed.' }])).toEqual([
      { id, part, message: 'Needed.' },
    ]);
  });
});
