import type { Participant, ParticipantEdit } from '../../api/types.js';

/** What a form about a participant holds; empty means not given. */
export interface ParticipantValues {
  givenName: string;
  familyName: string;
  badgeName: string;
  email: string;
  organization: string;
  country: string;
  language: string;
}

export type ParticipantField = keyof ParticipantValues;

export const participantFields: readonly ParticipantField[] = [
  'givenName',
  'familyName',
  'badgeName',
  'email',
  'organization',
  'country',
  'language',
];

const optional: readonly ParticipantField[] = ['badgeName', 'email', 'organization'];

/** A field that somebody else changed too, with what stands there now. */
export interface Clash {
  field: ParticipantField;
  theirs: string;
}

export function valuesOf(participant: Participant): ParticipantValues {
  return Object.fromEntries(
    participantFields.map((field) => [field, participant[field] ?? '']),
  ) as unknown as ParticipantValues;
}

/** What was typed differently from what stands there; null empties what may be empty. */
export function editOf(standing: ParticipantValues, typed: ParticipantValues): ParticipantEdit {
  return Object.fromEntries(
    participantFields
      .filter((field) => typed[field].trim() !== standing[field])
      .map((field) => [field, typed[field].trim() || (optional.includes(field) ? null : '')]),
  );
}

/**
 * Brings together what one person typed and what another saved meanwhile: nothing typed is lost, what was not
 * touched becomes what stands there now, and fields that both changed are named.
 */
export function mergeEdit(
  read: ParticipantValues,
  typed: ParticipantValues,
  now: ParticipantValues,
): { values: ParticipantValues; clashes: Clash[] } {
  const touched = participantFields.filter((field) => typed[field] !== read[field]);
  const values = { ...now, ...Object.fromEntries(touched.map((field) => [field, typed[field]])) };
  const clashes = touched
    .filter((field) => now[field] !== read[field] && now[field] !== typed[field])
    .map((field) => ({ field, theirs: now[field] }));
  return { values, clashes };
}
