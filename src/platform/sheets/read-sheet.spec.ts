import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aWorkbook, anArchive, encode } from '../../../test/factories/sheet.factory.js';
import { Problem } from '../errors.js';
import { readSheet, type SheetWish } from './read-sheet.js';

const contacts = `\uFEFFName,Email address,Affiliation,Country,Notes
"EXAMPLE, Ani",ani@example.org,Պատանի «Example»,Armenia,"=HYPERLINK(""https://example.org"")"
Ştefania Exemplu,stefania@example.org,Asociația Exemplu,MD,"line one
line two"
\tTabbed Name ,tab@example.org,,Türkiye,-1+1
No At,not-an-address,Org,UZ,
`;

const kontakty = `Фамилия;Имя;Эл. почта;Организация;Страна;Язык
Примерова;Айгуль;aigul.primer@example.org;Сеть «Мир»;Кыргызстан;русский
Примiрна;Оксана;OKSANA@Example.org ;ГО «Дiалог»;Україна;українська
Образцова;Нино;nino@example.org;"Женский фонд; Тбилиси";Грузия;ru
Без почты;Имя;;Орг;Таджикистан;ru
`;

const at = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const heads = `<row r="1">${at('A1', 'Name')}${at('B1', 'Born')}</row>`;

async function codeOf(bytes: Buffer, wish?: SheetWish): Promise<string> {
  try {
    return `read as ${(await readSheet(bytes, wish)).kind}`;
  } catch (error) {
    if (error instanceof Problem) {
      return error.code;
    }
    throw error;
  }
}

/** The table of a workbook in one text; of a damaged one, only what became of it. */
async function outcomeOf(bytes: Buffer): Promise<string> {
  const code = await codeOf(bytes);
  if (code !== 'read as xlsx') {
    return code.startsWith('sheet-') ? 'a problem' : 'csv';
  }
  return JSON.stringify(await readSheet(bytes));
}

describe('a list as CSV', () => {
  it('is read with its quoted cells, line breaks and letters of every script', async () => {
    expect(await readSheet(Buffer.from(contacts))).toEqual({
      kind: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 1,
      notes: [],
      headers: ['Name', 'Email address', 'Affiliation', 'Country', 'Notes'],
      rows: [
        [
          'EXAMPLE, Ani',
          'ani@example.org',
          'Պատանի «Example»',
          'Armenia',
          '=HYPERLINK("https://example.org")',
        ],
        ['Ştefania Exemplu', 'stefania@example.org', 'Asociația Exemplu', 'MD', 'line one\nline two'],
        ['\tTabbed Name ', 'tab@example.org', '', 'Türkiye', '-1+1'],
        ['No At', 'not-an-address', 'Org', 'UZ', ''],
      ],
    });
  });

  it('is read from the encoding and with the delimiter of the region', async () => {
    const sheet = await readSheet(encode(kontakty.replaceAll('\n', '\r\n'), 'windows-1251'));
    expect(sheet).toMatchObject({ encoding: 'windows-1251', delimiter: ';' });
    expect(sheet.rows.map((row) => row[3])).toEqual([
      'Сеть «Мир»',
      'ГО «Дiалог»',
      'Женский фонд; Тбилиси',
      'Орг',
    ]);
  });

  it('may announce its delimiter', async () => {
    const sheet = await readSheet(Buffer.from('sep=|\nA,1|B\n1,2|3\n'));
    expect(sheet).toMatchObject({ headers: ['A,1', 'B'], rows: [['1,2', '3']], headerRow: 2 });
  });

  it('becomes a rectangle: short rows filled, empty rows and columns at the ends left out', async () => {
    const sheet = await readSheet(Buffer.from(',,\n,,\nA,B,,\n1\n,,\n1,2,3,\n , ,\n,,\n'));
    expect(sheet.headers).toEqual(['A', 'B', '']);
    expect(sheet.rows).toEqual([
      ['1', '', ''],
      ['', '', ''],
      ['1', '2', '3'],
    ]);
    expect(sheet.headerRow).toBe(3);
  });

  it('keeps headers that are empty or come twice, and tells', async () => {
    const sheet = await readSheet(Buffer.from('Name, ,name,Org\n1,2,3,4\n'));
    expect(sheet.headers).toEqual(['Name', '', 'name', 'Org']);
    expect(sheet.notes).toEqual([
      { kind: 'empty', column: 1 },
      { kind: 'duplicate', column: 2 },
    ]);
  });

  it('lets stray quotation marks be', async () => {
    const sheet = await readSheet(Buffer.from('Name,Org\nAnn "the voice" B,"Fund" for women\n'));
    expect(sheet.rows).toEqual([['Ann "the voice" B', '"Fund" for women']]);
  });

  it('says in which row a quotation mark stays open', async () => {
    await expect(readSheet(Buffer.from('Name,Org\nA,"b\nc"\nD,"e\nF,g\n'))).rejects.toMatchObject({
      code: 'sheet-quote-open',
      params: { row: 3 },
    });
  });
});

describe('a list as XLSX', () => {
  it('is read with shared and inline texts, numbers, days, yes and no, and what formulas came to', async () => {
    const bytes = await aWorkbook({
      sharedStrings:
        '<si><t>Name</t></si><si><r><t>Ay</t></r><r><rPr><b/></rPr><t xml:space="preserve">gül </t></r><rPh sb="0"><t>x</t></rPh></si>',
      formats: [0, 14, 22],
      rows:
        `<row r="2"><c r="A2" t="s"><v>0</v></c>${at('B2', 'Born')}${at('C2', 'Fee')}${at('D2', 'Yes')}${at('E2', 'Sum')}${at('F2', 'When')}</row>` +
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>32874</v></c><c r="C3"><v>12.50</v></c>' +
        '<c r="D3" t="b"><v>1</v></c><c r="E3" t="str"><f>A1&amp;"x"</f><v>a &lt;b&gt; _x0041_</v></c><c r="F3" s="2"><v>45448.5</v></c></row>' +
        '<row r="5"><c r="D5" t="b"><v>0</v></c><c r="F5" t="e"><v>#N/A</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>',
    });
    expect(await readSheet(bytes)).toEqual({
      kind: 'xlsx',
      sheetName: 'People',
      sheetNames: ['People'],
      headerRow: 2,
      notes: [],
      headers: ['Name', 'Born', 'Fee', 'Yes', 'Sum', 'When'],
      rows: [
        ['Aygül ', '1990-01-01', '12.5', 'true', 'a <b> A', '2024-06-05T12:00:00'],
        ['', '', '', '', '', ''],
        ['', '', '', 'false', '', '#N/A'],
      ],
    });
  });

  it('is read however a program writes XML', async () => {
    const bytes = await aWorkbook({
      sheet: `\uFEFF<?xml version='1.0'?><!-- by hand --><x:worksheet xmlns:x = 'urn:x' note='a > b'><x:sheetData>
        <x:row><x:c t='inlineStr'><x:is><x:t><![CDATA[A & B]]></x:t></x:is></x:c><x:c t = "str" ><x:v >&#x10D0;&#1040;</x:v></x:c></x:row>
        <x:row><x:c/><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    });
    expect(await readSheet(bytes)).toMatchObject({ headers: ['A & B', 'აА'], rows: [['', '7']] });
  });

  it('is the first sheet that people see, or the one they name', async () => {
    const sheet = (name: string, id: string, state = '') => `<sheet name="${name}" r:id="${id}" ${state}/>`;
    const bytes = await aWorkbook({
      workbook: `<workbook><sheets>${sheet('Lists', 'rId1', 'state="hidden"')}${sheet('A &amp; B', 'rId2')}</sheets></workbook>`,
      rows: heads + `<row r="2">${at('A2', 'hidden')}</row>`,
      parts: {
        'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${heads}<row r="2">${at('A2', 'seen')}</row></sheetData></worksheet>`,
      },
    });
    expect(await readSheet(bytes)).toMatchObject({ sheetName: 'A & B', sheetNames: ['A & B'] });
    expect((await readSheet(bytes, { sheetName: 'Lists' })).rows).toEqual([['hidden', '']]);
    expect(await codeOf(bytes, { sheetName: 'People' })).toBe('sheet-not-there');
  });
});

describe('more than is allowed', () => {
  const limits = { rows: 2, columns: 3, characters: 10 };

  it.each([
    ['A\n1\n2', 'read as csv'],
    ['A\n1\n2\n\n,\n', 'read as csv'],
    ['A\n1\n2\n3', 'sheet-too-large'],
    ['A,B,C\n1', 'read as csv'],
    ['A,B,C,D\n1', 'sheet-too-large'],
    ['A\n1234567890', 'read as csv'],
    ['A\n12345678901', 'sheet-too-large'],
  ])('of CSV: %j is %s', async (text, code) => {
    expect(await codeOf(Buffer.from(text), limits)).toBe(code);
  });

  it.each([
    [`<row r="2">${at('A2', 'x')}</row><row r="3">${at('A3', 'x')}</row>`, 'read as xlsx'],
    [`<row r="4">${at('A4', 'x')}</row>`, 'sheet-too-large'],
    [`<row r="2">${at('C2', 'x')}</row>`, 'read as xlsx'],
    [`<row r="2">${at('D2', 'x')}</row>`, 'sheet-too-large'],
    [`<row r="2">${at('A2', '12345678901')}</row>`, 'sheet-too-large'],
  ])('of XLSX: %s is %s', async (row, code) => {
    expect(await codeOf(await aWorkbook({ rows: heads + row }), limits)).toBe(code);
  });

  it('is refused with the limits, so that people know them', async () => {
    await expect(readSheet(Buffer.alloc(25 * 1024 * 1024 + 1, 'a'))).rejects.toMatchObject({
      code: 'sheet-too-large',
      params: { megabytes: 25, rows: 50_000, columns: 200, characters: 10_000 },
    });
  });
});

describe('what is no list', () => {
  it.each([
    ['0 bytes', Buffer.alloc(0), 'sheet-empty'],
    ['white space', Buffer.from(' \n,,\n'), 'sheet-empty'],
    ['headers alone', Buffer.from('Name,Org\n'), 'sheet-empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex'), 'sheet-unreadable'],
    ['a picture of text', Buffer.from('GIF89a\u0001\0\u0001\0,\0'), 'sheet-unreadable'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'sheet-other-format'],
    ['a web page', Buffer.from('<!DOCTYPE html><table><tr><td>Name'), 'sheet-unreadable'],
    ['one endless cell', Buffer.alloc(2_000_000, 'a'), 'sheet-too-large'],
    ['one endless quotation', Buffer.from(`"${'a\n'.repeat(200_000)}`), 'sheet-too-large'],
    ['only delimiters', Buffer.alloc(2_000_000, ','), 'sheet-too-large'],
    ['only line breaks', Buffer.alloc(2_000_000, '\n'), 'sheet-too-large'],
    ['only empty cells', Buffer.from(`${','.repeat(10_000)}\n`.repeat(700)), 'sheet-too-large'],
  ])('is told: %s', async (_name, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it.each([
    ['a zip of pictures', { 'a.png': 'x' }, 'sheet-unreadable'],
    ['a document', { 'word/document.xml': '<w/>' }, 'sheet-unreadable'],
    ['OpenDocument', { mimetype: 'application/vnd', 'content.xml': '<x/>' }, 'sheet-other-format'],
    ['nothing', {}, 'sheet-unreadable'],
  ])('is told: %s', async (_name, parts, code) => {
    const bytes = await anArchive(parts as Record<string, string>);
    expect(
      await codeOf(bytes.length > 22 ? bytes : Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes])),
    ).toBe(code);
  });

  it.each([
    ['cells that go back', { rows: `<row r="1">${at('B1', 'x')}${at('A1', 'x')}</row>` }],
    ['rows that go back', { rows: `${heads}<row r="1">${at('A1', 'x')}</row>` }],
    [
      'a shared text that is not there',
      { rows: `${heads}<row><c t="s"><v>9</v></c></row>`, sharedStrings: '' },
    ],
    ['tags that do not match', { sheet: '<worksheet><sheetData></worksheet></sheetData>' }],
    ['XML that ends early', { sheet: `<worksheet><sheetData>${heads}<row r="2">${at('A2', 'x')}` }],
    ['two roots', { sheet: '<worksheet/><worksheet/>' }],
    ['an unknown entity', { rows: `<row r="1">${at('A1', '&x;')}</row>` }],
    ['tags within tags without end', { sheet: '<a>'.repeat(10_000) }],
    ['a tag without end', { sheet: `<worksheet ${'a'.repeat(1_000_000)}` }],
    ['bytes that are no UTF-8', { sheet: undefined, parts: { 'xl/worksheets/sheet1.xml': '\uFEFF' } }],
  ])('is told: a workbook with %s', async (_name, parts) => {
    expect(await codeOf(await aWorkbook(parts))).toBe('sheet-unreadable');
  });
});

describe('an attack', () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;

  it.each([
    ['entities that multiply', `${laughs}<worksheet><sheetData>&b;</sheetData></worksheet>`],
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
    ],
  ])('by %s is refused', async (_name, sheet) => {
    expect(await codeOf(await aWorkbook({ sheet }))).toBe('sheet-unreadable');
  });

  it('by a sheet that lies outside of the file finds nothing', async () => {
    const relation = (target: string, mode = '') =>
      `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="${target}"${mode}/></Relationships>`;
    for (const relations of [
      relation('https://example.org/sheet.xml', ' TargetMode="External"'),
      relation('../../../../etc/passwd'),
      relation('http://[/'),
    ]) {
      const bytes = await aWorkbook({ parts: { 'xl/_rels/workbook.xml.rels': relations } });
      expect(await codeOf(bytes)).toBe('sheet-unreadable');
    }
  });

  it('by a zip bomb is refused before it is unpacked', async () => {
    const bomb = await aWorkbook({ sheet: ' '.repeat(50_000_000) });
    expect(bomb.length).toBeLessThan(300_000);
    expect(await codeOf(bomb)).toBe('sheet-too-large');
  });

  it('by a part that unpacks to more than it says is given up', async () => {
    const bytes = await aWorkbook({ rows: heads + `<row>${at('A2', 'x'.repeat(5_000))}</row>` });
    const entry = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    bytes.writeUInt32LE(100, entry + 24);
    expect(await codeOf(bytes)).toBe('sheet-unreadable');
  });

  it('by very many parts is refused', async () => {
    const parts = Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`a${at}`, '']));
    expect(await codeOf(await anArchive(parts))).toBe('sheet-too-large');
  });
});

describe('a file that was damaged', () => {
  it('is read, or one of our problems, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        expect(await codeOf(Buffer.from(bytes))).toMatch(/^(read as|sheet-)/);
      }),
    );
  });

  it('is told wherever an archive is cut', async () => {
    const bytes = await aWorkbook({ rows: `${heads}<row>${at('A2', 'x')}</row>` });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: bytes.length - 1 }), async (length) => {
        expect(await codeOf(bytes.subarray(0, length))).toBe('sheet-unreadable');
      }),
    );
  });

  it('is told when a part is not what the archive says, though it unpacks', async () => {
    const bytes = await aWorkbook({ rows: `${heads}<row>${at('A2', 'x')}</row>` });
    const entry = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    bytes.writeUInt32LE(1, entry + 16);
    expect(await codeOf(bytes)).toBe('sheet-unreadable');
  });

  it('is never read wrong, whichever bytes of an archive change', async () => {
    const bytes = await aWorkbook({ rows: `${heads}<row>${at('A2', 'x')}</row>` });
    const read = await outcomeOf(bytes);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, byte] of changes) {
          changed[at] = byte;
        }
        expect(await outcomeOf(changed)).toBeOneOf([read, 'a problem', 'csv']);
      }),
      { numRuns: 300 },
    );
  });
});
