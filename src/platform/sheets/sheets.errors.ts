import { Problem } from '../errors.js';

/** Neither a CSV file nor an XLSX workbook, or a broken one, whatever its name says. */
export class SheetUnreadable extends Problem {
  readonly kind = 'unsupported';
  readonly code = 'sheet-unreadable';
}

/** A table all right, but as .xls, .xlsb or .ods, or behind a password. */
export class SheetOfAnotherFormat extends Problem {
  readonly kind = 'unsupported';
  readonly code = 'sheet-other-format';
}

/** More bytes, rows, columns or characters than were allowed for. */
export class SheetTooLarge extends Problem {
  readonly kind = 'too-large';
  readonly code = 'sheet-too-large';

  constructor(override readonly params: { megabytes: number } & Required<CellLimits>) {
    super();
  }
}

/** Nothing is written in it. */
export class SheetEmpty extends Problem {
  readonly kind = 'invalid';
  readonly code = 'sheet-empty';
}

/** A quotation mark opens a cell in this row and is never closed. */
export class SheetQuoteOpen extends Problem {
  readonly kind = 'invalid';
  readonly code = 'sheet-quote-open';
  override readonly params: { row: number };

  constructor(row: number) {
    super();
    this.params = { row };
  }
}

/** The workbook has no sheet of the name that was asked for. */
export class SheetNotThere extends Problem {
  readonly kind = 'invalid';
  readonly code = 'sheet-not-there';
}

/** What a table may have at most: rows below its headers, columns, characters in a cell. */
export type CellLimits = { rows: number; columns: number; characters: number };
