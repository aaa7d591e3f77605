import type { LocalizedText } from '../../api/types.js';
import {
  fieldOf,
  fieldsOf,
  placeOf,
  type Condition,
  type FieldOption,
  type FieldPlace,
  type FormDefinition,
  type FormField,
  type FormSection,
} from './form-definition.js';

/** Changes of a definition. Each gives a new one and leaves the old as it was, so that undoing is keeping. */

export function addSection(before: FormDefinition, section: FormSection, at?: number): FormDefinition {
  return { ...before, sections: inserted(before.sections, section, at ?? before.sections.length) };
}

export function editSection(
  before: FormDefinition,
  sectionId: string,
  change: Partial<Pick<FormSection, 'title' | 'description'>>,
): FormDefinition {
  return mapSections(before, (section) =>
    section.id === sectionId ? cleaned({ ...section, ...change }) : section,
  );
}

/** Takes a section away with its fields, and whatever conditions asked them. */
export function removeSection(before: FormDefinition, sectionId: string): FormDefinition {
  const gone = new Set(
    before.sections.find(({ id }) => id === sectionId)?.fields.map((field) => field.id) ?? [],
  );
  return forget({ ...before, sections: before.sections.filter(({ id }) => id !== sectionId) }, gone);
}

export function moveSection(before: FormDefinition, sectionId: string, to: number): FormDefinition {
  const section = before.sections.find(({ id }) => id === sectionId);
  const others = before.sections.filter(({ id }) => id !== sectionId);
  return section ? { ...before, sections: inserted(others, section, to) } : before;
}

export function addField(before: FormDefinition, field: FormField, place: FieldPlace): FormDefinition {
  return mapSections(before, (section) =>
    section.id === place.sectionId
      ? { ...section, fields: inserted(section.fields, field, place.position) }
      : section,
  );
}

/** @param change what is `undefined` is taken away */
export function editField(
  before: FormDefinition,
  fieldId: string,
  change: Partial<Omit<FormField, 'id'>>,
): FormDefinition {
  return mapFields(before, (field) => (field.id === fieldId ? cleaned({ ...field, ...change }) : field));
}

/** Takes a field away, and whatever conditions asked it. */
export function removeField(before: FormDefinition, fieldId: string): FormDefinition {
  const without = mapSections(before, (section) => ({
    ...section,
    fields: section.fields.filter(({ id }) => id !== fieldId),
  }));
  return forget(without, new Set([fieldId]));
}

/** @param to position in the section as it is without the field */
export function moveField(before: FormDefinition, fieldId: string, to: FieldPlace): FormDefinition {
  const field = fieldOf(before, fieldId);
  if (!field) {
    return before;
  }
  const without = mapSections(before, (section) => ({
    ...section,
    fields: section.fields.filter(({ id }) => id !== fieldId),
  }));
  return addField(without, field, to);
}

/** Puts a copy right below; its options may be told from the old ones, because the field has an id of its own. */
export function duplicateField(before: FormDefinition, fieldId: string, newId: string): FormDefinition {
  const field = fieldOf(before, fieldId);
  const place = placeOf(before, fieldId);
  if (!field || !place) {
    return before;
  }
  const options = field.options?.filter(({ retired }) => !retired);
  const copy = cleaned({ ...structuredClone(field), id: newId, options });
  return addField(before, copy, { ...place, position: place.position + 1 });
}

export function setCondition(
  before: FormDefinition,
  fieldId: string,
  condition: Condition | undefined,
): FormDefinition {
  const shownIf = condition && condition.tests.length > 0 ? condition : undefined;
  return editField(before, fieldId, { shownIf });
}

export function addOption(before: FormDefinition, fieldId: string, option: FieldOption): FormDefinition {
  return mapOptions(before, fieldId, (options) => [...options, option]);
}

export function editOption(
  before: FormDefinition,
  fieldId: string,
  code: string,
  change: Partial<Omit<FieldOption, 'code'>>,
): FormDefinition {
  return mapOptions(before, fieldId, (options) =>
    options.map((option) => (option.code === code ? cleaned({ ...option, ...change }) : option)),
  );
}

/** No longer offered, still said in old answers; or offered again. */
export function retireOption(
  before: FormDefinition,
  fieldId: string,
  code: string,
  retired: boolean,
): FormDefinition {
  return editOption(before, fieldId, code, { retired: retired || undefined });
}

/** Takes an option away for good, and its code from conditions. */
export function removeOption(before: FormDefinition, fieldId: string, code: string): FormDefinition {
  const without = mapOptions(before, fieldId, (options) => options.filter((option) => option.code !== code));
  return mapTests(without, (test) => {
    if (test.field !== fieldId || !('values' in test)) {
      return test;
    }
    const values = test.values.filter((value) => value !== code);
    return values.length > 0 ? { ...test, values } : null;
  });
}

export function moveOption(
  before: FormDefinition,
  fieldId: string,
  code: string,
  to: number,
): FormDefinition {
  return mapOptions(before, fieldId, (options) => {
    const option = options.find((one) => one.code === code);
    return option
      ? inserted(
          options.filter((one) => one !== option),
          option,
          to,
        )
      : options;
  });
}

/** One step up or down; beyond the edge of its section a field goes on in the next one. Undefined at the ends. */
export function stepField(
  before: FormDefinition,
  fieldId: string,
  step: -1 | 1,
): { definition: FormDefinition; place: FieldPlace } | undefined {
  const place = placeOf(before, fieldId);
  const at = before.sections.findIndex(({ id }) => id === place?.sectionId);
  const section = before.sections[at];
  if (!place || !section) {
    return undefined;
  }
  const position = place.position + step;
  const to =
    position >= 0 && position < section.fields.length
      ? { sectionId: section.id, position }
      : entranceOf(before.sections[at + step], step);
  return to && { definition: moveField(before, fieldId, to), place: to };
}

function entranceOf(section: FormSection | undefined, step: -1 | 1): FieldPlace | undefined {
  return section && { sectionId: section.id, position: step === 1 ? 0 : section.fields.length };
}

/** A section of another form or of the library, with ids of its own; conditions inside it follow. */
export function sectionWithFreshIds(
  section: FormSection,
  freshId: (of: FormField | FormSection) => string,
): FormSection {
  const ids = new Map(section.fields.map((field) => [field.id, freshId(field)]));
  const fields = section.fields.map((field) => ({
    ...structuredClone(field),
    id: ids.get(field.id) ?? field.id,
  }));
  const moved = { sections: [{ ...section, id: freshId(section), fields }] };
  const [ours = section] = mapTests(moved, (test) => {
    const id = ids.get(test.field);
    return id === undefined ? null : { ...test, field: id };
  }).sections;
  return ours;
}

/**
 * A readable id for a field or a section, as the server would make it: a word of its English (or any Latin) label,
 * and five random letters.
 * @param otherwise the word where no label can be spelled in Latin letters
 * @param random a number from 0 to 1, like `Math.random`
 */
export function freshId(label: LocalizedText, otherwise: string, random: () => number): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const tail = Array.from({ length: 5 }, () => letters[Math.floor(random() * letters.length)]).join('');
  const word = latinWords(label)[0] ?? otherwise;
  return `${word.slice(0, 24)}-${tail}`;
}

/** A code for a new option that no option of the field ever had. */
export function freshOptionCode(options: readonly FieldOption[], label: LocalizedText): string {
  const wanted = latinWords(label).slice(0, 3).join('-').slice(0, 40) || 'option';
  const taken = new Set(options.map(({ code }) => code));
  let free = wanted;
  for (let number = 2; taken.has(free); number += 1) {
    free = `${wanted}-${number}`;
  }
  return free;
}

/** Fields whose conditions ask this one. */
export function fieldsAsking(definition: FormDefinition, fieldId: string): FormField[] {
  return fieldsOf(definition).filter((field) => field.shownIf?.tests.some((test) => test.field === fieldId));
}

function latinWords(label: LocalizedText): string[] {
  const texts = [label['en'] ?? '', ...Object.values(label)];
  for (const text of texts) {
    const words = text
      .normalize('NFD')
      .replace(/\p{Mark}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g);
    const known = words?.filter((word) => /^[a-z]/.test(word) && word.length > 1) ?? [];
    if (known.length > 0) {
      return known;
    }
  }
  return [];
}

type Test = Condition['tests'][number];

function mapTests(before: FormDefinition, change: (test: Test) => Test | null): FormDefinition {
  return mapFields(before, (field) => {
    if (!field.shownIf) {
      return field;
    }
    const tests = field.shownIf.tests.map(change).filter((test) => test !== null);
    return cleaned({ ...field, shownIf: tests.length > 0 ? { ...field.shownIf, tests } : undefined });
  });
}

function forget(before: FormDefinition, fieldIds: ReadonlySet<string>): FormDefinition {
  return mapTests(before, (test) => (fieldIds.has(test.field) ? null : test));
}

function mapSections(before: FormDefinition, change: (section: FormSection) => FormSection): FormDefinition {
  return { ...before, sections: before.sections.map(change) };
}

function mapFields(before: FormDefinition, change: (field: FormField) => FormField): FormDefinition {
  return mapSections(before, (section) => ({ ...section, fields: section.fields.map(change) }));
}

function mapOptions(
  before: FormDefinition,
  fieldId: string,
  change: (options: FieldOption[]) => FieldOption[],
): FormDefinition {
  return mapFields(before, (field) =>
    field.id === fieldId ? { ...field, options: change(field.options ?? []) } : field,
  );
}

/** Without the parts that are undefined, as JSON would have it. */
function cleaned<Part extends object>(part: Part): Part {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Part;
}

function inserted<Item>(items: readonly Item[], item: Item, at: number): Item[] {
  return [...items.slice(0, at), item, ...items.slice(at)];
}
