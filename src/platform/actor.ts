/** Who does something: written into the audit trail, and (as a second lock) known to the database. */
export type Actor =
  | {
      kind: 'account';
      accountId: string;
      loginId?: string;
      accessTokenId?: string;
      /** With an access token: the most it may do, wherever she may do more. */
      limitedTo?: readonly string[];
    }
  | { kind: 'participant'; participantId: string }
  | { kind: 'public' }
  | { kind: 'system'; name: string };

/** A visitor who has not said who she is. */
export const PUBLIC: Actor = { kind: 'public' };

/** The program itself, for jobs and the command line. */
export function system(name: string): Actor {
  return { kind: 'system', name };
}

/** The id that the audit trail keeps of an actor; null for the public and the system. */
export function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case 'account':
      return actor.accountId;
    case 'participant':
      return actor.participantId;
    case 'public':
    case 'system':
      return null;
  }
}
