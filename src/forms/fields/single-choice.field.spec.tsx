import { describe, expect, it } from 'vitest';
import { aContext, aField, draw, posted, repost, wordsIn } from '../../../test/support/field-stage.js';
import { severalChoices } from './several-choices.field.js';
import { singleChoice } from './single-choice.field.js';
import { yesNo } from './yes-no.field.js';

const options = [
  { code: 'single', label: { en: 'A room of my own', ru: 'Отдельный номер' }, places: 20 },
  { code: 'shared', label: { en: 'A shared room' } },
  { code: 'tent', label: { en: 'A tent' }, retired: true },
];
const room = aField(singleChoice, { options });
const parse = (value: unknown) => singleChoice.parse(value, room, aContext());

describe('A question with one choice', () => {
  it('keeps the code of the option', () => {
    expect(parse('shared')).toEqual({ answer: 'shared' });
  });

  it.each(['villa', 'constructor', '__proto__', 7, true, ['shared'], { code: 'shared' }])(
    'refuses %j',
    (value) => {
      expect(parse(value)).toEqual({ code: 'choice' });
    },
  );

  it('refuses what is no longer offered', () => {
    expect(parse('tent')).toEqual({ code: 'option-retired' });
  });

  it('shows a retired option to whoever has it, and to nobody else', () => {
    expect(draw(singleChoice, room)).not.toContain('A tent');
    expect(draw(singleChoice, room, { answer: 'tent' })).toContain('A tent');
  });

  it('says in words that no place is left, and lets nobody choose it', () => {
    const html = draw(singleChoice, room, { full: new Set(['single']) });
    expect(html).toMatch(/<input[^>]*disabled[^>]*value="single"|<input[^>]*value="single"[^>]*disabled/);
    expect(html).toContain('no place left');
    expect(html).toMatch(/aria-describedby="(a\.question-a1b2c\.note)".*id="\1"/);
  });

  it('lets her keep a full option that she has', () => {
    const html = draw(singleChoice, room, { answer: 'single', full: new Set(['single']) });
    expect(singleChoice.read(repost(html, room))).toBe('single');
  });

  it('can be left out again where it need not be answered', () => {
    expect(draw(singleChoice, room, { answer: 'shared' })).toContain('No answer');
    const required = { ...room, required: { when: 'always' } as const };
    expect(draw(singleChoice, required, { answer: 'shared' })).not.toContain('No answer');
  });

  it('marks texts in another language than the page', () => {
    const html = draw(singleChoice, room, { language: 'ru' });
    expect(html).toMatch(/<label for="a\.question-a1b2c">Отдельный номер/);
    expect(html).toMatch(/<label for="a\.question-a1b2c\.shared" lang="en">A shared room/);
  });

  it('becomes a list when there is much to choose from, named by its question', () => {
    const many = aField(singleChoice, {
      options: Array.from({ length: 9 }, (_none, at) => ({
        code: `option-${at}`,
        label: { en: `Option ${at}` },
      })),
    });
    expect(draw(singleChoice, many)).toMatch(/<select[^>]*aria-labelledby="a\.question-a1b2c-label"/);
    const buttons = { ...many, settings: { looks: 'buttons' } };
    expect(draw(singleChoice, buttons)).not.toContain('<select');
  });
});

describe('A question with several choices', () => {
  const field = aField(severalChoices, { options, settings: { max: 1 } });
  const free = aField(severalChoices, { options });

  it('keeps each choice once, in the order of the options', () => {
    expect(severalChoices.parse(['shared', 'single', 'shared', ''], free, aContext())).toEqual({
      answer: ['single', 'shared'],
    });
  });

  it('takes one code for a list of one', () => {
    expect(severalChoices.parse('shared', free, aContext())).toEqual({ answer: ['shared'] });
  });

  it('says how many may be chosen', () => {
    expect(severalChoices.parse(['single', 'shared'], field, aContext())).toEqual({
      code: 'too-many',
      params: { max: 1 },
    });
    const two = aField(severalChoices, { options, settings: { min: 2 } });
    expect(severalChoices.parse(['single'], two, aContext())).toEqual({
      code: 'too-few',
      params: { min: 2 },
    });
  });

  it('does not read a million options', () => {
    const million = Array.from({ length: 1_000_000 }, () => 'shared');
    expect(severalChoices.parse(million, free, aContext())).toEqual({ code: 'too-many', params: { max: 3 } });
  });

  it('requires no single box', () => {
    expect(draw(severalChoices, free, { attributes: { required: true } })).not.toContain('required');
  });

  it('shows what was ticked when the page comes back', () => {
    const html = draw(severalChoices, free, { typed: posted({ '': ['single', 'shared'] }) });
    expect(severalChoices.read(repost(html, free))).toEqual(['single', 'shared']);
  });

  it('is said as a list', () => {
    expect(severalChoices.say(['single', 'shared'], free, wordsIn('en'))).toBe(
      'A room of my own and A shared room',
    );
  });
});

describe('A question with yes or no', () => {
  const field = aField(yesNo);

  it.each([
    ['yes', true],
    [true, true],
    ['no', false],
    [false, false],
    ['', null],
  ])('takes %j as %j', (value, answer) => {
    expect(yesNo.parse(value, field, aContext())).toEqual({ answer });
  });

  it.each([0, 1, 'true', 'YES', [], {}])('does not guess what %j means', (value) => {
    expect(yesNo.parse(value, field, aContext())).toEqual({ code: 'yes-or-no' });
  });

  it('tells a no from no answer', () => {
    expect(yesNo.read(repost(draw(yesNo, field, { answer: false }), field))).toBe('no');
    expect(yesNo.read(repost(draw(yesNo, field), field))).toBe('');
  });
});
