import type { MailSummary } from '../../api/types.js';

export type MailState = MailSummary['state'];

/** The states in the order in which people look for them. */
export const mailStates: readonly MailState[] = ['failed', 'bounced', 'queued', 'sent', 'suppressed'];

/** Kinds of mail that an event sends. */
export const mailKinds = [
  'prove-address',
  'received-review',
  'confirmed',
  'waitlisted',
  'place-is-yours',
  'declined',
  'cancelled',
  'registered-already',
] as const;

export type MailKind = (typeof mailKinds)[number];

/** What the address of the mail log says: the filters, and which mail is open. */
export interface MailSearch {
  state?: MailState;
  kind?: MailKind;
  open?: string;
}

/** Reads the search part of an address; what does not fit is left out. */
export function readMailSearch(search: Record<string, unknown>): MailSearch {
  const state = mailStates.find((known) => known === search.state);
  const kind = mailKinds.find((known) => known === search.kind);
  const isId = typeof search.open === 'string' && /^[0-9a-f-]{36}$/i.test(search.open);
  return {
    ...(state && { state }),
    ...(kind && { kind }),
    ...(isId && { open: search.open as string }),
  };
}
