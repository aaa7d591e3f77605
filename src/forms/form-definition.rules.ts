import type { FieldProblem } from '../platform/errors.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { conditionProblems } from './condition.rules.js';
import type { FieldType } from './field-type.js';
import type { FormDefinition, FormField } from './form-definition.js';
import { limits } from './form-limits.js';
import { readDefinition } from './form-shape.js';

/** What a definition is checked against. */
export interface CheckContext {
  types: { get(name: string): FieldType | undefined };
  /** The categories of the event. */
  categoryIds: ReadonlySet<string>;
  /** Languages of the event's texts, in the order of fallback. */
  languages: readonly string[];
  /** Options that were published once and taken away again, as `<fieldId>/<code>`, with their labels then. */
  formerOptions?: ReadonlyMap<string, LocalizedText>;
}

/** A text that some readers would see in another language. */
export interface MissingText {
  /** `sections.0.fields.2.label` */
  path: string;
  languages: string[];
}

/**
 * Everything that stands in the way of publishing a definition, named by its path in it. Takes JSON of any shape:
 * what cannot be read is named first, and alone.
 */
export function checkDefinition(value: unknown, context: CheckContext): FieldProblem[] {
  const { definition, problems } = readDefinition(value);
  if (problems.length > 0) {
    return problems;
  }
  const found = [...sectionProblems(definition), ...conditionProblems(definition, context)];
  forEachField(definition, (field, path) => {
    for (const problem of fieldProblems(field, context)) {
      found.push({ ...problem, field: `${path}.${problem.field}` });
    }
  });
  return found.slice(0, limits.problems);
}

/** The texts of a definition that lack one of the languages. What has no text at all is no missing translation. */
export function listMissing(definition: FormDefinition, languages: readonly string[]): MissingText[] {
  return textsOf(definition).flatMap(([path, text]) => {
    const missing = languages.filter((language) => !text[language]);
    return missing.length > 0 && hasText(text) ? [{ path, languages: missing }] : [];
  });
}

/** Calls back for each field with its path. */
export function forEachField(
  definition: FormDefinition,
  work: (field: FormField, path: string) => void,
): void {
  definition.sections.forEach((section, index) =>
    section.fields.forEach((field, place) => work(field, `sections.${index}.fields.${place}`)),
  );
}

function sectionProblems({ sections }: FormDefinition): FieldProblem[] {
  if (!sections.some(({ fields }) => fields.length > 0)) {
    return [{ field: 'sections', code: 'form-empty' }];
  }
  return sections.flatMap(({ title }, index) =>
    hasText(title) ? [] : [{ field: `sections.${index}.title`, code: 'required' }],
  );
}

function fieldProblems(field: FormField, context: CheckContext): FieldProblem[] {
  const type = context.types.get(field.type);
  if (!type) {
    return [{ field: 'type', code: 'unknown-type' }];
  }
  const problems = [...optionProblems(field, type, context), ...requirementProblems(field, context)];
  if (!hasText(field.label)) {
    problems.push({ field: 'label', code: 'required' });
  }
  if (field.visibleTo?.length === 0) {
    problems.push({ field: 'visibleTo', code: 'required' });
  }
  const isSealed = field.sensitive === true || type.alwaysSealed === true;
  if (isSealed && field.options?.some(({ places }) => places !== undefined)) {
    problems.push({ field: 'options', code: 'sensitive-places' });
  }
  if (isSealed && type.refersTo === 'sessions') {
    problems.push({ field: 'sensitive', code: 'sensitive-sessions' });
  }
  return [...problems, ...type.checkField(field)];
}

function optionProblems(field: FormField, type: FieldType, { formerOptions }: CheckContext): FieldProblem[] {
  const options = field.options ?? [];
  if (!type.hasOptions) {
    return options.length > 0 ? [{ field: 'options', code: 'no-options' }] : [];
  }
  const problems: FieldProblem[] = [];
  if (!options.some(({ retired }) => !retired)) {
    problems.push({ field: 'options', code: 'required' });
  }
  const seen = new Set<string>();
  options.forEach(({ code, label }, index) => {
    if (!hasText(label)) {
      problems.push({ field: `options.${index}.label`, code: 'required' });
    }
    if (seen.has(code)) {
      problems.push({ field: `options.${index}.code`, code: 'twice' });
    } else if (isReused(formerOptions?.get(`${field.id}/${code}`), label)) {
      problems.push({ field: `options.${index}.code`, code: 'code-reused' });
    }
    seen.add(code);
  });
  return problems;
}

/** An option that comes back as it was is the same one; under another label it would change old answers. */
function isReused(former: LocalizedText | undefined, label: LocalizedText): boolean {
  return (
    former !== undefined && !Object.keys(former).some((language) => former[language] === label[language])
  );
}

function requirementProblems({ required }: FormField, { categoryIds }: CheckContext): FieldProblem[] {
  if (required?.when === 'from' && required.day === '') {
    return [{ field: 'required.day', code: 'required' }];
  }
  if (required?.when !== 'categories') {
    return [];
  }
  if (required.categoryIds.length === 0) {
    return [{ field: 'required.categoryIds', code: 'required' }];
  }
  return required.categoryIds.every((id) => categoryIds.has(id))
    ? []
    : [{ field: 'required.categoryIds', code: 'choice' }];
}

function textsOf(definition: FormDefinition): [path: string, text: LocalizedText][] {
  const texts: [string, LocalizedText | undefined][] = [];
  definition.sections.forEach(({ title, description }, index) => {
    texts.push([`sections.${index}.title`, title], [`sections.${index}.description`, description]);
  });
  forEachField(definition, ({ label, help, options }, path) => {
    texts.push([`${path}.label`, label], [`${path}.help`, help]);
    options?.forEach((option, index) => texts.push([`${path}.options.${index}.label`, option.label]));
  });
  return texts.filter((one): one is [string, LocalizedText] => one[1] !== undefined);
}

function hasText(text: LocalizedText): boolean {
  return Object.values(text).some((words) => words !== undefined && words !== '');
}
