/** Every kind of mail, named as its template in `templates/`. */
export const mailKinds = [
  'prove-address',
  'received-review',
  'confirmed',
  'waitlisted',
  'place-is-yours',
  'place-offered',
  'offer-lapsed',
  'replaced',
  'named-replacement',
  'cannot-register',
  'declined',
  'cancelled',
  'registered-already',
  'registered-for-you',
  'message',
  'form-draft',
  'follow-up-form',
  'session-place',
  'session-wish',
  'lost-link',
  'own-data',
  'erasure-asked',
  'sign-in-link',
  'member-added',
] as const;

export type MailKind = (typeof mailKinds)[number];
