import { describe, expect, it } from 'vitest';
import { aContext, aField, draw, repost } from '../../../test/support/field-stage.js';
import { consent } from './consent.field.js';
import { heading } from './heading.field.js';

describe('A consent', () => {
  const field = aField(consent);

  it.each([
    [true, true],
    ['yes', true],
    [false, null],
    ['', null],
    [null, null],
  ])('takes %j as %j: no tick is no answer', (value, answer) => {
    expect(consent.parse(value, field, aContext())).toEqual({ answer });
  });

  it.each([1, 'true', {}, ['yes']])('does not take %j for a yes', (value) => {
    expect(consent.parse(value, field, aContext())).toEqual({ code: 'yes-or-no' });
  });

  it('is never ticked beforehand', () => {
    expect(draw(consent, field)).not.toContain('checked');
    expect(consent.read(repost(draw(consent, field), field))).toBeNull();
    expect(consent.read(repost(draw(consent, field, { answer: true }), field))).toBe('yes');
  });

  it('needs words to agree to', () => {
    expect(consent.checkField({ ...field, help: {} })).toEqual([{ field: 'help', code: 'required' }]);
  });

  it('has a sentence of its own for whoever must agree', () => {
    expect(consent.missing).toBe('consent-needed');
  });
});

describe('A heading', () => {
  const field = aField(heading, { label: { en: 'Your <journey>' } });

  it('asks nothing, and takes nothing', () => {
    expect(heading.parse(null, field, aContext())).toEqual({ answer: null });
    expect(heading.parse('text', field, aContext())).toEqual({ code: 'unknown-field' });
    expect(heading.checkField({ ...field, required: { when: 'always' } })).toEqual([
      { field: 'required', code: 'asks-nothing' },
    ]);
  });

  it('shows its words as text, with their language where it is another', () => {
    expect(draw(heading, field, { language: 'ru' })).toContain('<h2 lang="en">Your &lt;journey&gt;</h2>');
  });
});
