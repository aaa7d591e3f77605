import type { EntityManager } from 'typeorm';
import type { FormDefinition } from '../forms/form-definition.js';
import { getFormVersion } from '../forms/forms.queries.js';
import type { Role } from '../organizations/roles.js';
import type { Audit } from '../platform/audit/audit.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { Sheet } from './answers.service.js';
import { rolesAtEvent, roleThen } from './sensitive-openings.queries.js';

/** What she answered on a form, with the questions as they were put to her. */
export interface AnsweredForm extends Sheet {
  code: string;
  title: LocalizedText;
  definition: FormDefinition;
}

/** A letter to her: that it was written, not what it said. */
export interface LetterLine {
  kind: string;
  state: string;
  to: string;
  queuedAt: Date;
  sentAt: Date | null;
}

/** Something that happened to her, and who did it by what role. */
export interface OwnHistoryLine {
  at: Date;
  /** `participant` is she herself; the organizers are told by role, null when they no longer work on the event. */
  by: { kind: 'participant' | 'organizer' | 'program'; role: Role | null };
  action: string;
  fields: string[];
}

/** What organizers say to each other before they decide; it is theirs, and no part of what they keep about her. */
const deliberations = new Set([
  'participant.decision-drafted',
  'participant.preapproved',
  'participant.assigned',
  'participant.wish-mended',
  'participant.told-apart',
]);

export async function readAnsweredForms(
  tx: EntityManager,
  sheets: readonly Sheet[],
): Promise<AnsweredForm[]> {
  const forms: { id: string; code: string; title: LocalizedText }[] = await tx.query(
    `select id, code, title from forms where id = any($1)`,
    [sheets.map(({ formId }) => formId)],
  );
  return Promise.all(
    sheets.map(async (sheet) => {
      const { code, title } = forms.find(({ id }) => id === sheet.formId)!;
      return { ...sheet, code, title, definition: await getFormVersion(tx, sheet.formId, sheet.formNumber) };
    }),
  );
}

/** The letters to her, newest first. */
export async function listLetters(tx: EntityManager, participantId: string): Promise<LetterLine[]> {
  return tx.query(
    `select kind, state, to_address as "to", queued_at as "queuedAt", sent_at as "sentAt"
     from mails where participant_id = $1 order by id desc`,
    [participantId],
  );
}

/** What happened to her, newest first, 200 lines at most, without anybody's name. */
export async function listOwnHistory(
  tx: EntityManager,
  audit: Audit,
  { id, eventId }: { id: string; eventId: string },
): Promise<OwnHistoryLine[]> {
  const lines = (await audit.history(tx, id)).filter(({ action }) => !deliberations.has(action));
  const accounts = lines.flatMap((line) => (line.actor_kind === 'account' ? (line.actor_id ?? []) : []));
  const roleOf = await rolesAtEvent(tx, eventId, accounts);
  return lines.map((line) => ({
    at: line.at,
    by: {
      kind: kindOf(line.actor_kind),
      role: roleThen(line) ?? roleOf.get(line.actor_id ?? '') ?? null,
    },
    action: line.action,
    fields: line.fields,
  }));
}

/** How many notes the organizers have written about her; what they say may concern others too. */
export async function countNotes(tx: EntityManager, participantId: string): Promise<number> {
  const [row]: { notes: number }[] = await tx.query(
    `select count(*)::int as notes from participant_notes where participant_id = $1`,
    [participantId],
  );
  return row!.notes;
}

function kindOf(actorKind: string): OwnHistoryLine['by']['kind'] {
  if (actorKind === 'account') {
    return 'organizer';
  }
  return actorKind === 'participant' || actorKind === 'public' ? 'participant' : 'program';
}
