import type { FieldOption, FormDefinition, FormField, FormSection } from './form-definition.js';
import { isSameJson } from './same-json.rules.js';

/** What a section or field has become since the published version. */
export interface Change {
  what: 'section' | 'field';
  id: string;
  /** As it is now, or as it was when it is gone. */
  now: FormSection | FormField;
  kind: 'added' | 'removed' | 'changed';
  /** What of it is different; names texts under `forms.change`. */
  details: ChangeDetail[];
}

export type ChangeDetail =
  | 'texts'
  | 'type'
  | 'required'
  | 'condition'
  | 'options-added'
  | 'options-retired'
  | 'options-removed'
  | 'options-texts'
  | 'places'
  | 'access'
  | 'settings'
  | 'order';

/** Everything that publishing the draft would change, in the order of the draft, what is gone at the end. */
export function changesBetween(published: FormDefinition, draft: FormDefinition): Change[] {
  return [...sectionChanges(published, draft), ...goneFrom(published, draft)];
}

function sectionChanges(published: FormDefinition, draft: FormDefinition): Change[] {
  const oldFields = new Map(
    published.sections.flatMap((section) => section.fields.map((field) => [field.id, field] as const)),
  );
  const moved = movedIds(published, draft);
  return draft.sections.flatMap((section) => {
    const old = published.sections.find(({ id }) => id === section.id);
    const details: ChangeDetail[] = [
      ...when<ChangeDetail>(old !== undefined && textsDiffer(old, section), 'texts'),
      ...when<ChangeDetail>(moved.has(section.id), 'order'),
    ];
    return [
      ...changeOf('section', section, old, details),
      ...section.fields.flatMap((field) => {
        const before = oldFields.get(field.id);
        const different = before ? detailsOf(before, field) : [];
        return changeOf('field', field, before, [
          ...different,
          ...when<ChangeDetail>(moved.has(field.id), 'order'),
        ]);
      }),
    ];
  });
}

function changeOf(
  what: Change['what'],
  now: FormSection | FormField,
  before: FormSection | FormField | undefined,
  details: ChangeDetail[],
): Change[] {
  if (!before) {
    return [{ what, id: now.id, now, kind: 'added', details: [] }];
  }
  return details.length > 0 ? [{ what, id: now.id, now, kind: 'changed', details }] : [];
}

function goneFrom(published: FormDefinition, draft: FormDefinition): Change[] {
  const left = new Set(draft.sections.flatMap(({ id, fields }) => [id, ...fields.map((field) => field.id)]));
  const gone = (what: Change['what'], now: FormSection | FormField): Change[] =>
    left.has(now.id) ? [] : [{ what, id: now.id, now, kind: 'removed', details: [] }];
  return published.sections.flatMap((section) => [
    ...gone('section', section),
    ...section.fields.flatMap((field) => gone('field', field)),
  ]);
}

function detailsOf(before: FormField, now: FormField): ChangeDetail[] {
  return [
    ...when<ChangeDetail>(differ(before.label, now.label) || differ(before.help, now.help), 'texts'),
    ...when<ChangeDetail>(before.type !== now.type, 'type'),
    ...when<ChangeDetail>(differ(before.required, now.required), 'required'),
    ...when<ChangeDetail>(differ(before.shownIf, now.shownIf), 'condition'),
    ...optionDetails(before.options ?? [], now.options ?? []),
    ...when<ChangeDetail>(differ(accessOf(before), accessOf(now)), 'access'),
    ...when<ChangeDetail>(differ(before.settings, now.settings), 'settings'),
  ];
}

function optionDetails(before: readonly FieldOption[], now: readonly FieldOption[]): ChangeDetail[] {
  const old = new Map(before.map((option) => [option.code, option]));
  const left = new Set(now.map(({ code }) => code));
  const kept = now.flatMap((option) => {
    const was = old.get(option.code);
    return was ? [{ was, option }] : [];
  });
  return [
    ...when<ChangeDetail>(
      now.some(({ code }) => !old.has(code)),
      'options-added',
    ),
    ...when<ChangeDetail>(
      kept.some(({ was, option }) => option.retired && !was.retired),
      'options-retired',
    ),
    ...when<ChangeDetail>(
      before.some(({ code }) => !left.has(code)),
      'options-removed',
    ),
    ...when<ChangeDetail>(
      kept.some(({ was, option }) => differ(was.label, option.label)),
      'options-texts',
    ),
    ...when<ChangeDetail>(
      kept.some(({ was, option }) => was.places !== option.places),
      'places',
    ),
  ];
}

function accessOf({ editableUntil, visibleTo, sensitive, keepDays, staffOnly }: FormField) {
  return { editableUntil, visibleTo, sensitive, keepDays, staffOnly };
}

/** Sections and fields that stand elsewhere among those that were there before. */
function movedIds(published: FormDefinition, draft: FormDefinition): ReadonlySet<string> {
  const before = placesIn(published);
  const now = placesIn(draft);
  const shared = [...now.keys()].filter((id) => before.has(id));
  const changedHome = shared.filter((id) => before.get(id) !== now.get(id));
  const groups = new Set(shared.map((id) => now.get(id)));
  const outOfOrder = [...groups].flatMap((home) => {
    const stayed = (places: Map<string, string>) =>
      [...places].flatMap(([id, place]) => (place === home && before.get(id) === now.get(id) ? [id] : []));
    return notInOrder(stayed(before), stayed(now));
  });
  return new Set([...changedHome, ...outOfOrder]);
}

/** The section of each field, and '' for sections, in order. */
function placesIn(definition: FormDefinition): Map<string, string> {
  return new Map(
    definition.sections.flatMap((section) => [
      [section.id, ''] as const,
      ...section.fields.map((field) => [field.id, section.id] as const),
    ]),
  );
}

/** The fewest items that have to move to make one order of the other. */
function notInOrder(before: readonly string[], now: readonly string[]): string[] {
  const ranks = now.map((id) => before.indexOf(id));
  const best: number[][] = [];
  for (const rank of ranks) {
    const longest =
      best.filter((run) => (run.at(-1) ?? -1) < rank).sort((a, b) => b.length - a.length)[0] ?? [];
    best.push([...longest, rank]);
  }
  const kept = new Set(best.sort((a, b) => b.length - a.length)[0] ?? []);
  return now.filter((_, index) => !kept.has(ranks[index] ?? -1));
}

function textsDiffer(before: FormSection, now: FormSection): boolean {
  return differ(before.title, now.title) || differ(before.description, now.description);
}

/** Whether two parts say different things; what is empty or switched off is the same as what is not there. */
function differ(before: unknown, now: unknown): boolean {
  return !isSameJson(withoutNothing(before), withoutNothing(now));
}

function withoutNothing(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return value;
  }
  const said = Object.entries(value).filter(
    ([, part]) => part !== undefined && part !== '' && part !== false,
  );
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

function when<Detail>(holds: boolean, detail: Detail): Detail[] {
  return holds ? [detail] : [];
}
