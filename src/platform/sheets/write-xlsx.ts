import { Readable } from 'node:stream';
import type { Cell } from './cells.rules.js';
import {
  columnName,
  partsOf,
  ROWS_MEASURED,
  rowXml,
  sheetEnd,
  sheetStart,
  widthsOf,
  type WorkbookFacts,
} from './xlsx-parts.js';
import { zip, type ZipPart } from './zip-writer.js';

export type XlsxOptions = WorkbookFacts;

/** Rows that Excel has, the headers among them. */
const MAX_XLSX_ROWS = 1_048_576;

/** Characters of XML that are packed together. */
const CHUNK = 32 * 1024;

type Rows = AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;

/**
 * A table as an XLSX workbook of one sheet: headers bold and frozen with a filter, texts as texts (never a formula),
 * days as days, and who made it and when in its properties. Written while the rows come, in flat memory. The stream
 * fails with `RangeError` beyond Excel's 1,048,576 rows: offer CSV then. A text longer than 32,767 characters is cut.
 */
export function writeXlsx(rows: Rows, options: XlsxOptions): Readable {
  return Readable.from(zip(parts(rows, options), options.createdAt), { objectMode: false });
}

async function* parts(rows: Rows, options: XlsxOptions): AsyncGenerator<ZipPart> {
  const names = options.headers.map((_, at) => columnName(at));
  const sheet = { rows: 0 };
  const lastCell = () => `${names.at(-1) ?? 'A'}${sheet.rows}`;
  yield {
    name: 'xl/worksheets/sheet1.xml',
    content: sheetXml(rows, options.headers, names, sheet, lastCell),
  };
  for (const [name, xml] of Object.entries(partsOf(options, lastCell()))) {
    yield { name, content: [Buffer.from(xml)] };
  }
}

async function* sheetXml(
  rows: Rows,
  headers: readonly string[],
  names: readonly string[],
  sheet: { rows: number },
  lastCell: () => string,
): AsyncGenerator<Buffer> {
  // The widths stand before the rows, so the first rows wait until there are enough of them to measure.
  let first: (readonly Cell[])[] | undefined = [];
  let xml = '';
  const add = (row: readonly Cell[]) => {
    sheet.rows++;
    if (sheet.rows > MAX_XLSX_ROWS) {
      throw new RangeError(`Excel has ${MAX_XLSX_ROWS} rows`);
    }
    xml += rowXml(row, sheet.rows, names);
  };
  const begin = (measured: (readonly Cell[])[]) => {
    xml = sheetStart(widthsOf(headers, measured));
    add(headers);
    measured.forEach(add);
  };
  for await (const row of rows) {
    if (first) {
      first.push(row);
      if (first.length === ROWS_MEASURED) {
        begin(first);
        first = undefined;
      }
    } else {
      add(row);
    }
    if (xml.length >= CHUNK) {
      yield Buffer.from(xml);
      xml = '';
    }
  }
  if (first) {
    begin(first);
  }
  yield Buffer.from(xml + sheetEnd(`A1:${lastCell()}`));
}
