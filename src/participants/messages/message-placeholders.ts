import type { EntityManager } from 'typeorm';
import { fieldTypes } from '../../forms/field-types.js';
import { fieldsOf, type FormField } from '../../forms/form-definition.js';
import { listPublishedForms } from '../../forms/forms.queries.js';
import type { Actor } from '../../platform/actor.js';
import type { FieldProblem } from '../../platform/errors.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import { hiddenFields } from '../answer-visibility.rules.js';
import { listRolesAtEvent } from '../review-access.queries.js';
import { isPersonPlaceholder, placeholdersIn, questionIn } from './message-text.rules.js';

/**
 * The questions whose answers a message may say: neither sealed, nor for staff alone, nor files, nor for other roles
 * than the writer's.
 */
export async function listSayableFields(
  tx: EntityManager,
  actor: Actor,
  eventId: string,
): Promise<FormField[]> {
  const [forms, roles] = await Promise.all([
    listPublishedForms(tx, eventId),
    listRolesAtEvent(tx, actor, eventId),
  ]);
  return forms.flatMap(({ definition }) => {
    const hidden = hiddenFields(definition, roles);
    return fieldsOf(definition).filter((field) => isSayable(field) && !hidden.has(field.id));
  });
}

/** Texts with placeholders that nobody fills in, by language. */
export function placeholderProblems(
  texts: { subject: LocalizedText; body: LocalizedText },
  sayable: readonly FormField[],
): FieldProblem[] {
  const questions = new Set(sayable.map(({ id }) => id));
  const isKnown = (name: string) => isPersonPlaceholder(name) || questions.has(questionIn(name) ?? '');
  return (['subject', 'body'] as const).flatMap((part) =>
    Object.entries(texts[part]).flatMap(([language, text = '']) => {
      const names = placeholdersIn(text);
      const isGood = names.every((name) => isKnown(name) && !(part === 'subject' && name === 'link'));
      return isGood ? [] : [{ field: `${part}.${language}`, code: 'message-placeholder' }];
    }),
  );
}

function isSayable({ type, sensitive, staffOnly }: FormField): boolean {
  const kind = fieldTypes.get(type);
  const isSealed = sensitive === true || kind?.alwaysSealed === true;
  return kind?.asks === true && !isSealed && staffOnly !== true && kind.refersTo !== 'files';
}
