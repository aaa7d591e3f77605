import type { FormField } from '../../forms/form-definition.js';
import { isCalendarDay } from '../../forms/calendar-day.js';
import { emailIn, plainWords, tidyCell } from './cell-values.rules.js';
import { headerWords } from './header-words.js';
import { personTargets, type ColumnMapping, type ColumnTarget, type PersonTarget } from './import-mapping.js';
import { countryNamed } from './place-names.js';

/** So many cells of a column are looked into. */
const LOOKED_INTO = 200;
/** So large a part of them must look alike to tell what the column is. */
const MOST = 0.6;

let words: ReadonlyMap<string, PersonTarget> | undefined;

/**
 * What each column probably is: by its header in any language of the region, by the label of a question, else by what
 * stands in it. Nothing is suggested twice, and what nobody can tell is skipped.
 */
export function suggestColumns(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  questions: readonly FormField[],
): ColumnMapping[] {
  const taken = new Set<ColumnTarget>();
  const claim = (to: ColumnTarget | undefined) => {
    const free = to !== undefined && !taken.has(to) ? to : undefined;
    if (free) {
      taken.add(free);
    }
    return free;
  };
  const byHeader = headers.map((header) => claim(targetOf(header, questions)));
  return headers.map((_header, column): ColumnMapping => {
    const cells = rows.slice(0, LOOKED_INTO).map((row) => tidyCell(row[column] ?? ''));
    const to = byHeader[column] ?? claim(contentOf(cells.filter(Boolean))) ?? 'skip';
    return { column, to, ...detailsOf(to, cells.filter(Boolean)) };
  });
}

function targetOf(header: string, questions: readonly FormField[]): ColumnTarget | undefined {
  words ??= new Map(
    personTargets.flatMap((target) =>
      headerWords[target].split(',').map((word): [string, PersonTarget] => [plainWords(word), target]),
    ),
  );
  const name = plainWords(header);
  const inBrackets = plainWords(header.replace(/\(.*?\)|\[.*?\]|[*:]/g, ' '));
  const question = questions.find(
    ({ id, label }) =>
      id === header.trim() || Object.values(label).some((one) => plainWords(one ?? '') === name),
  );
  return question ? `answers.${question.id}` : (words.get(name) ?? words.get(inBrackets));
}

function contentOf(cells: readonly string[]): ColumnTarget | undefined {
  const share = (fits: (cell: string) => boolean) => cells.filter(fits).length / cells.length;
  if (cells.length === 0) {
    return undefined;
  }
  if (share((cell) => emailIn(cell) !== null) >= MOST) {
    return 'email';
  }
  return share((cell) => countryNamed(cell) !== undefined) >= MOST ? 'country' : undefined;
}

function detailsOf(to: ColumnTarget, cells: readonly string[]): Partial<ColumnMapping> {
  if (to === 'fullName') {
    const commas = cells.filter((cell) => cell.includes(',')).length;
    return { nameOrder: commas > cells.length / 2 ? 'comma' : 'given-first' };
  }
  const slashed = cells.flatMap(
    (cell) => /^(\d{1,2})\/(\d{1,2})\/\d{4}$/.exec(cell)?.slice(1, 3).map(Number) ?? [],
  );
  if (slashed.length > 0 && !cells.every(isCalendarDay)) {
    const seconds = slashed.filter((_number, at) => at % 2 === 1);
    return { dayOrder: seconds.some((number) => number > 12) ? 'month-first' : 'day-first' };
  }
  return {};
}
