import { fieldsOf, type Answers, type FormDefinition } from '../forms/form-definition.js';
import type { Role } from '../organizations/roles.js';

/** The questions of a form whose answers are for other roles than these. */
export function hiddenFields(definition: FormDefinition, roles: readonly Role[]): Set<string> {
  const hidden = fieldsOf(definition).filter(
    ({ visibleTo }) => visibleTo !== undefined && !roles.some((role) => visibleTo.includes(role)),
  );
  return new Set(hidden.map(({ id }) => id));
}

/** The answers without those to hidden questions. */
export function withoutHidden(answers: Answers, hidden: ReadonlySet<string>): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([fieldId]) => !hidden.has(fieldId)));
}
