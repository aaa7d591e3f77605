/** Columns that every export can have, in the order in which they stand when all are wanted. */
const fixedColumns = [
  'state',
  'givenName',
  'familyName',
  'badgeName',
  'email',
  'organization',
  'country',
  'language',
  'category',
  'registeredAt',
  'decidedAt',
  'waitingNumber',
  'priority',
  'tags',
  'addedBy',
  'hidesOrganization',
  'staysOffLists',
  'photographs',
] as const;

/** Always there: without them nobody knows whom a line is about. */
const names = ['givenName', 'familyName'] as const;

/** What the columns of the list are called in a file. */
const asInFile: Record<string, string> = { since: 'decidedAt', registered: 'registeredAt' };

export type Choice = 'view' | 'all' | 'chosen';

/** The columns of a file as in the list: names first, the others as they stand. */
export function columnsOfView(columns: readonly string[]): string[] {
  return [...new Set([...names, ...columns.map((column) => asInFile[column] ?? column)])];
}

/**
 * Every column, questions last.
 * @param questions ids of questions
 */
export function allColumns(questions: readonly string[]): string[] {
  return [...fixedColumns, ...questions.map((id) => `answers.${id}`)];
}

/** The question of a column, if it is one. */
export function questionOf(column: string): string | undefined {
  return column.startsWith('answers.') ? column.slice('answers.'.length) : undefined;
}

/** The columns without those whose answers are sealed. */
export function withoutSealed(columns: readonly string[], sealed: ReadonlySet<string>): string[] {
  return columns.filter((column) => !sealed.has(questionOf(column) ?? ''));
}
