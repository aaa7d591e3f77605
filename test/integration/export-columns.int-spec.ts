import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldTypes } from '../../src/forms/field-types.js';
import type { FormField } from '../../src/forms/form-definition.js';
import { answerColumns } from '../../src/participants/export-columns.js';
import { neutralize } from '../../src/platform/sheets/cells.rules.js';
import { everything, likely, settingsFor } from '../factories/answer.factory.js';
import { aField, wordsIn } from '../support/field-stage.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const labels = [
  '=Talks',
  'It\'s "two"',
  'Three; or more',
  '-5',
  '+ five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];
const options = labels.map((label, index) => ({ code: `option-${index}`, label: { en: label } }));
const codes = options.map(({ code }) => code);

/** Answers as a form keeps them, and texts that mean something in a spreadsheet or in JSON. */
const answersOf: Record<string, fc.Arbitrary<unknown>> = {
  'single-choice': fc.constantFrom(...codes, 'gone', '=gone'),
  'several-choices': fc.subarray([...codes, '=gone']),
  'ranked-choice': fc.shuffledSubarray(codes),
  'short-text': fc.oneof(
    fc.constantFrom('=1+1', '[1]', '{', '-5', '-5-5', '\tx', '＝x', '@', ''),
    fc.string(),
  ),
};

describe('the columns of a CSV file', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client(database.databaseUrl);
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function written(sql: string, fieldId: string, answers: unknown[]): Promise<string[]> {
    const { rows } = await client.query<{ text: string }>(
      `select coalesce(${sql}, '') as text
       from jsonb_array_elements($1::jsonb) with ordinality as s (answers, place) order by place`,
      [JSON.stringify(answers.map((answer) => ({ [fieldId]: answer, other: 1 })))],
    );
    return rows.map(({ text }) => text);
  }

  it.each(
    fieldTypes
      .all()
      .filter(({ asks }) => asks)
      .map((type) => [type.name, type] as const),
  )('say of %s what the program says, neutralised', async (name, type) => {
    const settings = settingsFor[name];
    const field: FormField = aField(type, {
      ...(settings ? { settings } : {}),
      ...(type.hasOptions ? { options } : {}),
    });
    const words = wordsIn('en', everything.lists);
    const given = fc.sample(answersOf[name] ?? likely[name]!, 300).flatMap((one) => {
      const parsed = answersOf[name] ? { answer: one } : type.parse(one, field, everything);
      return 'answer' in parsed && parsed.answer !== null ? [parsed.answer] : [];
    });
    const answers = given.filter((one) => !JSON.stringify(one).includes('\\u0000'));
    const columns = answerColumns(
      { field, type, formId: 'x', sealed: false, onceSealed: false },
      { sheet: 's', opens: false },
      words,
    );
    const asked = type.exportColumns(field, words);
    expect(columns).toHaveLength(asked.length);
    for (const [index, { safeSql }] of columns.entries()) {
      const said = await written(safeSql, field.id, answers);
      // A list begins like its first item: neutralised once, as a whole.
      expect(said).toEqual(answers.map((answer) => neutralize(asked[index]!.write(answer))));
    }
  });
});
