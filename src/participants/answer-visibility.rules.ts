import { fieldsOf, type Answers, type FormDefinition, type FormField } from '../forms/form-definition.js';
import type { Role } from '../organizations/roles.js';

/** The questions of a form whose answers are for other roles than these. */
export function hiddenFields(definition: FormDefinition, roles: readonly Role[]): Set<string> {
  const hidden = fieldsOf(definition).filter((field) => isHiddenFrom(field, roles));
  return new Set(hidden.map(({ id }) => id));
}

/** The answers without those to hidden questions. */
export function withoutHidden(answers: Answers, hidden: ReadonlySet<string>): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([fieldId]) => !hidden.has(fieldId)));
}

/** Whether answers to a question are for other roles. */
export function isHiddenFrom({ visibleTo }: Pick<FormField, 'visibleTo'>, roles: readonly Role[]): boolean {
  return visibleTo !== undefined && !roles.some((role) => visibleTo.includes(role));
}
