import type { AnswerProblem, Parsed, Words } from '../field-type.js';
import type { FieldOption, FormField } from '../form-definition.js';

/** Nobody ticks more boxes than these; whoever sends more is not read to the end. */
const MOST_CODES = 1_000;

/** A field never changes once it is read, so its options are sorted once. */
const known = new WeakMap<FormField, ReadonlyMap<string, FieldOption>>();

/** The options of a field by their codes, in the field's order. */
export function optionsOf(field: FormField): ReadonlyMap<string, FieldOption> {
  let options = known.get(field);
  if (!options) {
    options = new Map((field.options ?? []).map((option) => [option.code, option]));
    known.set(field, options);
  }
  return options;
}

/** One option by its code; an empty text is no answer. */
export function parseCode(value: unknown, field: FormField): Parsed<string> {
  if (isNothing(value)) {
    return { answer: null };
  }
  const problem = codeProblem(value, optionsOf(field));
  return problem ?? { answer: value as string };
}

/** A list of codes, each once, in the order given; one code alone is a list of one. */
export function parseCodes(value: unknown, field: FormField): { answer: string[] } | AnswerProblem {
  const options = optionsOf(field);
  return parseList(value, (one) => codeProblem(one, options), options.size);
}

/**
 * A list of texts, each once, in the order given; one text alone is a list of one, and no text an empty list.
 * @param most how many there can be at all, for the sentence to whoever sends a million
 */
export function parseList(
  value: unknown,
  problemOf: (one: unknown) => AnswerProblem | undefined,
  most: number,
): { answer: string[] } | AnswerProblem {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > MOST_CODES) {
    return { code: 'too-many', params: { max: most } };
  }
  const taken = new Set<string>();
  for (const one of list) {
    if (isNothing(one)) {
      continue;
    }
    const problem = problemOf(one);
    if (problem) {
      return problem;
    }
    taken.add(one as string);
  }
  return { answer: [...taken] };
}

/** What is wrong with how many were chosen. */
export function countProblem(
  count: number,
  { min, max }: { min?: number | undefined; max?: number | undefined },
): AnswerProblem | undefined {
  if (max !== undefined && count > max) {
    return { code: 'too-many', params: { max } };
  }
  return min !== undefined && count < min ? { code: 'too-few', params: { min } } : undefined;
}

/** The label of an option as a reader gets it; the code itself where the form does not know it any more. */
export function sayOption(code: string, field: FormField, words: Words): { text: string; lang?: string } {
  const said = words.said(optionsOf(field).get(code)?.label);
  return said.text === '' ? { text: code } : said;
}

function codeProblem(value: unknown, options: ReadonlyMap<string, FieldOption>): AnswerProblem | undefined {
  const option = typeof value === 'string' ? options.get(value) : undefined;
  if (!option) {
    return { code: 'choice' };
  }
  return option.retired ? { code: 'option-retired' } : undefined;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
