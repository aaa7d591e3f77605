import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, textOf } from './cells.rules.js';
import { readSheet } from './read-sheet.js';
import { writeCsv } from './write-csv.js';
import { writeXlsx, type XlsxOptions } from './write-xlsx.js';
import { columnName, sheetNameOf } from './xlsx-parts.js';
import { ZipArchive } from './zip-reader.js';

const facts = {
  headers: ['Name', 'Fee', 'Born', 'Here', 'Note'],
  sheetName: 'Participants',
  creator: 'Nino & Co <nino@example.org>',
  createdAt: new Date('2024-06-05T09:00:00Z'),
};

const row: Cell[] = ['Айгуль', -5, new Date('1990-02-01'), true, '=1+1'];

/** The text of one part of a workbook. */
async function partOf(bytes: Buffer, name: string): Promise<string> {
  const archive = new ZipArchive(bytes, () => new Error('too large'));
  return (await buffer(Readable.from(archive.read(name)))).toString();
}

function xlsx(
  rows: Iterable<Cell[]> | AsyncIterable<Cell[]>,
  more: Partial<XlsxOptions> = {},
): Promise<Buffer> {
  return buffer(writeXlsx(rows, { ...facts, ...more }));
}

/** What XML, a CSV reader and PostgreSQL take as text: no control characters but tab and line break. */
const text = fc
  .oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[-=+@'";,|\t\n\r_x0-9A-F<>& ]{0,12}$/))
  .map((words) => words.replace(/[^\P{Cc}\t\n\r]|[\uFEFF\uFFFE\uFFFF]/gu, ''));

const table = fc.integer({ min: 1, max: 6 }).chain((width) =>
  fc.record({
    headers: fc.array(
      text.filter((header) => header !== '' && header === header.trim()),
      { minLength: width, maxLength: width },
    ),
    rows: fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  }),
);

/** The last row is never read as empty, and so never left out. */
function ended(rows: string[][]): string[][] {
  return [...rows, rows[0]!.map(() => 'end')];
}

/** The table without signs that a reader may take for another delimiter: which one it is can only be guessed. */
function dividedBy(delimiter: string, { headers, rows }: { headers: string[]; rows: string[][] }) {
  const write = (words: string) => words.replaceAll(/[,;\t|]/g, (sign) => (sign === delimiter ? sign : '/'));
  return { headers: headers.map(write), rows: rows.map((cells) => cells.map(write)) };
}

describe('a table that is written and read', () => {
  it('is the same as CSV, with every delimiter', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t'), fc.boolean(), async (any, delimiter, bom) => {
        const one = dividedBy(delimiter, any);
        const bytes = await buffer(writeCsv(ended(one.rows), { headers: one.headers, delimiter, bom }));
        const sheet = await readSheet(bytes);
        expect(sheet.headers).toEqual(one.headers);
        expect(sheet.rows.map((cells) => cells.map(restoreBlank))).toEqual(
          ended(one.rows).map((cells) => cells.map(restoreBlank)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is the same as XLSX', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (one) => {
        const sheet = await readSheet(await xlsx(ended(one.rows), { headers: one.headers }));
        expect(sheet.headers).toEqual(one.headers);
        expect(sheet.rows.map((cells) => cells.map(restoreBlank))).toEqual(
          ended(one.rows).map((cells) => cells.map(restoreBlank)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('keeps numbers, days, yes and no in both', async () => {
    const words = row.map(textOf);
    expect((await readSheet(await xlsx([row]))).rows).toEqual([words]);
    expect((await readSheet(await buffer(writeCsv([row], { headers: facts.headers })))).rows).toEqual([
      words,
    ]);
  });
});

/** White space at the end of a row counts as nothing written. */
function restoreBlank(cell: string): string {
  return cell.trim() === '' ? '' : cell;
}

describe('a CSV file', () => {
  it('is UTF-8 for Excel, with quotes where needed and no formula', async () => {
    const written = await buffer(
      writeCsv([['a, "b"', '=1+1', '-5', '+41 79', null]], { headers: ['A', 'B', 'C', 'D', 'E'] }),
    );
    expect(written.toString()).toBe(`\uFEFFA,B,C,D,E\r\n"a, ""b""",'=1+1,-5,'+41 79,\r\n`);
  });

  it('goes without its mark, and with the delimiter that a program expects', async () => {
    const written = await buffer(writeCsv([[1.5, 'x']], { headers: ['A', 'B'], bom: false, delimiter: ';' }));
    expect(written.toString()).toBe('A;B\r\n1.5;x\r\n');
  });
});

describe('an XLSX workbook', () => {
  it('says who made it and when', async () => {
    const core = await partOf(await xlsx([row], { title: 'Meeting' }), 'docProps/core.xml');
    expect(core).toContain('<dc:creator>Nino &amp; Co &lt;nino@example.org&gt;</dc:creator>');
    expect(core).toContain('>2024-06-05T09:00:00Z</dcterms:created>');
    expect(core).toContain('<dc:title>Meeting</dc:title>');
  });

  it('has bold headers that stay in sight, with a filter over all rows, and no formula', async () => {
    const sheet = await partOf(await xlsx([row, row]), 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(sheet).toContain('<autoFilter ref="A1:E3"/>');
    expect(sheet).toContain('<c r="E2" s="3" t="inlineStr"><is><t>=1+1</t></is></c>');
    expect(sheet).not.toContain('<f>');
  });

  it('has columns as wide as what stands in them, within reason', async () => {
    const sheet = await partOf(
      await xlsx([['x'.repeat(500), 1]], { headers: ['A', 'A longer header'] }),
      'xl/worksheets/sheet1.xml',
    );
    expect([...sheet.matchAll(/width="(\d+)"/g)].map((match) => match[1])).toEqual(['60', '19']);
  });

  it('is whole without any row, and with more rows than are measured', async () => {
    const empty = await partOf(await xlsx([]), 'xl/worksheets/sheet1.xml');
    expect(empty).toContain('<autoFilter ref="A1:E1"/>');
    const many = await readSheet(await xlsx(Array.from({ length: 1_000 }, (_, at) => [`${at}`])));
    expect(many.rows).toHaveLength(1_000);
    expect(many.rows.at(-1)![0]).toBe('999');
  });

  it('keeps days that Excel does not know as text', async () => {
    const days = [
      new Date('1899-12-31'),
      new Date('1900-03-01'),
      new Date('9999-12-31'),
      new Date(Number.NaN),
    ];
    const sheet = await readSheet(await xlsx([days, ['end']], { headers: ['A', 'B', 'C', 'D'] }));
    expect(sheet.rows[0]).toEqual(['1899-12-31', '1900-03-01', '9999-12-31', '']);
  });

  it('cuts a text where Excel would call the file damaged', async () => {
    const bytes = await xlsx([['x'.repeat(40_000)]], { headers: ['A'] });
    const sheet = await readSheet(bytes, { characters: 50_000 });
    expect(sheet.rows[0]![0]).toHaveLength(32_767);
  });

  it.each([
    ['Участницы: 5/6 июня', 'Участницы 5 6 июня'],
    ["'quoted'", 'quoted'],
    ['', 'Sheet'],
    ['[*]', 'Sheet'],
    ['History', 'Sheet'],
    ['a'.repeat(40), 'a'.repeat(31)],
    [`${'a'.repeat(30)}😀`, 'a'.repeat(30)],
  ])('has a sheet name that Excel takes: %s', (wish, name) => {
    expect(sheetNameOf(wish)).toBe(name);
  });

  it('counts its columns as Excel does', () => {
    expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnName)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
      'XFD',
    ]);
  });
});

describe('a table on its way', () => {
  const broken = new Error('the database is gone');

  async function* failing(): AsyncGenerator<Cell[]> {
    yield row;
    await Promise.resolve();
    throw broken;
  }

  it.each([
    ['CSV', writeCsv],
    ['XLSX', writeXlsx],
  ])('fails as %s with whatever its source failed with', async (_name, write) => {
    await expect(buffer(write(failing(), facts))).rejects.toBe(broken);
  });

  it.each([
    ['CSV', writeCsv],
    ['XLSX', writeXlsx],
  ])('closes its source when nobody reads the %s any more', async (_name, write) => {
    let given = 0;
    const closed = Promise.withResolvers<void>();
    async function* endless(): AsyncGenerator<Cell[]> {
      try {
        for (;;) {
          given++;
          yield [`${given}`.repeat(50)];
          await Promise.resolve();
        }
      } finally {
        closed.resolve();
      }
    }
    const stream = write(endless(), facts);
    for await (const _chunk of stream) {
      break;
    }
    await closed.promise;
    expect(given).toBeLessThan(100_000);
  });
});
