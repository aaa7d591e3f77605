import type { EntityManager } from 'typeorm';
import { lineColumns, type ParticipantLine } from './participant-rows.queries.js';

/** Why two participants may be one person. */
export type DuplicateReason =
  | 'same-name'
  | 'same-name-in-other-letters'
  | 'same-name-spelled-otherwise'
  | 'similar-name'
  | 'same-mailbox-elsewhere';

/** Two participants who may be one person; the one with the smaller id is the first. */
export interface DuplicatePair {
  first: ParticipantLine;
  second: ParticipantLine;
  reasons: DuplicateReason[];
  /** From 0 to 1: how much speaks for it. */
  score: number;
}

/** Where a list of pairs goes on: the score and the ids of the last pair. */
export type DuplicateKeys = [score: string, firstId: string, secondId: string];

/** States in which a second participation matters; whoever has not proven her address is not there yet. */
const PRESENT = `state in ('pending', 'waitlisted', 'offered', 'confirmed')`;

/** Mailboxes that everybody has are nobody's. */
const SHARED_MAILBOXES =
  `('admin', 'contact', 'director', 'events', 'hello', 'info', 'mail', 'office', 'president', 'press', ` +
  `'program', 'programme', 'project', 'projects', 'reception', 'registration', 'secretariat', 'secretary', 'support')`;

/** What pairs are judged by: the skeleton of the name in one order, the name as it is sorted, the mailbox. */
const facts = `
  id, email, name_key,
  least(given, family) as one, greatest(given, family) as other,
  least(given, family) || ' ' || greatest(given, family) as name,
  case when length(mailbox) >= 5 and mailbox not in ${SHARED_MAILBOXES} then mailbox end as mailbox`;

/** Each is taken out of its text once where the planner may not write it into the facts (`offset 0`). */
const parts = `
  id, email, name_key, btrim(split_part(search, e'\\x1f', 1)) as given, btrim(split_part(search, e'\\x1f', 2)) as family,
  split_part(email, '@', 1) as mailbox`;

/**
 * How alike the people `a` and `b` of `pairs` are. Names in other letters cannot be compared as written, so an equal
 * skeleton has to do; in the same letters the spelling counts too, for skeletons make some different names equal.
 * Comparing is dear, so each pair is compared once (`offset 0`), and only by what it still depends on.
 */
const judged = `
  cross join lateral (
    select a.name = b.name as same_name, coalesce(a.mailbox = b.mailbox and a.email <> b.email, false) as same_mailbox,
           case when a.name_key = b.name_key then 1
                when a.name = b.name then similarity(a.name_key, b.name_key)
                else similarity(a.name, b.name) end as likeness
    offset 0) as m
  cross join lateral (
    select case when not same_name then case when likeness >= 0.6 then 'similar-name' end
                when likeness > 0.999 then 'same-name'
                when likeness < 0.05 then 'same-name-in-other-letters'
                else 'same-name-spelled-otherwise' end as name_reason,
           case when not same_name then case when likeness >= 0.6 then 0.55 * likeness else 0 end
                when likeness > 0.999 then 0.95
                when likeness < 0.05 then 0.9
                else 0.6 + 0.3 * likeness end as name_score
    offset 0) as n
  cross join lateral (
    select array_remove(array[name_reason, case when same_mailbox then 'same-mailbox-elsewhere' end], null) as reasons,
           round((1 - (1 - name_score) * (case when same_mailbox then 0.4 else 1 end))::numeric, 3) as score
    offset 0) as s`;

const notToldApart = `
  not exists (select from distinct_people d where d.first_id = least(a.id, b.id) and d.second_id = greatest(a.id, b.id))`;

/**
 * Those who may be the same person as this one, likeliest first, 20 at most. The search index finds them: by a name of
 * which most runs of three letters are the same, and by the mailbox.
 */
export async function listDuplicatesOf(
  tx: EntityManager,
  eventId: string,
  participantId: string,
): Promise<DuplicatePair[]> {
  const [her] = (await tx.query(
    `select name, mailbox from (select ${facts} from (
       select ${parts} from participants where event_id = $1 and id = $2) as p) as f`,
    [eventId, participantId],
  )) as { name: string; mailbox: string | null }[];
  if (!her) {
    return [];
  }
  await tx.query(`set local pg_trgm.word_similarity_threshold = 0.7`);
  return readPairs(
    tx,
    `with people as materialized (
       select ${facts} from (
         select ${parts} from participants where event_id = $1 and ${PRESENT} and search %> $3
         union
         select ${parts} from participants where event_id = $1 and ${PRESENT}
           and search like '% ' || ${literal('btrim(search_skeleton($4))')} || ' %' and split_part(email, '@', 1) = $4
         union
         select ${parts} from participants where event_id = $1 and id = $2) as p)
     select least(a.id, b.id) as first_id, greatest(a.id, b.id) as second_id, reasons, score
     from people a join people b on b.id <> a.id ${judged}
     where a.id = $2 and reasons <> '{}' and ${notToldApart}
     order by score desc, first_id, second_id
     limit 20`,
    [eventId, participantId, her.name, her.mailbox],
  );
}

/** An equal name or mailbox is worth this much and more, a similar name alone less. */
const EQUAL = 0.6;

/** Who stands next to whom by name and by mailbox. */
const equalNeighbours = `
  select id, unnest(array[lead(id, 1) over w, lead(id, 2) over w, lead(id, 3) over w]) as next
  from people window w as (partition by name order by id)
  union all
  select id, unnest(array[lead(id, 1) over w, lead(id, 2) over w, lead(id, 3) over w])
  from people where mailbox is not null window w as (partition by mailbox order by id)`;

/** Whose name stands next to whose by keys that two spellings share: consonants, one name and either end of the other. */
const similarNeighbours = `
  select id, unnest(array[lead(id, 1) over w, lead(id, 2) over w]) as next
  from (select distinct on (name) id, name, one, other from people order by name, id) as names
  cross join lateral (values
    (hashtextextended(translate(name, 'aiou', ''), 1), ''),
    (hashtextextended(one || ' ' || left(other, 3), 2), other),
    (hashtextextended(one || ' ' || right(other, 3), 3), other),
    (hashtextextended(other || ' ' || left(one, 3), 4), one),
    (hashtextextended(other || ' ' || right(one, 3), 5), one)) as k(key, rest)
  window w as (partition by key order by rest collate "C", id)`;

/**
 * Pairs of an event that may be one person each, likeliest first. Nobody is compared with everybody: people are put in
 * order by what two entries of one person share, and each is compared with the next two or three; the rest of many who
 * share a name would be no help to a reader. Similar names are looked for once equal ones have been told.
 * @param after the keys of the last pair seen
 * @returns one pair more than the limit, if there are as many
 */
export async function listDuplicatePairs(
  tx: EntityManager,
  eventId: string,
  limit: number,
  after?: DuplicateKeys,
): Promise<DuplicatePair[]> {
  await tx.query(`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`);
  const isPastEqual = after !== undefined && Number(after[0]) < EQUAL;
  const equal = isPastEqual
    ? []
    : await readNeighbours(tx, equalNeighbours, `score >= ${EQUAL}`, [eventId, limit + 1, ...(after ?? [])]);
  const missing = limit + 1 - equal.length;
  const similar =
    missing > 0
      ? await readNeighbours(tx, similarNeighbours, `reasons <> '{}' and score < ${EQUAL}`, [
          eventId,
          missing,
          ...(isPastEqual ? after : []),
        ])
      : [];
  return [...equal, ...similar];
}

/** @param values the event, the limit and, if any, the keys of the last pair seen */
function readNeighbours(
  tx: EntityManager,
  neighbours: string,
  condition: string,
  values: (string | number)[],
): Promise<DuplicatePair[]> {
  return readPairs(
    tx,
    `with people as materialized (
       select ${facts} from (select ${parts} from participants where event_id = $1 and ${PRESENT} offset 0) as p),
     neighbours as (${neighbours}),
     pairs as (
       select distinct least(id, next) as first_id, greatest(id, next) as second_id from neighbours where next <> id)
     select first_id, second_id, reasons, score
     from pairs join people a on a.id = first_id join people b on b.id = second_id ${judged}
     where ${condition} and ${notToldApart}
       ${values.length > 2 ? 'and (-score, first_id, second_id) > (-($3::numeric), $4::uuid, $5::uuid)' : ''}
     order by -score, first_id, second_id
     limit $2`,
    values,
  );
}

/** A text within a pattern, where its marks mean themselves. */
function literal(text: string): string {
  return `regexp_replace(${text}, '([\\\\%_])', '\\\\\\1', 'g')`;
}

/** Remembers that two participants are not the same person. */
export async function keepApart(
  tx: EntityManager,
  apart: { eventId: string; firstId: string; secondId: string; decidedBy: string | null; decidedAt: Date },
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `insert into distinct_people (event_id, first_id, second_id, decided_by, decided_at)
     values ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), $4, $5)
     on conflict do nothing returning first_id`,
    [apart.eventId, apart.firstId, apart.secondId, apart.decidedBy, apart.decidedAt],
  );
  return rows.length > 0;
}

async function readPairs(tx: EntityManager, sql: string, values: unknown[]): Promise<DuplicatePair[]> {
  const pairs: { first_id: string; second_id: string; reasons: DuplicateReason[]; score: string }[] =
    await tx.query(sql, values);
  const ids = [...new Set(pairs.flatMap((pair) => [pair.first_id, pair.second_id]))];
  const lines: ParticipantLine[] =
    ids.length === 0
      ? []
      : await tx.query(`select ${lineColumns} from participants where id = any($1)`, [ids]);
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  return pairs.map(({ first_id: firstId, second_id: secondId, reasons, score }) => ({
    first: lineOf.get(firstId)!,
    second: lineOf.get(secondId)!,
    reasons,
    score: Number(score),
  }));
}
