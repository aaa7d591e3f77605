import { describe, expect, it } from 'vitest';
import { aContext, aField, draw, posted, repost, wordsIn } from '../../../test/support/field-stage.js';
import { rankedChoice } from './ranked-choice.field.js';

const field = aField(rankedChoice);
const parse = (value: unknown, of = field) => rankedChoice.parse(value, of, aContext());
const read = (...texts: string[]) => rankedChoice.read(posted({ '': texts }));

describe('A question for wishes in their order', () => {
  it('keeps the order', () => {
    expect(parse(['walk', 'talks'])).toEqual({ answer: ['walk', 'talks'] });
  });

  it('reads the places that the page posts', () => {
    expect(parse(read('talks:2', '', 'film:1'))).toEqual({ answer: ['film', 'talks'] });
  });

  it('closes gaps between places', () => {
    expect(parse(read('talks:3', 'film:1'))).toEqual({ answer: ['film', 'talks'] });
  });

  it('asks again when two have the same place', () => {
    expect(parse(read('talks:1', 'film:1'))).toEqual({ code: 'rank-twice' });
  });

  it.each([[['talks:0']], [['talks:-1']], [['villa:1']], ['walk:x'], [[{}]], [7]])('refuses %j', (value) => {
    expect(parse(value)).toEqual({ code: 'choice' });
  });

  it('keeps to how many wishes are asked for', () => {
    const two = aField(rankedChoice, { settings: { min: 2, max: 2 } });
    expect(parse(['walk'], two)).toEqual({ code: 'too-few', params: { min: 2 } });
    expect(parse(['walk', 'talks', 'film'], two)).toEqual({ code: 'too-many', params: { max: 2 } });
    expect(draw(rankedChoice, two)).not.toContain('Place 3');
  });

  it('gives every option a picker of its own, by its name', () => {
    const html = draw(rankedChoice, field, { answer: ['film', 'walk'] });
    expect(html).toMatch(
      /<label for="a\.question-a1b2c\.walk">The walk<\/label><select[^>]*id="a\.question-a1b2c\.walk"/,
    );
    expect(rankedChoice.read(repost(html, field))).toEqual(['walk:2', 'film:1']);
  });

  it('keeps two equal places on the page, so that she sees what to mend', () => {
    const html = draw(rankedChoice, field, { typed: posted({ '': ['talks:1', 'film:1'] }) });
    expect(rankedChoice.read(repost(html, field))).toEqual(['talks:1', 'film:1']);
  });

  it('has no places to give away', () => {
    const options = [{ code: 'talks', label: { en: 'Talks' }, places: 3 }];
    expect(rankedChoice.checkField({ ...field, options })).toEqual([
      { field: 'options.0.places', code: 'ranked-places' },
    ]);
  });

  it('is said with its places', () => {
    expect(rankedChoice.say(['film', 'walk'], field, wordsIn('en'))).toBe('1. The film and 2. The walk');
  });

  it('sums up how each option was ranked', () => {
    expect(rankedChoice.summarize!([['film', 'walk'], ['walk'], ['walk', 'film']], field)).toEqual({
      kind: 'ranks',
      count: 3,
      options: [
        { code: 'talks', ranked: 0, first: 0, mean: null },
        { code: 'walk', ranked: 3, first: 2, mean: 4 / 3 },
        { code: 'film', ranked: 2, first: 1, mean: 1.5 },
      ],
    });
  });
});
