import { pipeline, Readable } from 'node:stream';
import { setImmediate as breath } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { restore } from './cells.rules.js';
import { announcement, type Delimiter, delimiterOf } from './delimiter.rules.js';
import { type CellLimits, SheetQuoteOpen, SheetUnreadable } from './sheets.errors.js';
import { type Table, TableBuilder } from './sheet-table.js';
import { decodeText, type TextEncodingName } from './text-encoding.rules.js';

/** Characters between two breaths, in which other requests are served. */
const CHUNK = 64 * 1024;

/** Empty cells and rows do not count for the limits, but cost time: these are the most that are read over. */
const MAX_CELLS = 6_000_000;
const SPARE_ROWS = 1_000;

/** Delimiters in one line of a file: more than Excel has columns. */
const MAX_DELIMITERS = 16_384;

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

export interface CsvTable extends Table {
  encoding: TextEncodingName;
  delimiter: Delimiter;
}

/** Reads a CSV file of any encoding and delimiter that the rules know; stray quotation marks are let be. */
export async function readCsv(bytes: Uint8Array, limits: CellLimits): Promise<CsvTable> {
  const { text, encoding } = decodeText(bytes);
  const announced = announcement(text);
  const body = text.slice(announced.length);
  const delimiter = announced.delimiter ?? delimiterOf(body);
  const table = new TableBuilder(limits);
  let read = 0;
  let row = announced.length > 0 ? 2 : 1;
  try {
    for await (const cells of parsed(body, delimiter, limits, () => table.tooLarge())) {
      table.add(row, cells.map(restore));
      row++;
      read += cells.length;
      if (read > MAX_CELLS || row > limits.rows * 2 + SPARE_ROWS) {
        throw table.tooLarge();
      }
    }
  } catch (error) {
    throw problemOf(error, row, table);
  }
  return { ...table.finish(), encoding, delimiter };
}

function parsed(
  body: string,
  delimiter: Delimiter,
  limits: CellLimits,
  tooLarge: () => Error,
): AsyncIterable<string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: limits.characters * 20,
  });
  pipeline(Readable.from(chunksOf(body, delimiter, tooLarge)), parser, () => {
    // An error reaches whoever reads the rows.
  });
  return parser as AsyncIterable<string[]>;
}

/** The text in pieces. The parser would take in the whole of a row before anybody could refuse it. */
async function* chunksOf(body: string, delimiter: Delimiter, tooLarge: () => Error): AsyncGenerator<string> {
  const sought = delimiter.charCodeAt(0);
  let found = 0;
  for (let start = 0; start < body.length; start += CHUNK) {
    const chunk = body.slice(start, start + CHUNK);
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      found = code === LINE_FEED || code === RETURN ? 0 : found + (code === sought ? 1 : 0);
    }
    if (found > MAX_DELIMITERS) {
      throw tooLarge();
    }
    yield chunk;
    await breath();
  }
}

function problemOf(error: unknown, row: number, table: TableBuilder): unknown {
  if (!(error instanceof CsvError)) {
    return error;
  }
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return table.tooLarge();
    case 'CSV_QUOTE_NOT_CLOSED':
      return new SheetQuoteOpen(row);
    default:
      return new SheetUnreadable();
  }
}
