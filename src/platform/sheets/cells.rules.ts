/** What a cell of an export holds. A date is a day: its calendar day in UTC. */
export type Cell = string | number | boolean | Date | null;

/**
 * Beginnings at which a spreadsheet program may take a text of a CSV file for a formula: the signs, their full-width
 * forms, and white space that an importer might trim. Apostrophes before them count, so that `restore` is exact.
 * The function `neutralize_cell` in the database says the same (migration 1790000000010): change both, or neither.
 */
const formula = /^'*[=+\-@\t\r\n\uFEFF＝＋－＠]/;
const negativeNumber = /^-[0-9]+(\.[0-9]+)?$/;

/**
 * The same signs inside, after what other programs cut cells at: where people write a comma in numbers, Excel cuts
 * at semicolons, and quotation marks in the middle of its line do not hold it together.
 */
const formulaInside = /([;\t\r\n] *)('*[=+\-@＝＋－＠])/g;
const neutralInside = /([;\t\r\n] *)'('*[=+\-@＝＋－＠])/g;

/**
 * A text as it may stand in a CSV file: what would be a formula gets an apostrophe before it. A plain negative number
 * stays a number (`-5`, `-0.25`); `-1+1` and the telephone number `+41 79 …` do not. XLSX needs none of this.
 */
export function neutralize(text: string): string {
  const inside = text.replace(formulaInside, "$1'$2");
  return formula.test(text) && !negativeNumber.test(text) ? `'${inside}` : inside;
}

/** The text that `neutralize` was given, when people bring our file back, or one neutralised the same way. */
export function restore(text: string): string {
  const whole = text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
  return whole.replace(neutralInside, '$1$2');
}

/** A cell in plain words: true and false, days as 2024-06-05, nothing for null and for numbers that are none. */
export function textOf(cell: Cell): string {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) {
    return '';
  }
  return cell instanceof Date ? dayOf(cell) : String(cell);
}

/** The day of a date, in UTC; empty for one that does not exist. */
export function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/T.*/, '');
}
