import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anything, everything, likely, settingsFor } from '../../test/factories/answer.factory.js';
import { aField, answerOf, draw, posted, repost, wordsIn } from '../../test/support/field-stage.js';
import { sessionChoice } from '../participants/fields/session-choice.field.js';
import { I18n, languages } from '../platform/i18n/i18n.js';
import { fieldTypes } from './field-types.js';

const types = [...fieldTypes.all().filter(({ asks }) => asks), sessionChoice];
const fieldOf = (type: (typeof types)[number]) => {
  const settings = settingsFor[type.name];
  return aField(type, settings ? { settings } : {});
};
const problems = new I18n().translator('en', 'problems');
const runs = { numRuns: 15 };

describe.each(types.map((type) => [type.name, type] as const))('A question of the kind %s', (_name, type) => {
  const field = fieldOf(type);
  const arbitrary = likely[type.name]!;

  it('comes back as it was answered when its page is sent unchanged, in every language', () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(...languages), (given, language) => {
        const parsed = type.parse(given, field, everything);
        fc.pre('answer' in parsed && parsed.answer !== null);
        const answer = answerOf(parsed);
        const html = draw(type, field, { answer, context: everything, language });
        expect(answerOf(type.parse(type.read(repost(html, field)), field, everything))).toEqual(answer);
      }),
      runs,
    );
  });

  it('keeps what was typed when its page comes back because of a mistake elsewhere', () => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        const parsed = type.parse(given, field, everything);
        fc.pre('answer' in parsed && parsed.answer !== null);
        const first = repost(draw(type, field, { answer: answerOf(parsed), context: everything }), field);
        const again = repost(draw(type, field, { typed: first, context: everything }), field);
        expect(type.parse(type.read(again), field, everything)).toEqual(parsed);
      }),
      runs,
    );
  });

  it('reads its own answers again as they are', () => {
    fc.assert(
      fc.property(fc.oneof(arbitrary, anything), (given) => {
        const parsed = type.parse(given, field, everything);
        const kept: unknown[] =
          'answer' in parsed ? [parsed.answer, JSON.parse(JSON.stringify(parsed.answer))] : [];
        expect(kept.map((answer) => type.parse(answer, field, everything))).toEqual(kept.map(() => parsed));
      }),
      { numRuns: 300 },
    );
  });

  it('takes anything at all without falling over, and names what is wrong with it', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const parsed = type.parse(given, field, everything);
        const sentence =
          'code' in parsed ? problems(`fields.${parsed.code}`, parsed.params) : 'Nothing is wrong.';
        expect(sentence).toMatch(/^[^{}]{15,}$/);
        expect(sentence).not.toContain('fields.');
      }),
      { numRuns: 500 },
    );
  });

  it('is drawn with whatever was typed into it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (texts) => {
        const typed = { texts: () => texts };
        expect(draw(type, field, { typed, context: everything })).toContain('name="a.question-a1b2c');
        type.parse(type.read(typed), field, everything);
      }),
      runs,
    );
  });

  it('says its answers in every language, and counts them by texts', () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(...languages), (given, language) => {
        const parsed = type.parse(given, field, everything);
        fc.pre('answer' in parsed && parsed.answer !== null);
        const answer = answerOf(parsed);
        const words = wordsIn(language, everything.lists);
        expect(type.say(answer, field, words)).not.toMatch(/^$|fields\.|undefined|\[object/);
        expect(type.values(answer).every((value) => typeof value === 'string' && value !== '')).toBe(true);
        for (const { write } of type.exportColumns(field, words)) {
          expect(write(answer)).toEqual(expect.any(String));
        }
      }),
      runs,
    );
  });

  it('takes nothing as no answer', () => {
    expect(type.parse(null, field, everything)).toEqual({ answer: null });
    expect(type.parse(type.read(posted({})), field, everything)).toEqual({ answer: null });
    const blank = repost(draw(type, field, { context: everything }), field);
    expect(type.parse(type.read(blank), field, everything)).toEqual({ answer: null });
  });

  it('gives its first input the id that its label and the list of mistakes lead to', () => {
    const html = draw(type, field, { context: everything });
    expect(html.match(/ id="[^"]*"/g)?.filter((id) => id === ' id="a.question-a1b2c"')).toHaveLength(1);
    expect(html.indexOf('id="a.question-a1b2c"')).toBeLessThan(html.search(/<\/(select|textarea)>|$/));
  });

  it('gives no two inputs the same id', () => {
    const ids = [...draw(type, field, { context: everything }).matchAll(/ id="([^"]*)"/g)].map(
      ([, id]) => id,
    );
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('takes its own settings, and no others', () => {
    const settings = Object.fromEntries(type.settings.map((one) => [one.name, one.default]));
    expect(type.checkField({ ...field, settings })).toEqual([]);
    expect(type.checkField({ ...field, settings: { colour: 'red' } })).toEqual([
      { field: 'settings.colour', code: 'unknown' },
    ]);
  });

  it('takes no settings of the wrong kind', () => {
    for (const { name } of type.settings) {
      expect(type.checkField({ ...field, settings: { [name]: { no: 'sense' } } })).toEqual([
        expect.objectContaining({ field: `settings.${name}` }),
      ]);
    }
  });
});

describe('The registry of kinds', () => {
  it('knows each by a name of its own', () => {
    expect(new Set(fieldTypes.all().map(({ name }) => name)).size).toBe(fieldTypes.all().length);
  });

  it('describes settings so that a program can draw them', () => {
    const described = types.map(({ settings }) => settings);
    expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  });
});
