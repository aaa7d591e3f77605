import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldTypes } from '../../src/forms/field-types.js';
import { sessionChoice } from '../../src/participants/fields/session-choice.field.js';
import { anythingSmall, everything, likely, settingsFor } from '../factories/answer.factory.js';
import { aField, wordsIn } from '../support/field-stage.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const types = [...fieldTypes.all().filter(({ asks }) => asks), sessionChoice];
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** JSON that the database takes, with numbers that both write in the same way, as all are that a form keeps. */
function keepable(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null';
  return JSON.parse(text.replaceAll('\\u0000', ''), (_key, one: unknown) => {
    if (typeof one === 'number') {
      return Math.round(one % 1e6);
    }
    return typeof one === 'string' ? one.toWellFormed().slice(0, 200) : one;
  });
}

describe('The columns of an export', () => {
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

  /** What the database writes for each of the answers. */
  async function written(sql: string, answers: unknown[]): Promise<string[]> {
    const { rows } = await client.query<{ text: string }>(
      `select coalesce(${sql}, '') as text
       from jsonb_array_elements($1::jsonb) with ordinality as given (answer, place) order by place`,
      [JSON.stringify(answers)],
    );
    return rows.map(({ text }) => text);
  }

  it.each(types.map((type) => [type.name, type] as const))(
    'say of %s in the database what the program says',
    async (_name, type) => {
      const settings = settingsFor[type.name];
      const field = aField(type, {
        ...(settings ? { settings } : {}),
        ...(type.hasOptions
          ? {
              options: [
                { code: 'talks', label: { en: `It's "the" \\ talks; {}`, ru: 'Доклады' } },
                { code: 'walk', label: { en: 'A walk' }, retired: true },
                { code: 'constructor', label: { en: "O'Brien's" } },
              ],
            }
          : {}),
      });
      const good = fc.sample(likely[type.name]!, 1000).flatMap((given) => {
        const parsed = type.parse(given, field, everything);
        return 'answer' in parsed && parsed.answer !== null ? [parsed.answer] : [];
      });
      const answers = [...good, ...fc.sample(anythingSmall, 200).map(keepable)].filter(
        (answer) => JSON.stringify(answer).length < 10_000,
      );
      expect(good.length).toBeGreaterThan(20);
      for (const language of ['en', 'ru'] as const) {
        const columns = type.exportColumns(field, wordsIn(language, everything.lists));
        expect(columns.length).toBeGreaterThan(0);
        for (const column of columns) {
          const said = await written(column.sql('given.answer', literal), answers);
          expect(said).toEqual(answers.map((answer) => column.write(answer)));
          expect(said.slice(0, good.length).filter((text) => text === '')).toEqual([]);
        }
      }
    },
  );
});
