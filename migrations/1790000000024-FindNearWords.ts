import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words with a typo are looked up among the distinct words of an event, not in the names of all its people: first
 * the words that are near, then who bears them. Words are personal data like the names that they come from: triggers
 * count who bears each, and the last bearer takes it along.
 */
export class FindNearWords1790000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table participants alter search set expression as (search_skeleton(
        ' ' || given_name || ' \x1f ' || family_name || ' \x1f ' || coalesce(badge_name, '') || ' ' ||
        coalesce(organization, '') || ' \x1f ' || coalesce(split_part(email, '@', 1), '') || ' '));
      comment on column participants.search is 'Given name, family name, badge and organization, and what stands before the @ as skeletons, apart by U+001F.';
      drop function search_typos;
    `);
    await runner.query(wordsOfEvent);
    await runner.query(counted);
    await runner.query(typos);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger participants_words_added on participants;
      drop trigger participants_words_changed on participants;
      drop trigger participants_words_removed on participants;
      drop trigger participants_words_emptied on participants;
      drop function count_words, count_changed_words;
      drop table participant_words;
      drop index participants_words;
      drop function search_typos, search_words;
      alter table participants alter search set expression as (search_skeleton(
        ' ' || given_name || ' \x1f ' || family_name || ' \x1f ' || coalesce(badge_name, '') || ' ' ||
        coalesce(organization, '') || ' ' || coalesce(split_part(email, '@', 1), '') || ' '));
      comment on column participants.search is 'Given name, family name and the rest as skeletons, apart by U+001F.';
    `);
    await runner.query(patterns);
  }
}

/** Marks that stand around words. */
const MARKS = `\x1f“”„«»"()[]<>,.;:/–—`;

const wordsOfEvent = `
  create function search_words(event_id uuid, search text) returns text[]
    language sql immutable parallel safe
    return array_remove(
      string_to_array(
        substr(replace(
          translate(
            split_part(search, '\x1f', 1) || split_part(search, '\x1f', 2) || split_part(search, '\x1f', 3),
            '${MARKS}', '${' '.repeat(MARKS.length)}'),
          ' ', ' ' || right(event_id::text, 12) || '/'), 2),
        ' '),
      right(event_id::text, 12) || '/');
  comment on function search_words is 'Words of names, badge and organization out of participants.search, or of a list that begins with a space. Each bears the mark of its event (13 characters), so that one index keeps events apart.';
  create index participants_words on participants using gin (search_words(event_id, search));
`;

const counted = `
  create table participant_words (
    event_id uuid not null constraint participant_words_event_fkey references events on delete cascade,
    word text collate "C" not null,
    uses integer not null,
    constraint participant_words_pkey primary key (event_id, word)
  ) with (fillfactor = 50);
  comment on table participant_words is
    'The distinct words of search_words, and how often each occurs among the participants; triggers alone write here.';

  insert into participant_words (event_id, word, uses)
    select event_id, substr(word, 14), count(*)
    from participants cross join lateral unnest(search_words(event_id, search)) as w(word)
    group by 1, 2;

  create function count_words() returns trigger
    language plpgsql security definer set search_path = public
    as $count$
    begin
      if tg_op = 'TRUNCATE' then
        delete from participant_words;
      elsif tg_op = 'INSERT' then
        ${added('come')}
      else
        ${removed('gone')}
      end if;
      return null;
    end $count$;
  comment on function count_words is 'Keeps participant_words true for every statement that adds or removes participants.';

  create function count_changed_words() returns trigger
    language plpgsql security definer set search_path = public
    as $count$
    begin
      ${added('(select new.event_id, new.search) as come')}
      ${removed('(select old.event_id, old.search) as gone')}
      return null;
    end $count$;
  comment on function count_changed_words is 'Keeps participant_words true for a participant whose names have changed.';

  create trigger participants_words_added after insert on participants referencing new table as come
    for each statement execute function count_words();
  create trigger participants_words_changed after update on participants
    for each row when (old.search is distinct from new.search) execute function count_changed_words();
  create trigger participants_words_removed after delete on participants referencing old table as gone
    for each statement execute function count_words();
  create trigger participants_words_emptied after truncate on participants
    for each statement execute function count_words();
  revoke insert, update, delete on participant_words from convoke_app;
`;

/** In a fixed order, so that two statements never wait for each other. */
function added(rows: string): string {
  return `
        insert into participant_words as w (event_id, word, uses)
          select event_id, substr(u.word, 14), count(*)
          from ${rows} cross join lateral unnest(search_words(event_id, search)) as u(word)
          group by 1, 2 order by 1, 2
          on conflict (event_id, word) do update set uses = w.uses + excluded.uses;`;
}

/** What nobody bears any more goes; rows are locked in the same order. */
function removed(rows: string): string {
  return `
        with less as materialized (
          select event_id, substr(u.word, 14) as word, count(*)::int as uses
          from ${rows} cross join lateral unnest(search_words(event_id, search)) as u(word)
          group by 1, 2),
        locked as materialized (
          select w.event_id, w.word, w.uses - less.uses as uses
          from participant_words w join less using (event_id, word)
          order by 1, 2 for update of w),
        dropped as (
          delete from participant_words w using locked l
          where w.event_id = l.event_id and w.word = l.word and l.uses <= 0)
        update participant_words w set uses = l.uses from locked l
          where w.event_id = l.event_id and w.word = l.word and l.uses > 0;`;
}

/** The letters of skeletons; other scripts have their own, of which those of the word must do. */
const LETTERS = 'aioubvdgklmnprstz';

const typos = `
  create function search_typos(word text) returns text[]
    language sql immutable strict parallel safe
    return (
      select coalesce(array_agg(distinct typo), '{}')
      from (select btrim(search_skeleton(' ' || word || ' '))) as w(form)
      cross join lateral (
        select left(form, n - 1) || letter || substr(form, n + shift)
        from generate_series(1, length(form)) as n,
          string_to_table('${LETTERS}' || translate(form, '${LETTERS}', ''), null) as letter,
          (values (0), (1)) as wrong_or_missing (shift)
        union all
        select left(form, n - 1) || substr(form, n + 1) from generate_series(1, length(form)) as n
        where length(form) > 4
        union all
        select left(form, n - 1) || substr(form, n + 1, 1) || substr(form, n, 1) || substr(form, n + 2)
        from generate_series(1, length(form) - 1) as n) as t(typo)
      where length(form) between 4 and 60 and form !~ '[\\\\%_]');
  comment on function search_typos is 'How words begin that begin like this one but for a letter wrong, missing, too many, or two exchanged.';
`;

/** As it was before. */
const patterns = `
  create function search_typos(word text) returns text[]
    language sql immutable strict parallel safe
    return (
      select coalesce(array_agg(distinct '% ' || typo || '%'), '{}')
      from (select btrim(search_skeleton(' ' || word || ' '))) as w(form)
      cross join lateral (
        select left(form, n - 1) || '_' || substr(form, n + 1) from generate_series(1, length(form)) as n
        union all
        select left(form, n) || '_' || substr(form, n + 1) from generate_series(1, length(form) - 1) as n
        union all
        select left(form, n - 1) || substr(form, n + 1) from generate_series(1, length(form)) as n
        where length(form) > 4
        union all
        select left(form, n - 1) || substr(form, n + 1, 1) || substr(form, n, 1) || substr(form, n + 2)
        from generate_series(1, length(form) - 1) as n) as t(typo)
      where length(word) >= 5 and length(form) >= 4 and form !~ '[\\\\%_]');
  comment on function search_typos is 'Patterns of words that begin like this one but for a letter wrong, missing, too many, or two exchanged.';
`;
