import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldType } from './field-type.js';
import { fieldTypes } from './field-types.js';
import {
  fieldsOf,
  type Answers,
  type Condition,
  type ConditionTest,
  type FormDefinition,
  type FormField,
} from './form-definition.js';
import { evaluateForm, type EvaluationContext, type PostedForm } from './form-evaluation.rules.js';

const TODAY = '2027-03-01';

function aContext(given: Partial<EvaluationContext> = {}): EvaluationContext {
  return {
    today: TODAY,
    files: new Map(),
    lists: new Map(),
    categoryId: 'peacebuilder',
    by: 'participant',
    strict: false,
    ...given,
  };
}

function aField(given: Partial<FormField> & { id: string }): FormField {
  return { type: 'short-text', label: { en: given.id }, ...given };
}

function aForm(...fields: (Partial<FormField> & { id: string })[]): FormDefinition {
  return { sections: [{ id: 'all-00000', title: { en: 'All' }, fields: fields.map(aField) }] };
}

const when = (field: string, ...values: string[]): Condition => ({
  match: 'all',
  tests: [{ field, is: 'one-of', values }],
});

const rooms = [
  { code: 'single', label: { en: 'Single' } },
  { code: 'shared', label: { en: 'Shared' } },
];

const codes = ({ problems }: { problems: { field: string; code: string }[] }) =>
  problems.map(({ field, code }) => `${field}: ${code}`);

/** What a page posts, by input name. */
function posted(texts: Record<string, string | string[]>): { posted: PostedForm } {
  const of = (name: string) => [texts[name] ?? []].flat();
  return { posted: { field: (id) => ({ texts: (part) => of(part === undefined ? id : `${id}.${part}`) }) } };
}

describe('Evaluating a form', () => {
  const travel = aForm(
    { id: 'visa', type: 'yes-no' },
    { id: 'embassy', required: { when: 'always' }, shownIf: when('visa', 'yes') },
    { id: 'diet', sensitive: true },
  );

  it('asks only what the other answers make necessary', () => {
    expect(evaluateForm(travel, { answers: { visa: true } }, aContext())).toMatchObject({
      problems: [{ field: 'answers.embassy', code: 'required' }],
      shown: new Set(['visa', 'embassy', 'diet']),
    });
    expect(evaluateForm(travel, { answers: { visa: false } }, aContext())).toMatchObject({
      problems: [],
      answers: { visa: false },
      shown: new Set(['visa', 'diet']),
    });
  });

  it('drops what a page handed in for a hidden field', () => {
    const { answers, problems } = evaluateForm(
      travel,
      posted({ visa: 'no', embassy: 'Tbilisi' }),
      aContext(),
    );
    expect({ answers, problems }).toEqual({ answers: { visa: false }, problems: [] });
  });

  it('tells a program what it handed in for hidden and unknown fields', () => {
    const given = { answers: { visa: false, embassy: 'Tbilisi', 'other-00000': 'x', 'Anna Example': 'y' } };
    expect(codes(evaluateForm(travel, given, aContext({ strict: true })))).toEqual([
      'answers.embassy: hidden-field',
      'answers.other-00000: unknown-field',
      'answers: unknown-field',
    ]);
  });

  it('calls nothing hidden that depends on an answer that has to be mended first', () => {
    const given = { answers: { visa: 'perhaps', embassy: 'Tbilisi' } };
    expect(codes(evaluateForm(travel, given, aContext({ strict: true })))).toEqual([
      'answers.visa: yes-or-no',
    ]);
  });

  it('puts sensitive answers apart', () => {
    const { answers, sensitive } = evaluateForm(travel, { answers: { diet: 'halal' } }, aContext());
    expect({ answers, sensitive }).toEqual({ answers: {}, sensitive: { diet: 'halal' } });
  });

  it('lists the options chosen of fields with options', () => {
    const form = aForm({ id: 'room', type: 'single-choice', options: rooms }, { id: 'single' });
    const { options } = evaluateForm(form, { answers: { room: 'single', single: 'single' } }, aContext());
    expect(options).toEqual(['room/single']);
  });

  it('follows conditions over several fields, whatever their order on the page', () => {
    const form = aForm(
      { id: 'last', shownIf: when('middle', 'b') },
      { id: 'middle', shownIf: when('first', 'a') },
      { id: 'first' },
    );
    const all = { last: 'c', middle: 'b', first: 'a' };
    expect(evaluateForm(form, { answers: all }, aContext()).answers).toEqual(all);
    expect(evaluateForm(form, { answers: { ...all, first: 'z' } }, aContext()).answers).toEqual({
      first: 'z',
    });
  });

  it('compares numbers as numbers, and days as days', () => {
    const bound = (field: string, is: 'at-least' | 'at-most', value: number | string): Condition => ({
      match: 'all',
      tests: [{ field, is, value }],
    });
    const form = aForm(
      { id: 'children', type: 'number' },
      { id: 'many', shownIf: bound('children', 'at-least', 10) },
      { id: 'arrival', type: 'date' },
      { id: 'early', shownIf: bound('arrival', 'at-most', '2027-06-03') },
    );
    const shown = (answers: Answers) => [...evaluateForm(form, { answers }, aContext()).shown];
    expect(shown({ children: 9, arrival: '2027-06-04' })).toEqual(['children', 'arrival']);
    expect(shown({ children: 10, arrival: '2027-06-03' })).toEqual(['children', 'many', 'arrival', 'early']);
  });

  it('asks for "empty" only of fields that are shown', () => {
    const empty = (field: string): Condition => ({ match: 'all', tests: [{ field, is: 'empty' }] });
    const form = aForm({ id: 'a' }, { id: 'b', shownIf: when('a', 'x') }, { id: 'c', shownIf: empty('b') });
    const shown = (a: string) => evaluateForm(form, { answers: { a } }, aContext()).shown.has('c');
    expect([shown('y'), shown('x')]).toEqual([false, true]);
  });

  it('requires by category and from a day on, and never of staff', () => {
    const form = aForm(
      { id: 'bio', required: { when: 'categories', categoryIds: ['speaker'] } },
      { id: 'flight', required: { when: 'from', day: '2027-04-01' } },
    );
    const missing = (context: Partial<EvaluationContext>) =>
      codes(evaluateForm(form, { answers: {} }, aContext(context)));
    expect(missing({})).toEqual([]);
    expect(missing({ categoryId: 'speaker' })).toEqual(['answers.bio: required']);
    expect(missing({ today: '2027-04-01' })).toEqual(['answers.flight: required']);
    expect(missing({ categoryId: 'speaker', by: 'staff' })).toEqual([]);
  });

  it('keeps what staff filled in, and lets participants neither see nor change it', () => {
    const form = aForm({ id: 'hotel', staffOnly: true }, { id: 'floor', shownIf: when('hotel', 'Pera') });
    const previous = { hotel: 'Pera' };
    const evaluation = evaluateForm(form, { answers: { hotel: 'Mine', floor: '3' } }, aContext({ previous }));
    expect(evaluation).toMatchObject({ answers: { hotel: 'Pera', floor: '3' }, shown: new Set(['floor']) });
    const strict = aContext({ previous, strict: true });
    expect(codes(evaluateForm(form, { answers: { hotel: 'Mine' } }, strict))).toEqual([
      'answers.hotel: unknown-field',
    ]);
  });

  it('keeps the earlier answer once the last day of editing has passed', () => {
    const form = aForm({ id: 'room', type: 'single-choice', options: rooms, editableUntil: '2027-02-28' });
    const previous = { room: 'single' };
    const change = { answers: { room: 'shared' } };
    expect(evaluateForm(form, change, aContext({ previous })).answers).toEqual(previous);
    expect(codes(evaluateForm(form, change, aContext({ previous, strict: true })))).toEqual([
      'answers.room: no-longer-editable',
    ]);
    expect(evaluateForm(form, change, aContext({ previous, by: 'staff' })).answers).toEqual({
      room: 'shared',
    });
    expect(evaluateForm(form, change, aContext({ previous, today: '2027-02-28' })).answers).toEqual({
      room: 'shared',
    });
    expect(evaluateForm(form, change, aContext()).answers).toEqual({ room: 'shared' });
  });

  it('lets an option that is no longer offered stay where it was chosen before', () => {
    const retired = rooms.map((room) => (room.code === 'single' ? { ...room, retired: true } : room));
    const form = aForm({ id: 'room', type: 'single-choice', options: retired });
    const given = { answers: { room: 'single' } };
    expect(codes(evaluateForm(form, given, aContext()))).toEqual(['answers.room: option-retired']);
    expect(evaluateForm(form, given, aContext({ previous: { room: 'single' } }))).toMatchObject({
      problems: [],
      options: ['room/single'],
    });
  });

  it('keeps an earlier answer of another kind for the record', () => {
    const form = aForm(
      { id: 'nights', type: 'number', editableUntil: '2027-02-01' },
      { id: 'why', shownIf: { match: 'all', tests: [{ field: 'nights', is: 'at-least', value: 1 }] } },
    );
    const previous = { nights: 'two or three' };
    const evaluation = evaluateForm(form, { answers: {} }, aContext({ previous }));
    expect(evaluation).toMatchObject({ answers: previous, problems: [], shown: new Set(['nights']) });
  });

  it('never shows what hangs in a circle', () => {
    const form = aForm(
      { id: 'a', shownIf: when('b', 'x') },
      { id: 'b', shownIf: when('a', 'x') },
      {
        id: 'c',
        shownIf: {
          match: 'any',
          tests: [
            { field: 'a', is: 'empty' },
            { field: 'd', is: 'empty' },
          ],
        },
      },
      { id: 'd' },
    );
    const all = { a: 'x', b: 'x', c: 'x' };
    expect(evaluateForm(form, { answers: all }, aContext()).answers).toEqual({ c: 'x' });
  });
});

/** Raw answers worth trying for a type, in JSON and as texts of a page; some are good, some are not. */
const junk: unknown[] = [
  '',
  'x',
  'y',
  null,
  0,
  7,
  true,
  false,
  [],
  ['x'],
  {},
  '1e309',
  '2027-02-30',
  'a'.repeat(9000),
];
const raws: Record<string, unknown[]> = {
  number: [1, 2, 3, '2', '3,5'],
  date: ['2027-01-31', '2027-02-28', '1.3.2027'],
  'date-range': [{ from: '2027-06-04', to: '2027-06-07' }],
  'yes-no': [true, false, 'yes', 'no'],
  consent: [true, 'yes'],
  country: ['GE', 'KZ', 'XX'],
  languages: [['en', 'ru'], ['ka']],
  phone: ['+995555123456'],
  email: ['aida@example.org'],
  link: ['https://example.org'],
  'single-choice': ['a', 'b', 'old'],
  'several-choices': [['a'], ['a', 'b'], ['b', 'old']],
  'ranked-choice': [
    ['b', 'a'],
    ['a', 'b'],
  ],
  'travel-document': [{ number: 'P1234567', nationality: 'KG', expires: '2031-05-05' }],
  organization: [{ name: 'Example Network' }, 'Example Network'],
};

const types = fieldTypes.all();
const options = [
  { code: 'a', label: { en: 'A' } },
  { code: 'b', label: { en: 'B' }, places: 3 },
  { code: 'old', label: { en: 'Old' }, retired: true },
];

interface Sample {
  form: FormDefinition;
  given: Record<string, unknown>;
  previous?: Answers;
  by: 'participant' | 'staff';
}

function aTestOf(type: FieldType, field: string): fc.Arbitrary<ConditionTest> {
  const presence = fc.constantFrom<ConditionTest>({ field, is: 'answered' }, { field, is: 'empty' });
  if (type.comparable === 'presence') {
    return presence;
  }
  const values = fc.subarray(['x', 'y', 'yes', 'no', 'a', 'b', 'old', 'GE', 'en', '2', '2027-01-31'], {
    minLength: 1,
  });
  const kinds = values.chain((some) =>
    fc.constantFrom<ConditionTest>(
      { field, is: 'one-of', values: some },
      { field, is: 'none-of', values: some },
    ),
  );
  if (type.comparable === 'values') {
    return fc.oneof(presence, kinds);
  }
  const value = type.order === 'days' ? '2027-02-28' : 2;
  const bounds = fc.constantFrom<ConditionTest>(
    { field, is: 'at-least', value },
    { field, is: 'at-most', value },
  );
  return fc.oneof(presence, kinds, bounds);
}

/** A field whose condition asks only fields of a lower rank, wherever they stand in the form. */
function aSampleField(rank: number, below: { id: string; type: FieldType }[]): fc.Arbitrary<FormField> {
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const tests =
    below.length === 0
      ? fc.constant(undefined)
      : maybe(
          fc.record({
            match: fc.constantFrom('all' as const, 'any' as const),
            tests: fc.array(
              fc.constantFrom(...below).chain(({ id, type }) => aTestOf(type, id)),
              { minLength: 1, maxLength: 3 },
            ),
          }),
        );
  return fc
    .record({
      shownIf: tests,
      required: maybe(
        fc.constantFrom<NonNullable<FormField['required']>>(
          { when: 'always' },
          { when: 'categories', categoryIds: ['peacebuilder'] },
          { when: 'categories', categoryIds: ['speaker'] },
          { when: 'from', day: '2027-03-01' },
          { when: 'from', day: '2027-03-02' },
        ),
      ),
      staffOnly: maybe(fc.constant(true as const)),
      sensitive: maybe(fc.constant(true as const)),
      editableUntil: maybe(fc.constantFrom('2027-02-28', '2027-03-01')),
    })
    .map(
      (settings) =>
        JSON.parse(JSON.stringify({ id: `f${rank}`, label: {}, type: '', ...settings })) as FormField,
    );
}

const aSample: fc.Arbitrary<Sample> = fc
  .array(fc.constantFrom(...types), { minLength: 1, maxLength: 8 })
  .chain((chosen) => {
    const below = chosen.map((type, rank) => ({ id: `f${rank}`, type }));
    const fields = fc.tuple(
      ...chosen.map((type, rank) =>
        aSampleField(rank, below.slice(0, rank)).map((field) => ({
          ...field,
          type: type.name,
          ...(type.hasOptions ? { options } : {}),
        })),
      ),
    );
    const raw = chosen.map((type) => fc.constantFrom(...(raws[type.name] ?? ['x', 'y']), ...junk));
    const answers = fc
      .tuple(...raw)
      .map((all) => Object.fromEntries(all.map((one, rank) => [`f${rank}`, one])));
    return fc
      .record({
        fields: fields.chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
        given: answers,
        before: answers,
        hasBefore: fc.boolean(),
        by: fc.constantFrom('participant' as const, 'staff' as const),
      })
      .map(({ fields: inOrder, given, before, hasBefore, by }) => {
        const form = { sections: [{ id: 's', title: {}, fields: inOrder }] };
        return { form, given, by, ...(hasBefore ? { previous: goodOnes(form, before) } : {}) };
      });
  });

/** Answers that were good once, also for options that are no longer offered. */
function goodOnes(form: FormDefinition, before: Record<string, unknown>): Answers {
  return Object.fromEntries(
    fieldsOf(form).flatMap((field) => {
      const parsed = parse(offeringAll(field), before[field.id]);
      return parsed === undefined || parsed === null ? [] : [[field.id, parsed]];
    }),
  );
}

const offeringAll = (field: FormField): FormField => ({
  ...field,
  ...(field.options ? { options: field.options.map(({ code, label }) => ({ code, label })) } : {}),
});

/** The parsed answer; undefined when it is not good. */
function parse(field: FormField, raw: unknown): unknown {
  const type = fieldTypes.get(field.type)!;
  const parsed = type.asks ? type.parse(raw, field, aContext()) : { answer: null };
  return 'answer' in parsed ? parsed.answer : undefined;
}

/** The slow, plain reading of the same rules: every field from the beginning, by recursion, remembering nothing. */
function reference({ form, given, previous, by }: Sample) {
  const fields = fieldsOf(form);
  const byId = (id: string) => fields.find((field) => field.id === id)!;
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const isPertinent = (field: FormField): boolean => {
    if (!field.shownIf) {
      return true;
    }
    const results = field.shownIf.tests.map(holds);
    return field.shownIf.match === 'all' ? !results.includes(false) : results.includes(true);
  };
  const holds = (test: ConditionTest): boolean => {
    const asked = byId(test.field);
    if (!isPertinent(asked)) {
      return false;
    }
    const answer = answerOf(asked);
    if (answer === null || answer === undefined) {
      return test.is === 'empty';
    }
    const values = fieldTypes.get(asked.type)!.values(answer);
    switch (test.is) {
      case 'answered':
        return true;
      case 'empty':
        return false;
      case 'one-of':
        return test.values.some((value) => values.includes(value));
      case 'none-of':
        return !test.values.some((value) => values.includes(value));
      case 'at-least':
        return values.some((value) =>
          typeof test.value === 'number' ? +value >= test.value : value >= test.value,
        );
      case 'at-most':
        return values.some((value) =>
          typeof test.value === 'number' ? +value <= test.value : value <= test.value,
        );
    }
  };
  const isFixed = (field: FormField) =>
    by === 'participant' &&
    (field.staffOnly === true || (previous !== undefined && (field.editableUntil ?? '9') < TODAY));
  const answerOf = (field: FormField): unknown => {
    const before = previous?.[field.id];
    if (isFixed(field)) {
      return before ?? null;
    }
    const now = parse(field, given[field.id]);
    const stays = parse(offeringAll(field), given[field.id]);
    return now === undefined && before !== undefined && same(stays, before) ? before : now;
  };
  const isNeeded = (field: FormField) => {
    const { required } = field;
    return (
      by === 'participant' &&
      (required?.when === 'always' ||
        (required?.when === 'categories' && required.categoryIds.includes('peacebuilder')) ||
        (required?.when === 'from' && required.day <= TODAY))
    );
  };
  const pertinent = fields.filter(isPertinent);
  const asked = pertinent.filter((field) => fieldTypes.get(field.type)!.asks);
  const stored = asked.flatMap((field) => {
    const answer = answerOf(field);
    return answer === null || answer === undefined ? [] : [[field.id, answer] as const];
  });
  return {
    stored: Object.fromEntries(stored),
    shown: pertinent.filter((field) => by === 'staff' || !field.staffOnly).map(({ id }) => id),
    wrong: asked
      .filter(
        (field) =>
          answerOf(field) === undefined || (answerOf(field) === null && isNeeded(field) && !isFixed(field)),
      )
      .map(({ id }) => id),
  };
}

describe('Random forms with random answers', { timeout: 60_000 }, () => {
  const evaluate = ({ form, given, previous, by }: Sample, strict = false) =>
    evaluateForm(form, { answers: given }, aContext({ by, strict, ...(previous ? { previous } : {}) }));
  const merged = ({ answers, sensitive }: { answers: Answers; sensitive: Answers }) => ({
    ...answers,
    ...sensitive,
  });

  it('come out as a slow reading of the rules says', () => {
    fc.assert(
      fc.property(aSample, (sample) => {
        const evaluation = evaluate(sample);
        expect({
          stored: merged(evaluation),
          shown: [...evaluation.shown],
          wrong: evaluation.problems.map(({ field }) => field.split('.')[1]),
        }).toEqual(reference(sample));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never store anything of a field that is not shown', () => {
    fc.assert(
      fc.property(aSample, (sample) => {
        const evaluation = evaluate({ ...sample, by: 'staff' });
        const hidden = Object.keys(merged(evaluation)).filter((id) => !evaluation.shown.has(id));
        expect(hidden).toEqual([]);
        expect(evaluation.options.filter((option) => !evaluation.shown.has(option.split('/')[0]!))).toEqual(
          [],
        );
      }),
      { numRuns: 500 },
    );
  });

  it('stay as they are when what was stored is handed in again', () => {
    fc.assert(
      fc.property(aSample, (sample) => {
        const once = evaluate(sample);
        const stored = merged(once);
        const twice = evaluate({ ...sample, by: 'staff', given: stored, previous: stored }, true);
        expect(merged(twice)).toEqual(stored);
        expect(twice.problems).toEqual([]);
        expect(twice.options).toEqual(once.options);
      }),
      { numRuns: 500 },
    );
  });
});
