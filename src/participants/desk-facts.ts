import type { Category } from '../events/category.entity.js';
import type { Event } from '../events/event.entity.js';
import type { Answers } from '../forms/form-definition.js';
import type { Participant } from './participant.entity.js';
import type { QuotaTable } from './quota.rules.js';
import type { SeatLedger } from './seat-ledger.js';
import type { SessionRule } from './sign-up/session-choice.rules.js';
import type { HeldSessions } from './sign-up/session-rules.queries.js';

/** What was looked up for a batch, under the lock. */
export interface DeskFacts {
  event: Event;
  categories: Category[];
  ledger: SeatLedger;
  participants: Participant[];
  /** Unproven registrations of the last day, per address; those of this batch are added as they are decided. */
  unproven: Map<string, number>;
  /** Answers kept for retries, by the key's digest. */
  kept: Map<string, { requestDigest: string; answer: string }>;
  /** Digests of addresses that must not register again, with the day on which a letter said so last. */
  excluded: Map<string, string | null>;
  quotas: QuotaTable;
  /** Answers by person and form, sealed ones apart; of the people who were asked for by id. */
  answers: Map<string, Map<string, Answers>>;
  /** Which version each of these sheets has, by `<participantId>/<formId>`. */
  sheetVersions: Map<string, number>;
  /** Sessions that they have besides their answers, and those for which they wait. */
  heldSessions: HeldSessions;
  /** The rules of sessions that take sign-ups, by id; only where an order asked for them. */
  sessionRules: ReadonlyMap<string, SessionRule>;
  /** Who has the files that are handed in: the form that staged them, or the person whose they are already. */
  fileOwners: Map<string, string>;
  /** Questions whose answers are sealed today, by form. */
  sealedNow: Map<string, ReadonlySet<string>>;
  now: Date;
}

/** A consent as it was given: which text she read. */
export interface GivenConsent {
  purpose: 'data-processing' | 'photography';
  textId: string;
}

/** What somebody answered on one form, ready to be kept. */
export interface NewSheet {
  formId: string;
  formNumber: number;
  answers: Answers;
  /** Answers to sensitive fields, sealed for this person and form. */
  sealed: Buffer | null;
  sealedFields: string[];
  answeredBy: 'participant' | 'staff' | 'import';
}

/** Files that a form staged, and under which id. */
export interface GivenFiles {
  stagingId: string;
  ids: string[];
  /** The question that each of them answers. */
  fieldOf: ReadonlyMap<string, string>;
}

export type KeptSheet = NewSheet & { participantId: string };

/** What a new participant is made of; the desk adds state and times, and an id where none was chosen before. */
export type NewParticipant = { id?: string; replaces?: string | null } & Pick<
  Participant,
  | 'categoryId'
  | 'email'
  | 'givenName'
  | 'familyName'
  | 'badgeName'
  | 'organization'
  | 'country'
  | 'language'
  | 'addedBy'
>;

/** What somebody who changes a state may do beyond the rules. */
export interface ChangeRights {
  byStaff?: boolean;
  /** Whether a place is given although none is free. */
  overrule?: boolean;
  overruleReason?: string | undefined;
}

/** An answer that a retry gets again. */
export interface KeptAnswer {
  keyDigest: string;
  requestDigest: string;
  participantId: string | null;
  answer: string;
}
