import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neutralize } from '../../src/platform/sheets/cells.rules.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('neutralize_cell', () => {
  let database: TestDatabase;
  let app: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = new pg.Client(database.databaseUrl);
    await app.connect();
  });

  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  async function neutralized(texts: (string | null)[]): Promise<(string | null)[]> {
    const { rows } = await app.query<{ cell: string | null }>(
      'select neutralize_cell(cell) as cell from unnest($1::text[]) with ordinality as t(cell, at) order by at',
      [texts],
    );
    return rows.map((row) => row.cell);
  }

  it('says of every text what the program says', async () => {
    const texts = fc
      .oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[-'=+@;\t\r\n＝＋－＠\uFEFF0-9٣.a ]{0,9}$/))
      .map((text) => text.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 50, maxLength: 100 }), async (some) => {
        expect(await neutralized(some)).toEqual(some.map(neutralize));
      }),
    );
  });

  it('knows the signs, and lets negative numbers and nothing be', async () => {
    expect(
      await neutralized(['=1', '+41 79', '-1+1', '@x', '\tx', '-5', '-0.5', "'=1", 'a=1', '', null]),
    ).toEqual([`'=1`, `'+41 79`, `'-1+1`, `'@x`, `'\tx`, '-5', '-0.5', `''=1`, 'a=1', '', null]);
    expect(await neutralized(['x;=1+1', 'a\n=1; -b'])).toEqual([`x;'=1+1`, `a\n'=1; '-b`]);
  });

  it('is written into the query instead of being called for each cell', async () => {
    const { rows } = await app.query<{ 'QUERY PLAN': string }>(
      `explain (verbose, costs off) select neutralize_cell(title ->> 'en') from events`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('CASE WHEN');
    expect(plan).not.toContain('neutralize_cell');
  });
});
