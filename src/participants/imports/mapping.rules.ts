import { fieldTypes } from '../../forms/field-types.js';
import type { FormField } from '../../forms/form-definition.js';
import type { FieldProblem } from '../../platform/errors.js';
import { isAnswerTarget, questionOf, type ColumnMapping, type ImportMapping } from './import-mapping.js';

/** Inputs of questions that take more than one. */
const partsOf: Record<string, readonly string[]> = {
  'date-range': ['from', 'to'],
  'travel-document': ['number', 'nationality', 'expires'],
};

/** The parts of a question that have a column of their own; one part without a name for most. */
export function columnParts(field: FormField): readonly (string | undefined)[] {
  return partsOf[field.type] ?? [undefined];
}

/** Whether a column can answer the question: nobody agrees for another person, and no file stands in a cell. */
export function isImportable({ type }: FormField): boolean {
  const kind = fieldTypes.get(type);
  return kind?.asks === true && kind.refersTo !== 'files' && type !== 'consent';
}

/** What of a mapping makes no sense for a table of so many columns. */
export function mappingProblems(
  mapping: ImportMapping,
  facts: { width: number; questions: ReadonlyMap<string, FormField>; categoryIds: ReadonlySet<string> },
): FieldProblem[] {
  const { columns, defaults } = mapping;
  const problems = columns.flatMap((column, index) => {
    const code = columnProblem(column, index, columns, facts);
    return code ? [{ field: `columns.${index}.${code === 'row-column' ? 'column' : 'to'}`, code }] : [];
  });
  const targets = new Set(columns.map(({ to }) => to));
  const hasName = targets.has('fullName') || (targets.has('givenName') && targets.has('familyName'));
  if (!hasName && !targets.has('email')) {
    problems.push({ field: 'columns', code: 'columns-name-nobody' });
  }
  if (!facts.categoryIds.has(defaults.categoryId)) {
    problems.push({ field: 'defaults.categoryId', code: 'choice' });
  }
  return problems;
}

function columnProblem(
  { column, to }: ColumnMapping,
  index: number,
  columns: readonly ColumnMapping[],
  { width, questions }: { width: number; questions: ReadonlyMap<string, FormField> },
): string | undefined {
  const earlier = columns.slice(0, index);
  if (column >= width) {
    return 'row-column';
  }
  if (earlier.some((one) => one.column === column)) {
    return 'twice';
  }
  if (to === 'skip') {
    return undefined;
  }
  if (earlier.some((one) => one.to === to)) {
    return 'twice';
  }
  if (!isAnswerTarget(to)) {
    const whole = columns.some((one) => one.to === 'fullName');
    return whole && (to === 'givenName' || to === 'familyName') ? 'twice' : undefined;
  }
  const { fieldId, part } = questionOf(to);
  const field = questions.get(fieldId);
  return field && isImportable(field) && columnParts(field).includes(part) ? undefined : 'unknown-field';
}
