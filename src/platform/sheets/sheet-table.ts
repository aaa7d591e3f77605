import { type CellLimits, SheetEmpty, SheetTooLarge } from './sheets.errors.js';

/** Bytes of an upload. */
export const MAX_MEGABYTES = 25;

/** Characters of a whole table: as many as the largest CSV file could hold. */
export const MAX_TOTAL = MAX_MEGABYTES * 1024 * 1024;

/** Something about a header that whoever maps the columns should see. `column` counts from 0. */
export interface HeaderNote {
  kind: 'empty' | 'duplicate';
  column: number;
}

/** A table with its first row that holds anything as headers, and every row as long as the headers. */
export interface Table {
  headers: string[];
  rows: string[][];
  /** The row of the headers in the file, counted from 1: `rows[0]` is one further down. */
  headerRow: number;
  notes: HeaderNote[];
}

/**
 * Takes in the rows of a file one after another, and refuses with `SheetTooLarge` as soon as there is more than the
 * limits allow. Rows and cells in which nothing is written count only if something follows them.
 */
export class TableBuilder {
  private readonly rows: string[][] = [];
  private firstRow = 0;
  private width = 0;
  private total = 0;

  constructor(private readonly limits: CellLimits) {}

  /** `number` counts from 1, and grows. */
  add(number: number, cells: string[]): void {
    const width = widthOf(cells);
    if (width === 0) {
      return;
    }
    this.firstRow ||= number;
    const at = number - this.firstRow;
    if (at > this.limits.rows || width > this.limits.columns) {
      throw this.tooLarge();
    }
    for (let column = 0; column < width; column++) {
      this.measure(cells[column]!);
    }
    while (this.rows.length < at) {
      this.rows.push([]);
    }
    this.width = Math.max(this.width, width);
    this.rows.push(cells.length === width ? cells : cells.slice(0, width));
  }

  /** Throws `SheetEmpty` if there was nothing, or nothing below the headers. */
  finish(): Table {
    const [first, ...rows] = this.rows;
    if (!first || rows.length === 0) {
      throw new SheetEmpty();
    }
    const headers = this.filled(first).map((header) => header.trim());
    return {
      headers,
      rows: rows.map((row) => this.filled(row)),
      headerRow: this.firstRow,
      notes: notesOn(headers),
    };
  }

  tooLarge(): SheetTooLarge {
    return new SheetTooLarge({ megabytes: MAX_MEGABYTES, ...this.limits });
  }

  private measure(cell: string): void {
    this.total += cell.length;
    if (cell.length > this.limits.characters || this.total > MAX_TOTAL) {
      throw this.tooLarge();
    }
  }

  private filled(row: string[]): string[] {
    while (row.length < this.width) {
      row.push('');
    }
    return row;
  }
}

/** Columns up to the last in which anything is written; white space alone is nothing. */
function widthOf(cells: string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

function notesOn(headers: string[]): HeaderNote[] {
  const seen = new Set<string>();
  return headers.flatMap((header, column): HeaderNote[] => {
    const name = header.normalize('NFKC').toLowerCase();
    if (name === '') {
      return [{ kind: 'empty', column }];
    }
    if (seen.has(name)) {
      return [{ kind: 'duplicate', column }];
    }
    seen.add(name);
    return [];
  });
}
