import type { EntityManager } from 'typeorm';
import type { Participant } from '../participant.entity.js';
import { lateAnswers, openAnswers, sealedFields, withSealedNow } from '../sealed-now.queries.js';

/** Somebody who is there, as far as an import compares her. */
export type KnownPerson = Pick<
  Participant,
  | 'id'
  | 'state'
  | 'version'
  | 'categoryId'
  | 'email'
  | 'givenName'
  | 'familyName'
  | 'badgeName'
  | 'organization'
  | 'country'
  | 'language'
  | 'tags'
>;

const columns = `p.id, p.state, p.version, p.category_id as "categoryId", p.email, p.given_name as "givenName",
  p.family_name as "familyName", p.badge_name as "badgeName", p.organization, p.country, p.language, p.tags`;

const ACTIVE = `('pending', 'waitlisted', 'offered', 'confirmed')`;

/** Who has these addresses: those who take part before those who once did. Unproven registrations do not count. */
export async function listByEmail(
  tx: EntityManager,
  eventId: string,
  emails: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const rows: KnownPerson[] =
    emails.length === 0
      ? []
      : await tx.query(
          `select distinct on (p.email) ${columns} from participants p
           where p.event_id = $1 and p.email = any($2) and p.state <> 'received'
           order by p.email, p.state in ${ACTIVE} desc, p.registered_at desc`,
          [eventId, emails],
        );
  return new Map(rows.map((row) => [row.email!, row]));
}

/** A name in a row, for looking who bears one that sounds alike. */
export interface NamedRow {
  row: number;
  givenName: string;
  familyName: string;
  country: string;
}

/** How the names of rows sound, and who of the same country bears a name that sounds so. */
export interface LikeNames {
  /** Equal for rows that may be one person. */
  keys: Map<number, string>;
  people: Map<number, KnownPerson[]>;
}

/** Compares skeletons of names, in either order, within one country: everybody at once. */
export async function listLikeNames(
  tx: EntityManager,
  eventId: string,
  rows: readonly NamedRow[],
): Promise<LikeNames> {
  if (rows.length === 0) {
    return { keys: new Map(), people: new Map() };
  }
  const found: { row: number; key: string; ids: string[] | null }[] = await tx.query(
    `with asked as materialized (
       select r.row, r.country, least(given, family) as one, greatest(given, family) as other
       from unnest($2::int[], $3::text[], $4::text[], $5::text[]) as r (row, given_name, family_name, country)
       cross join lateral (
         select search_skeleton(' ' || r.given_name || e' \\x1f ' || r.family_name || ' ') as name offset 0) as k
       cross join lateral (
         select btrim(split_part(name, e'\\x1f', 1)) as given, btrim(split_part(name, e'\\x1f', 2)) as family offset 0) as s),
     people as materialized (
       select id, country, least(given, family) as one, greatest(given, family) as other
       from participants cross join lateral (
         select btrim(split_part(search, e'\\x1f', 1)) as given, btrim(split_part(search, e'\\x1f', 2)) as family) as s
       where event_id = $1 and state in ${ACTIVE} and country = any(array(select distinct country from asked)))
     select a.row, concat_ws('/', a.country, a.one, a.other) as key,
            array_agg(p.id order by p.id) filter (where p.id is not null) as ids
     from asked a left join people p using (country, one, other)
     group by a.row, a.country, a.one, a.other`,
    [
      eventId,
      rows.map(({ row }) => row),
      rows.map(({ givenName }) => givenName),
      rows.map(({ familyName }) => familyName),
      rows.map(({ country }) => country),
    ],
  );
  const people = await listPeople(
    tx,
    eventId,
    found.flatMap(({ ids }) => ids ?? []),
  );
  return {
    keys: new Map(found.map(({ row, key }) => [row, key])),
    people: new Map(
      found.map(({ row, ids }) => [row, (ids ?? []).slice(0, MOST_CANDIDATES).map((id) => people.get(id)!)]),
    ),
  };
}

/** Of many who bear one name, some are enough to show. */
const MOST_CANDIDATES = 5;

/** People of an event by their ids. */
export async function listPeople(
  tx: EntityManager,
  eventId: string,
  ids: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const rows: KnownPerson[] =
    ids.length === 0
      ? []
      : await tx.query(`select ${columns} from participants p where p.event_id = $1 and p.id = any($2)`, [
          eventId,
          [...new Set(ids)],
        ]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A sheet of somebody who is there. */
export interface KnownSheet {
  participantId: string;
  formId: string;
  answers: Record<string, unknown>;
  sealed: Buffer | null;
  /** Answers that are to be sealed and lie open yet. */
  late: Record<string, unknown> | null;
  sealedFields: string[];
}

/** What people answered on some forms, by person and form. */
export async function listSheets(
  tx: EntityManager,
  participantIds: readonly string[],
  formIds: readonly string[],
): Promise<Map<string, KnownSheet>> {
  const rows: KnownSheet[] =
    participantIds.length === 0 || formIds.length === 0
      ? []
      : await tx.query(
          `select participant_id as "participantId", form_id as "formId", ${openAnswers} as answers, sealed,
                  ${lateAnswers} as late, ${sealedFields} as "sealedFields"
           from answer_sheets s ${withSealedNow} where participant_id = any($1) and form_id = any($2)`,
          [participantIds, formIds],
        );
  return new Map(rows.map((row) => [`${row.participantId}/${row.formId}`, row]));
}

/** Digests under which addresses are excluded from the event now, hex. */
export async function listExcluded(tx: EntityManager, eventId: string, now: Date): Promise<Set<string>> {
  const rows: { digest: string }[] = await tx.query(
    `select encode(email_digest, 'hex') as digest from exclusions where event_id = $1 and expires_at > $2`,
    [eventId, now],
  );
  return new Set(rows.map(({ digest }) => digest));
}
