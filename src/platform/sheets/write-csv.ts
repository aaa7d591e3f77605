import { Readable } from 'node:stream';
import { type Cell, neutralize, textOf } from './cells.rules.js';

export interface CsvOptions {
  headers: readonly string[];
  /** Excel reads UTF-8 only behind a byte order mark: on unless switched off. */
  bom?: boolean;
  /** Excel expects a semicolon where the comma divides decimals. A comma unless said otherwise. */
  delimiter?: ',' | ';' | '\t';
}

/** Bytes that are handed on together. */
const CHUNK = 64 * 1024;

/** Every delimiter counts, so that nobody has to guess which one divides. */
const needsQuotes = /[",;\t|\r\n]/;

/**
 * A table as CSV: UTF-8, CRLF, texts neutralised. Rows are taken as the reader of the stream keeps up, and the source
 * is closed when the stream is destroyed.
 */
export function writeCsv(
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  options: CsvOptions,
): Readable {
  return Readable.from(linesOf(rows, options), { objectMode: false });
}

async function* linesOf(
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  { headers, bom = true, delimiter = ',' }: CsvOptions,
): AsyncGenerator<Buffer> {
  let text = (bom ? '\uFEFF' : '') + lineOf(headers, delimiter);
  for await (const row of rows) {
    text += lineOf(row, delimiter);
    if (text.length >= CHUNK) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}

function lineOf(row: readonly Cell[], delimiter: string): string {
  let line = '';
  for (let at = 0; at < row.length; at++) {
    const cell = row[at]!;
    const text = typeof cell === 'string' ? neutralize(cell) : textOf(cell);
    line += at === 0 ? '' : delimiter;
    line += needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }
  return `${line}\r\n`;
}
