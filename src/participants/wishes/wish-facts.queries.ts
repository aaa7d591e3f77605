import type { EntityManager } from 'typeorm';
import { fieldsOf } from '../../forms/form-definition.js';
import { listPublishedForms } from '../../forms/forms.queries.js';
import type { LocalizedText } from '../../platform/i18n/i18n.js';
import type { Interpretation } from '../../sessions/session.entity.js';
import type { BalanceAttribute } from './wish-round.js';

/** A session of the block, with its places. */
export interface BlockSession {
  id: string;
  title: LocalizedText;
  startsAt: Date;
  endsAt: Date;
  languages: string[];
  interpretation: Interpretation[];
  /** Null: as many as come. */
  capacity: number | null;
  /** Places that people have already, whoever they are. */
  taken: number;
  categoryIds: string[];
  version: number;
}

/** Somebody who may be given a session of the block. */
export interface WishPerson extends Record<BalanceAttribute, string | null> {
  id: string;
  givenName: string;
  familyName: string;
  categoryId: string;
  /** Ids of sessions, the one that she wants most first. */
  wishes: string[];
}

/** The sessions of a block that take sign-ups and have a time, in the order of the day. */
export async function listBlockSessions(tx: EntityManager, blockId: string): Promise<BlockSession[]> {
  return tx.query(
    `select s.id, s.title, s.starts_at as "startsAt", s.ends_at as "endsAt", s.languages, s.interpretation, s.capacity,
            s.version, coalesce(n.taken + n.held, 0) as taken,
            array(select c.category_id from session_categories c where c.session_id = s.id) as "categoryIds"
     from sessions s
       left join seat_counters n on n.event_id = s.event_id and n.scope = 'session' and n.key = s.id::text
     where s.block_id = $1 and s.sign_up and s.starts_at is not null order by s.starts_at, s.id`,
    [blockId],
  );
}

const person = `p.id, p.given_name as "givenName", p.family_name as "familyName", p.category_id as "categoryId",
  p.country, p.organization, p.language, p.category_id as category`;

/** Everybody who is confirmed and has no session of the block yet, with her wishes. */
export async function listWishPeople(
  tx: EntityManager,
  { id, eventId, blockId }: { id: string; eventId: string; blockId: string },
): Promise<WishPerson[]> {
  return tx.query(
    `select ${person}, array(select w.session_id from session_wishes w
                             where w.round_id = $1 and w.participant_id = p.id order by w.rank) as wishes
     from participants p
     where p.event_id = $2 and p.state = 'confirmed' and not exists (
       select from session_places h join sessions s on s.id = h.session_id
       where h.participant_id = p.id and s.block_id = $3)
     order by p.id`,
    [id, eventId, blockId],
  );
}

/** Who has which session of the block already. */
export async function listBlockHolders(
  tx: EntityManager,
  blockId: string,
): Promise<(Omit<WishPerson, 'wishes'> & { sessionId: string })[]> {
  return tx.query(
    `select ${person}, h.session_id as "sessionId"
     from session_places h join sessions s on s.id = h.session_id join participants p on p.id = h.participant_id
     where s.block_id = $1`,
    [blockId],
  );
}

/** When people of an event are taken: by sessions of theirs outside the block, and by what they do in sessions. */
export async function listBusyTimes(
  tx: EntityManager,
  eventId: string,
  blockId: string,
): Promise<{ participantId: string; startsAt: Date; endsAt: Date }[]> {
  return tx.query(
    `select h.participant_id as "participantId", s.starts_at as "startsAt", s.ends_at as "endsAt"
     from session_places h join sessions s on s.id = h.session_id
     where s.event_id = $1 and s.block_id is distinct from $2 and s.starts_at is not null
     union all
     select a.participant_id, s.starts_at, s.ends_at
     from agenda_people a join session_people r on r.person_id = a.id join sessions s on s.id = r.session_id
     where a.event_id = $1 and a.participant_id is not null and s.starts_at is not null`,
    [eventId, blockId],
  );
}

/** Languages that people say they understand, by the questions of forms that ask for them. */
export async function readSpokenLanguages(
  tx: EntityManager,
  eventId: string,
): Promise<Map<string, Set<string>>> {
  const forms = await listPublishedForms(tx, eventId);
  const fieldIds = forms.flatMap(({ definition }) =>
    fieldsOf(definition).flatMap(({ id, type }) => (type === 'languages' ? [id] : [])),
  );
  const spoken = new Map<string, Set<string>>();
  if (fieldIds.length === 0) {
    return spoken;
  }
  const rows: { participantId: string; code: string }[] = await tx.query(
    `select a.participant_id as "participantId", code
     from answer_sheets a join participants p on p.id = a.participant_id, unnest($2::text[]) as field(id),
       jsonb_array_elements_text(case jsonb_typeof(a.answers -> field.id) when 'array' then a.answers -> field.id
                                 else '[]' end) as code
     where p.event_id = $1`,
    [eventId, fieldIds],
  );
  for (const { participantId, code } of rows) {
    spoken.set(participantId, (spoken.get(participantId) ?? new Set()).add(code));
  }
  return spoken;
}
