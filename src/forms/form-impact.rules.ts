import { permissionsOf, roles as allRoles, type Role } from '../organizations/roles.js';
import { fieldsOf, type FormDefinition, type FormField } from './form-definition.js';
import { isSealed } from './sealed-field.rules.js';
import type { AnswerCount } from './forms.queries.js';

export const impactKinds = [
  'removed',
  'option-retired',
  'type-changed',
  'required-now',
  'places-lowered',
  'sealed-now',
  'open-now',
  'seen-by-more',
] as const;

/** Something that publishing the draft would do to answers given already, and how to count them. */
export interface Impact {
  fieldId: string;
  change: (typeof impactKinds)[number];
  /** The option that it is about, where it is about one. */
  option?: string;
  /** Who may read the answers from now on and could not before. */
  roles?: Role[];
  counted: AnswerCount;
}

/** What publishing `draft` in place of `published` would touch, in the order of the published form. */
export function impactOf(published: FormDefinition, draft: FormDefinition): Impact[] {
  const now = new Map(fieldsOf(draft).map((field) => [field.id, field]));
  const before = new Map(fieldsOf(published).map((field) => [field.id, field]));
  const touched = [...before.values()].flatMap((field) => impactOnField(field, now.get(field.id)));
  const added = [...now.values()].filter((field) => !before.has(field.id) && field.required !== undefined);
  return [...touched, ...added.map(({ id }) => requiredNow(id))];
}

function impactOnField(before: FormField, now: FormField | undefined): Impact[] {
  const { id: fieldId } = before;
  if (!now) {
    return [{ fieldId, change: 'removed', counted: { fieldId } }];
  }
  const access = [...impactOnSeal(before, now), ...impactOnReaders(before, now)];
  if (now.type !== before.type) {
    return [{ fieldId, change: 'type-changed', counted: { fieldId } }, ...access];
  }
  const required = before.required === undefined && now.required !== undefined ? [requiredNow(fieldId)] : [];
  return [...required, ...impactOnOptions(before, now), ...access];
}

/** What was answered before is sealed too; what was sealed once stays so. */
function impactOnSeal(before: FormField, now: FormField): Impact[] {
  const { id: fieldId } = before;
  if (isSealed(before) === isSealed(now)) {
    return [];
  }
  return isSealed(now)
    ? [{ fieldId, change: 'sealed-now', counted: { fieldId, kept: 'open' } }]
    : [{ fieldId, change: 'open-now', counted: { fieldId, kept: 'sealed' } }];
}

/** What is set today counts, for answers given before as well. */
function impactOnReaders(before: FormField, now: FormField): Impact[] {
  const { id: fieldId } = before;
  const could = readersOf(before, now);
  const roles = readersOf(now, now).filter((role) => !could.includes(role));
  return roles.length > 0 ? [{ fieldId, change: 'seen-by-more', roles, counted: { fieldId } }] : [];
}

/** The roles that an answer is for, and that may read answers kept as they are now. */
function readersOf({ visibleTo }: FormField, kept: FormField): Role[] {
  const needed = isSealed(kept) ? 'participants.read-sensitive' : 'participants.read';
  return (visibleTo ?? [...allRoles]).filter((role) => permissionsOf[role].includes(needed));
}

function impactOnOptions(before: FormField, now: FormField): Impact[] {
  const { id: fieldId } = before;
  const present = new Map(now.options?.map((option) => [option.code, option]));
  return (before.options ?? [])
    .filter(({ retired }) => !retired)
    .flatMap(({ code, places }): Impact[] => {
      const counted = { fieldId, option: code };
      const after = present.get(code);
      if (!after || after.retired) {
        return [{ fieldId, change: 'option-retired', option: code, counted }];
      }
      const isLower = after.places !== undefined && (places === undefined || after.places < places);
      return isLower ? [{ fieldId, change: 'places-lowered', option: code, counted }] : [];
    });
}

function requiredNow(fieldId: string): Impact {
  return { fieldId, change: 'required-now', counted: { fieldId, lacking: true } };
}
