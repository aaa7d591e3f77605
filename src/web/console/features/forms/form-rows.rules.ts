import type { FieldPlace, FormDefinition, FormField, FormSection } from './form-definition.js';
import { moveField, moveSection } from './form-edits.rules.js';

/** One line of the structure: the head of a section, or a field of it. */
export type Row =
  | { kind: 'section'; id: string; section: FormSection; index: number }
  | { kind: 'field'; id: string; field: FormField; section: FormSection; position: number };

/** The form as one list, sections and fields as they stand on the page. */
export function rowsOf(definition: FormDefinition): Row[] {
  return definition.sections.flatMap((section, index): Row[] => [
    { kind: 'section', id: section.id, section, index },
    ...section.fields.map((field, position): Row => ({
      kind: 'field',
      id: field.id,
      field,
      section,
      position,
    })),
  ]);
}

/**
 * The form after a row was dropped into a gap of the list.
 * @param gap number of rows above it, the dragged one counted
 * @returns the same definition when nothing moves
 */
export function dropRow(definition: FormDefinition, id: string, gap: number): FormDefinition {
  const rows = rowsOf(definition);
  const from = rows.findIndex((row) => row.id === id);
  const row = rows[from];
  if (!row) {
    return definition;
  }
  const above = rows.slice(0, gap).filter((one) => one.id !== id);
  if (row.kind === 'section') {
    const to = above.filter((one) => one.kind === 'section').length;
    return to === row.index ? definition : moveSection(definition, id, to);
  }
  const to = landing(definition, above);
  return to === undefined || (to.sectionId === row.section.id && to.position === row.position)
    ? definition
    : moveField(definition, id, to);
}

/** Below the last row above the gap; above the first section, at its beginning. */
function landing(definition: FormDefinition, above: readonly Row[]): FieldPlace | undefined {
  const last = above.findLastIndex((row) => row.kind === 'section');
  const head = above[last];
  const first = definition.sections[0];
  if (head?.kind === 'section') {
    return { sectionId: head.section.id, position: above.length - last - 1 };
  }
  return first && { sectionId: first.id, position: 0 };
}

/**
 * The gap that a pointer is nearest to, in a list of rows of one height.
 * @param y pixels from the top of the list
 */
export function gapAt(y: number, rowHeight: number, rows: number): number {
  return Math.max(0, Math.min(rows, Math.round(y / rowHeight)));
}
