import { describe, expect, it } from 'vitest';
import type { FormField } from '../forms/form-definition.js';
import { hiddenFields, withoutHidden } from './answer-visibility.rules.js';

const field = (id: string, visibleTo?: FormField['visibleTo']): FormField => ({
  id,
  type: 'short-text',
  label: { en: id },
  ...(visibleTo ? { visibleTo } : {}),
});

const definition = {
  sections: [
    { id: 'a', title: {}, fields: [field('for-all'), field('for-owners', ['owner'])] },
    { id: 'b', title: {}, fields: [field('for-some', ['owner', 'reviewer'])] },
  ],
};

describe('Answers', () => {
  it('are seen by the roles that their question is for, and by everybody where it names none', () => {
    expect([...hiddenFields(definition, ['reviewer'])]).toEqual(['for-owners']);
    expect([...hiddenFields(definition, ['manager'])]).toEqual(['for-owners', 'for-some']);
    expect([...hiddenFields(definition, ['manager', 'owner'])]).toEqual([]);
  });

  it('to hidden questions are left out, others stay', () => {
    expect(withoutHidden({ a: 1, b: 2 }, new Set(['b', 'c']))).toEqual({ a: 1 });
  });
});
