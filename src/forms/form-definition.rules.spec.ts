import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldTypes } from './field-types.js';
import { checkDefinition, listMissing, type CheckContext } from './form-definition.rules.js';
import { librarySection, librarySections } from './form-library.js';
import { readDefinition } from './form-shape.js';

const context: CheckContext = {
  types: fieldTypes,
  categoryIds: new Set(['0198f000-0000-7000-8000-000000000001']),
  languages: ['en', 'ru'],
};

type Json = Record<string, unknown>;

function aField(given: Json = {}): Json {
  return { id: 'name-00000', type: 'short-text', label: { en: 'Name' }, ...given };
}

function aForm(...fields: Json[]): Json {
  return { sections: [{ id: 'all-00000', title: { en: 'All' }, fields }] };
}

function check(definition: unknown, given: Partial<CheckContext> = {}): string[] {
  return checkDefinition(definition, { ...context, ...given }).map(({ field, code }) =>
    [field.replace('sections.0.fields.', ''), code].join(': '),
  );
}

const asking = (field: string, ...values: string[]) => ({
  match: 'all',
  tests: [{ field, is: 'one-of', values }],
});

describe('A definition', () => {
  it('is good when everything that people need is there', () => {
    expect(check(aForm(aField()))).toEqual([]);
  });

  it('needs a question, titles, labels and options', () => {
    expect(check({ sections: [] })).toEqual(['sections: form-empty']);
    const form = aForm(aField({ label: {} }), aField({ id: 'room-00000', type: 'single-choice' }));
    (form['sections'] as Json[])[0]!['title'] = {};
    expect(check(form)).toEqual(['sections.0.title: required', '0.label: required', '1.options: required']);
  });

  it('knows its field types, and which of them have options', () => {
    const options = [{ code: 'a', label: { en: 'A' } }];
    expect(check(aForm(aField({ type: 'telepathy' }), aField({ id: 'x-00000', options })))).toEqual([
      '0.type: unknown-type',
      '1.options: no-options',
    ]);
  });

  it('gives every field and option a name of its own', () => {
    const twice = [
      { code: 'a', label: { en: 'A' } },
      { code: 'a', label: { en: 'B' } },
    ];
    expect(check(aForm(aField(), aField()))).toEqual(['1.id: twice']);
    expect(check(aForm(aField({ type: 'single-choice', options: twice })))).toEqual([
      '0.options.1.code: twice',
    ]);
    expect(check(aForm(aField({ id: 'Имя' }), aField({ id: 'name' }), aField({ id: '__proto__' })))).toEqual([
      '0.id: field-id',
      '1.id: field-id',
      '2.id: field-id',
    ]);
  });

  it('uses no code again for another answer, but takes an answer back as it was', () => {
    const form = (en: string) =>
      aForm(
        aField({ id: 'room-00000', type: 'single-choice', options: [{ code: 'single', label: { en } }] }),
      );
    const formerOptions = new Map([['room-00000/single', { en: 'Single room' }]]);
    expect(check(form('A single bed'), { formerOptions })).toEqual(['0.options.0.code: code-reused']);
    expect(check(form('Single room'), { formerOptions })).toEqual([]);
  });

  it('asks in conditions only what can be asked', () => {
    const test = (one: Json) => aForm(aField({ shownIf: { match: 'all', tests: [one] } }), ...others);
    const others = [
      aField({ id: 'title-00000', type: 'heading' }),
      aField({ id: 'nights-00000', type: 'number' }),
      aField({ id: 'since-00000', type: 'date' }),
      aField({ id: 'room-00000', type: 'single-choice', options: [{ code: 'a', label: { en: 'A' } }] }),
      aField({ id: 'words-00000', type: 'long-text' }),
    ];
    const problem = (one: Json) => check(test(one)).map((line) => line.replace('0.shownIf.tests.0.', ''));
    expect(problem({ field: 'nobody-00000', is: 'answered' })).toEqual(['field: unknown-field']);
    expect(problem({ field: 'title-00000', is: 'answered' })).toEqual(['field: unknown-field']);
    expect(problem({ field: 'nights-00000', is: 'at-least', value: 3 })).toEqual([]);
    expect(problem({ field: 'nights-00000', is: 'at-least', value: '2027-01-31' })).toEqual([
      'value: number',
    ]);
    expect(problem({ field: 'since-00000', is: 'at-most', value: '1968-02-29' })).toEqual([]);
    expect(problem({ field: 'since-00000', is: 'at-most', value: '2027-02-30' })).toEqual(['value: date']);
    expect(problem({ field: 'room-00000', is: 'at-least', value: 1 })).toEqual(['is: not-comparable']);
    expect(problem({ field: 'room-00000', is: 'one-of', values: ['a', 'z'] })).toEqual(['values: choice']);
    expect(problem({ field: 'room-00000', is: 'none-of', values: [] })).toEqual(['values: required']);
    expect(check(aForm(aField({ shownIf: { match: 'all', tests: [] } })))).toEqual([
      '0.shownIf.tests: required',
    ]);
  });

  it('names the circle of fields that wait for each other', () => {
    const form = aForm(
      aField({ id: 'a-00000', label: { en: 'A' }, shownIf: asking('b-00000', 'x') }),
      aField({ id: 'b-00000', label: { en: 'B' }, shownIf: asking('c-00000', 'x') }),
      aField({ id: 'c-00000', label: { en: 'C' }, shownIf: asking('a-00000', 'x') }),
      aField({ id: 'd-00000', label: { en: 'D' }, shownIf: asking('a-00000', 'x') }),
      aField({ id: 'e-00000', label: { en: 'E' }, shownIf: asking('e-00000', 'x') }),
    );
    expect(checkDefinition(form, context)).toEqual([
      { field: 'sections.0.fields.0.shownIf', code: 'circle', params: { circle: 'A → B → C → A' } },
      { field: 'sections.0.fields.4.shownIf', code: 'circle', params: { circle: 'E → E' } },
    ]);
  });

  it('counts no places of answers that are sealed', () => {
    const options = [{ code: 'a', label: { en: 'A' }, places: 20 }];
    const room = aField({ id: 'room-00000', type: 'single-choice', options });
    expect(check(aForm(room))).toEqual([]);
    expect(check(aForm({ ...room, sensitive: true }))).toEqual(['0.options: sensitive-places']);
  });

  it('is required for categories of its own event only', () => {
    const needed = (categoryIds: string[]) =>
      check(aForm(aField({ required: { when: 'categories', categoryIds } })));
    expect(needed(['0198f000-0000-7000-8000-000000000001'])).toEqual([]);
    expect(needed(['0198f000-0000-7000-8000-000000000002'])).toEqual(['0.required.categoryIds: choice']);
    expect(needed([])).toEqual(['0.required.categoryIds: required']);
  });

  it('lists the translations that are missing, and not the texts', () => {
    const form = aForm(aField({ help: { en: 'As in your passport' }, label: { en: 'Name', ru: 'Имя' } }));
    expect(listMissing(readDefinition(form).definition, ['en', 'ru'])).toEqual([
      { path: 'sections.0.title', languages: ['ru'] },
      { path: 'sections.0.fields.0.help', languages: ['ru'] },
    ]);
  });
});

describe('JSON that is no definition', () => {
  it.each<[string, unknown, string]>([
    ['nothing', null, ': invalid'],
    ['a list', [], ': invalid'],
    ['a text', 'form', ': invalid'],
    ['no sections', {}, 'sections: list'],
    ['an unknown key', { sections: [], evil: 1 }, 'evil: unknown'],
    ['a key that says something', { sections: [], 'Anna Example': 1 }, 'unknown: unknown'],
    ['too many sections', { sections: Array.from({ length: 41 }, () => ({})) }, 'sections: too-many'],
    [
      'a million options',
      aForm(aField({ options: Array.from({ length: 1_000_000 }) })),
      '0.options: too-many',
    ],
    ['a text that is too long', aForm(aField({ label: { en: 'x'.repeat(1_001) } })), '0.label: too-long'],
    ['a language that is none', aForm(aField({ label: { xx: 'x' } })), '0.label: languages'],
    ['a hidden character', aForm(aField({ label: { en: 'a\u202eb' } })), '0.label: unprintable'],
    ['a number without end', aForm(aField({ keepDays: Infinity })), '0.keepDays: number'],
    [
      'half a place',
      aForm(aField({ options: [{ code: 'a', label: {}, places: 0.5 }] })),
      '0.options.0.places: number',
    ],
    ['a day that does not exist', aForm(aField({ editableUntil: '2027-02-30' })), '0.editableUntil: date'],
    ['a role that is none', aForm(aField({ visibleTo: ['queen'] })), '0.visibleTo.0: choice'],
    ['settings without end', aForm(aField({ settings: nested(10_000) })), '0.settings: invalid'],
    [
      'settings of a million parts',
      aForm(aField({ settings: { a: Array.from({ length: 1e6 }) } })),
      '0.settings: invalid',
    ],
  ])('as %s is refused with the place', (_what, definition, first) => {
    expect(check(definition)[0]).toBe(first);
  });

  it('never has more than a hundred problems', () => {
    const fields = Array.from({ length: 300 }, () => ({ evil: 1, more: 2 }));
    expect(check({ sections: [{ title: {}, fields }] })).toHaveLength(100);
  });

  it('holds at most 300 fields', () => {
    const section = (from: number) => ({
      title: { en: 'Part' },
      fields: Array.from({ length: 151 }, (_one, index) =>
        aField({ id: `q-${String(10_000 + from + index)}` }),
      ),
    });
    expect(check({ sections: [section(0), section(1_000)] })).toEqual(['sections.1.fields.149: too-many']);
  });

  it('of any shape and size breaks nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(Array.isArray(checkDefinition(value, context))).toBe(true);
      }),
    );
    const shaped = fc.record({
      id: fc.constantFrom('a-00000', 'b-00000', undefined),
      type: fc.constantFrom(...fieldTypes.all().map(({ name }) => name), 'telepathy'),
      label: fc.oneof(fc.constant({ en: 'x' }), fc.jsonValue()),
      options: fc.oneof(fc.constant([{ label: { en: 'A' } }]), fc.jsonValue()),
      settings: fc.oneof(
        fc.dictionary(fc.constantFrom('min', 'max', 'least', 'most'), fc.jsonValue()),
        fc.jsonValue(),
      ),
      shownIf: fc.oneof(fc.constant(asking('b-00000', 'x')), fc.jsonValue()),
      required: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(shaped, { maxLength: 4 }), (fields) => {
        expect(Array.isArray(checkDefinition(aForm(...(fields as Json[])), context))).toBe(true);
      }),
    );
  });

  it('is read the same a second time, missing names made', () => {
    const form = {
      sections: [
        {
          title: { en: ' Travel ', ru: '' },
          fields: [
            {
              type: 'single-choice',
              label: { ru: 'Питание' },
              options: [{ label: { en: 'Halal' } }, { label: { en: 'Halal' } }],
            },
          ],
        },
      ],
    };
    const { definition, problems } = readDefinition(form);
    expect(problems).toEqual([]);
    expect(definition).toEqual({
      sections: [
        {
          id: expect.stringMatching(/^travel-[a-z0-9]{5}$/) as string,
          title: { en: 'Travel' },
          fields: [
            {
              id: expect.stringMatching(/^pitanie-[a-z0-9]{5}$/) as string,
              type: 'single-choice',
              label: { ru: 'Питание' },
              options: [
                { code: 'halal', label: { en: 'Halal' } },
                { code: 'halal-2', label: { en: 'Halal' } },
              ],
            },
          ],
        },
      ],
    });
    expect(readDefinition(definition)).toEqual({ definition, problems: [] });
  });
});

describe('The library', () => {
  it.each(librarySections().map(({ name }) => [name]))('%s is complete in three languages', (name) => {
    const definition = { sections: [librarySection(name)] };
    expect(listMissing(definition, ['en', 'ru', 'ka'])).toEqual([]);
    expect(check(definition)).toEqual([]);
  });

  it('fits whole into one form, twice', () => {
    const sections = [...librarySections(), ...librarySections()].map(({ section }) => section);
    expect(check({ sections })).toEqual([]);
  });
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) {
    value = { a: value };
  }
  return value;
}
