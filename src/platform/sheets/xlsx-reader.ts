import { posix } from 'node:path';
import {
  type CellLimits,
  SheetNotThere,
  SheetOfAnotherFormat,
  SheetTooLarge,
  SheetUnreadable,
} from './sheets.errors.js';
import { MAX_MEGABYTES, type Table, TableBuilder } from './sheet-table.js';
import { type NumberShape, shapeOf } from './number-formats.rules.js';
import { SheetRows, SharedStrings } from './xlsx-rows.js';
import { attributeOf, type XmlHandler, XmlScanner } from './xml-scanner.js';
import { ZipArchive } from './zip-reader.js';

export interface XlsxTable extends Table {
  sheetName: string;
  /** Every sheet that people see, in their order. */
  sheetNames: string[];
}

interface Workbook {
  sheets: { name: string; hidden: boolean; part: string }[];
  sharedStrings?: string;
  styles?: string;
  from1904: boolean;
}

/** Reads one sheet of a workbook: the named one, else the first that is not hidden. */
export async function readXlsx(bytes: Buffer, limits: CellLimits, wanted?: string): Promise<XlsxTable> {
  const tooLarge = () => new SheetTooLarge({ megabytes: MAX_MEGABYTES, ...limits });
  const archive = new ZipArchive(bytes, tooLarge);
  const workbook = await readWorkbook(archive);
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden);
  const sheet = wanted === undefined ? visible[0] : workbook.sheets.find(({ name }) => name === wanted);
  if (!sheet) {
    throw wanted === undefined ? new SheetUnreadable() : new SheetNotThere();
  }
  const table = new TableBuilder(limits);
  const strings = new SharedStrings(tooLarge);
  if (workbook.sharedStrings) {
    await scan(archive, workbook.sharedStrings, strings);
  }
  const shapes = workbook.styles ? await readShapes(archive, workbook.styles) : [];
  const { from1904 } = workbook;
  await scan(archive, sheet.part, new SheetRows(table, { strings: strings.texts, shapes, from1904 }));
  return { ...table.finish(), sheetName: sheet.name, sheetNames: visible.map(({ name }) => name) };
}

async function scan(archive: ZipArchive, part: string, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Buffer) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      // The only error that a decoder throws: these bytes are no UTF-8.
      throw new SheetUnreadable();
    }
  };
  for await (const bytes of archive.read(part)) {
    scanner.write(decode(bytes));
  }
  scanner.write(decode());
  scanner.end();
}

/** Calls `tag` for each tag of a part. */
async function forEachTag(
  archive: ZipArchive,
  part: string,
  tag: (name: string, attributes: string) => void,
): Promise<void> {
  await scan(archive, part, { open: tag, text: () => undefined, close: () => undefined });
}

async function readWorkbook(archive: ZipArchive): Promise<Workbook> {
  const part = await workbookPart(archive);
  const targets = await relationsOf(archive, part);
  const ofType = (type: string) => [...targets.values()].find((target) => target.type === type)?.part;
  const workbook: Workbook = {
    sheets: [],
    sharedStrings: ofType('sharedStrings'),
    styles: ofType('styles'),
    from1904: false,
  };
  await forEachTag(archive, part, (name, attributes) => {
    if (name === 'workbookPr') {
      workbook.from1904 = isTrue(attributeOf(attributes, 'date1904'));
    }
    const id = /\s(?:\w+:)?id\s*=\s*["']([^"']+)["']/.exec(attributes)?.[1];
    const target = name === 'sheet' ? targets.get(id ?? '') : undefined;
    // Charts and macros may stand among the sheets.
    if (target?.type === 'worksheet') {
      workbook.sheets.push({
        name: attributeOf(attributes, 'name') ?? '',
        hidden: (attributeOf(attributes, 'state') ?? 'visible') !== 'visible',
        part: target.part,
      });
    }
  });
  return workbook;
}

async function workbookPart(archive: ZipArchive): Promise<string> {
  const relations = archive.has('_rels/.rels') ? await relationsOf(archive, '') : new Map<string, never>();
  const part = [...relations.values()].find(({ type }) => type === 'officeDocument')?.part;
  const found = part ?? 'xl/workbook.xml';
  if (found.endsWith('.bin') || (archive.has('mimetype') && archive.has('content.xml'))) {
    throw new SheetOfAnotherFormat();
  }
  if (!archive.has(found)) {
    throw new SheetUnreadable();
  }
  return found;
}

/** What a part points to within the archive, by id. What lies outside is never looked at. */
async function relationsOf(
  archive: ZipArchive,
  part: string,
): Promise<Map<string, { type: string; part: string }>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const found = new Map<string, { type: string; part: string }>();
  await forEachTag(archive, relations, (name, attributes) => {
    const target = attributeOf(attributes, 'Target');
    if (name === 'Relationship' && target && attributeOf(attributes, 'TargetMode') !== 'External') {
      const type = attributeOf(attributes, 'Type') ?? '';
      found.set(attributeOf(attributes, 'Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        part: posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1),
      });
    }
  });
  return found;
}

/** The number format of every style, in the order in which cells name them. */
async function readShapes(archive: ZipArchive, part: string): Promise<NumberShape[]> {
  const codes = new Map<number, string>();
  const shapes: NumberShape[] = [];
  let ofCells = false;
  await scan(archive, part, {
    open: (name, attributes) => {
      ofCells ||= name === 'cellXfs';
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') {
        codes.set(id, attributeOf(attributes, 'formatCode') ?? '');
      } else if (name === 'xf' && ofCells) {
        shapes.push(shapeOf(id, codes.get(id)));
      }
    },
    text: () => undefined,
    close: (name) => {
      ofCells &&= name !== 'cellXfs';
    },
  });
  return shapes;
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
