import type { FormChoices } from '../../../participants/form-choices.queries.js';
import type { Answers } from '../../../forms/form-definition.js';

/**
 * What is full for others is not full for who has it: she may leave it and take it again on the same page.
 * @param held sessions that are hers by another way than an answer
 */
export function freeForHer(
  { fullOptions, lists }: FormChoices,
  answers: Answers,
  held: ReadonlySet<string> = none,
): FormChoices {
  const hers = new Set(
    Object.entries(answers).flatMap(([fieldId, answer]) =>
      [answer].flat().flatMap((value) => (typeof value === 'string' ? [value, `${fieldId}/${value}`] : [])),
    ),
  );
  return {
    fullOptions: new Set([...fullOptions].filter((option) => !hers.has(option))),
    lists: new Map(
      [...lists].map(([name, items]) => [
        name,
        new Map(
          [...items].map(([id, { full, ...item }]) => [
            id,
            {
              ...item,
              ...(full && !hers.has(id) && !held.has(id) ? { full } : {}),
              ...(held.has(id) ? { held: true } : {}),
            },
          ]),
        ),
      ]),
    ),
  };
}

const none: ReadonlySet<string> = new Set();
