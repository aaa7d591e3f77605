import type { FormDefinition } from './form-definition.js';

/** What the server says about a part of a draft. */
export interface DraftProblem {
  /** `draft.sections.0.fields.2.options.1.label` */
  field: string;
  message: string;
}

/** Where a problem belongs: a field or section by its id, and what of it. */
export interface PlacedProblem {
  /** Null where it is about the form as a whole. */
  id: string | null;
  /** The path below it: `options.1.label`; empty for all of it. */
  part: string;
  message: string;
}

/** Problems by the ids of what they are about, as the draft stood when the server looked at it. */
export function placedProblems(draft: FormDefinition, problems: readonly DraftProblem[]): PlacedProblem[] {
  return problems.map(({ field, message }) => {
    const path = field.replace(/^draft\./, '');
    const match = /^sections\.(\d+)(?:\.fields\.(\d+))?(?:\.(.*))?$/.exec(path);
    const section = match ? draft.sections[Number(match[1])] : undefined;
    const place = match?.[2] === undefined ? undefined : section?.fields[Number(match[2])];
    const id = match?.[2] === undefined ? section?.id : place?.id;
    return { id: id ?? null, part: id === undefined ? path : (match?.[3] ?? ''), message };
  });
}
