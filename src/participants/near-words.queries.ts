import type { EntityManager } from 'typeorm';
import type { Parameter } from '../platform/database/conditions.js';
import { holds, mayHaveTypo, wordsOf, type WordCondition } from './participant-search.js';

/** So many words of names are taken for one typed, those of nearest length and most used first: each has its price. */
const MOST_WORDS = 10;
/** So many words are looked at that begin in one way. */
const MOST_OF_ONE_BEGINNING = 50;

/**
 * Looks among the distinct words of an event for those that begin like the words typed but for one letter. Words too
 * short for a typo, addresses, and words that resemble no name are looked for as they are.
 * @returns how each word is looked for then; nothing where no word resembles any
 */
export async function findNearWords(
  tx: EntityManager,
  eventId: string,
  q: string | undefined,
): Promise<WordCondition | undefined> {
  const typed = wordsOf(q).filter(mayHaveTypo);
  if (typed.length === 0) {
    return undefined;
  }
  const rows: { typed: string; near: string[] | null }[] = await tx.query(
    `select q.typed, n.near
     from unnest($2::text[]) as q(typed)
     cross join lateral unnest(search_words($1, search_skeleton(' ' || q.typed || ' '))) as t(word)
     cross join lateral (select left(t.word, 13) as mark, substr(t.word, 14) as form) as f
     cross join lateral (
       select array_agg(f.mark || w.word) as near from (
         select w.word from unnest(search_typos(f.form) || f.form) as b(beginning)
         cross join lateral (
           select word, uses from participant_words
           where event_id = $1 and word >= b.beginning and word < b.beginning || chr(1114111)
           limit ${MOST_OF_ONE_BEGINNING}) as w
         group by w.word, w.uses order by abs(length(w.word) - length(f.form)), w.uses desc limit ${MOST_WORDS}) as w
       ) as n`,
    [eventId, [...new Set(typed)]],
  );
  const lists = new Map(
    [...Map.groupBy(rows, (row) => row.typed)].map(([word, of]) => [word, of.map(({ near }) => near)]),
  );
  const isNear = (word: string) => lists.get(word)?.every((near) => near !== null) ?? false;
  if (!typed.some(isNear)) {
    return undefined;
  }
  return (word, p) => (isNear(word) ? bears(lists.get(word)!, p) : holds(word, p));
}

/** One typed with a hyphen is several words, each near to some. */
function bears(lists: readonly (string[] | null)[], p: Parameter): string {
  return lists.map((near) => `search_words(p.event_id, p.search) && ${p(near)}::text[]`).join(' and ');
}
