import { asProblem } from '../../api/problem.js';
import type { FormDefinition } from './form-definition.js';
import { placedProblems } from './form-problems.rules.js';
import type { BuilderState } from './use-builder.js';

/** The server's sentence about a part of a field, a section, or (id null) the form; not yet about what is empty. */
export function useProblems(
  { saving, work }: BuilderState,
  id: string | null,
): (part: string, language?: string) => string | undefined {
  const refused = saving.problem === null ? [] : (asProblem(saving.problem).body.errors ?? []);
  const noticed = saving.form.problems;
  const problems = [
    ...placedProblems(work.definition, refused),
    ...placedProblems(saving.form.draft as FormDefinition, noticed),
  ].filter((problem) => problem.id === id);
  return (part, language) =>
    problems.find((problem) => problem.part === (language === undefined ? part : `${part}.${language}`))
      ?.message;
}
