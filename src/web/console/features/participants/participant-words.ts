import type { ParticipantSummary } from '../../api/types.js';

type Named = Pick<ParticipantSummary, 'givenName' | 'familyName'>;

/** Her name as one speaks it. */
export function nameOf({ givenName, familyName }: Named): string {
  return `${givenName} ${familyName}`.trim();
}

/** Her name as it stands in a list: family name first. */
export function listNameOf({ givenName, familyName }: Named): string {
  return givenName && familyName ? `${familyName}, ${givenName}` : familyName || givenName;
}
