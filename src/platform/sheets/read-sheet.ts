import { readCsv } from './csv-reader.js';
import type { Delimiter } from './delimiter.rules.js';
import { MAX_MEGABYTES, type Table } from './sheet-table.js';
import { type CellLimits, SheetEmpty, SheetOfAnotherFormat, SheetTooLarge } from './sheets.errors.js';
import type { TextEncodingName } from './text-encoding.rules.js';
import { readXlsx } from './xlsx-reader.js';

export interface SheetWish extends Partial<CellLimits> {
  /** The sheet of a workbook to read; the first that is not hidden unless named. */
  sheetName?: string;
}

/** A table that somebody brought. Cells are text as written; a day is 2024-06-05, yes is `true`. */
export interface Sheet extends Table {
  kind: 'csv' | 'xlsx';
  /** How a CSV file was read, to show beside the preview. */
  encoding?: TextEncodingName;
  delimiter?: Delimiter;
  /** Which sheet of a workbook was read, and which there are. */
  sheetName?: string;
  sheetNames?: string[];
}

/**
 * Reads an uploaded CSV file or XLSX workbook; its content decides which it is, never its name. `limits` default to
 * 50,000 rows, 200 columns and 10,000 characters in a cell. Never throws anything but the problems of
 * `sheets.errors.ts`: it is empty, unreadable, of another format, too large, has an open quotation mark, or lacks the
 * sheet asked for.
 */
export async function readSheet(bytes: Buffer, wish: SheetWish = {}): Promise<Sheet> {
  const limits = {
    rows: wish.rows ?? 50_000,
    columns: wish.columns ?? 200,
    characters: wish.characters ?? 10_000,
  };
  if (bytes.length === 0) {
    throw new SheetEmpty();
  }
  if (bytes.length > MAX_MEGABYTES * 1024 * 1024) {
    throw new SheetTooLarge({ megabytes: MAX_MEGABYTES, ...limits });
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    // Microsoft's compound file: an .xls, or a workbook behind a password.
    throw new SheetOfAnotherFormat();
  }
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])
    ? { kind: 'xlsx', ...(await readXlsx(bytes, limits, wish.sheetName)) }
    : { kind: 'csv', ...(await readCsv(bytes, limits)) };
}

function startsWith(bytes: Buffer, signature: number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
