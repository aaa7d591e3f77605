import { buffer } from 'node:stream/consumers';
import { zip } from '../../src/platform/sheets/zip-writer.js';

/** What a program that writes this encoding makes of a text. */
export function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-16be') {
    return Buffer.from(text, 'utf16le').swap16();
  }
  if (encoding === 'utf-16le' || encoding === 'utf-8') {
    return Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le');
  }
  const table = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = Array.from(table).indexOf(character);
      if (byte === -1) {
        throw new Error(`${encoding} has no ${character}`);
      }
      return byte;
    }),
  );
}

/** Parts of a workbook that a test writes out; what it leaves out is filled in. */
export interface WorkbookParts {
  /** What stands within `<sheetData>`. */
  rows?: string;
  /** The whole of the sheet, instead of `rows`. */
  sheet?: string;
  sharedStrings?: string;
  /** Number formats of the styles 0, 1, … */
  formats?: number[];
  workbook?: string;
  /** Further parts, or others in the place of those above. */
  parts?: Record<string, string | undefined>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An XLSX workbook as another program would write it. */
export async function aWorkbook(wish: WorkbookParts = {}): Promise<Buffer> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const parts: Record<string, string | undefined> = {
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}` +
      relation('rId2', 'worksheet', '/xl/worksheets/sheet2.xml') +
      (wish.sharedStrings === undefined ? '' : relation('rId3', 'sharedStrings', 'sharedStrings.xml')) +
      (wish.formats ? relation('rId4', 'styles', 'styles.xml') : '') +
      '</Relationships>',
    'xl/workbook.xml':
      wish.workbook ??
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml':
      wish.sheet ?? `<worksheet xmlns="${main}"><sheetData>${wish.rows ?? ''}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': wish.sharedStrings && `<sst xmlns="${main}">${wish.sharedStrings}</sst>`,
    'xl/styles.xml':
      wish.formats &&
      `<styleSheet xmlns="${main}"><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>` +
        `${wish.formats.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
    ...wish.parts,
  };
  return anArchive(parts);
}

/** A zip archive of small texts. */
export async function anArchive(parts: Record<string, string | undefined>): Promise<Buffer> {
  const written = Object.entries(parts).flatMap(([name, text]) =>
    text === undefined ? [] : [{ name, content: [Buffer.from(text)] }],
  );
  return buffer(zip(written, new Date('2024-06-05T09:00:00Z')));
}
