import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts of people that are always true, whoever writes; views of the list that the team keeps; exports on their
 * way; and what was done to many people at once, so that it can be taken back.
 */
export class SavedViewsAndExports1790000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(counters);
    await runner.query(`
      create function say_list(answer jsonb, labels jsonb) returns text
        language sql immutable parallel safe
        return (
          select neutralize_cell(string_agg(coalesce(labels ->> one, one), '; ' order by place))
          from jsonb_array_elements_text(answer) with ordinality as chosen (one, place));
      comment on function say_list is 'Several answers in one cell, neutralised. A function and no subquery, so that exports can be read by several processes.';

      create index participants_by_country on participants (event_id, country, id);

      create table saved_views (
        id uuid constraint saved_views_pkey primary key default uuidv7(),
        event_id uuid not null constraint saved_views_event_fkey references events on delete cascade,
        name text not null,
        definition jsonb not null,
        shared boolean not null default false,
        created_by uuid constraint saved_views_account_fkey references accounts on delete set null,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint saved_views_name_given check (name <> '')
      );
      create unique index saved_views_shared_name_key on saved_views (event_id, lower(name)) where shared;
      create unique index saved_views_own_name_key on saved_views (event_id, created_by, lower(name)) where not shared;
      comment on column saved_views.definition is 'What was searched, in which order, and the columns shown.';

      create table exports (
        id uuid constraint exports_pkey primary key default uuidv7(),
        event_id uuid not null constraint exports_event_fkey references events on delete cascade,
        made_by uuid not null constraint exports_account_fkey references accounts on delete cascade,
        format text not null,
        request_sealed bytea not null,
        sensitive boolean not null,
        total integer,
        rows integer not null default 0,
        made_at timestamptz not null,
        expires_at timestamptz not null,
        started_at timestamptz,
        progressed_at timestamptz,
        finished_at timestamptz,
        failed_at timestamptz,
        constraint exports_format_known check (format in ('csv', 'xlsx', 'json')),
        constraint exports_start_before_they_end check (started_at is not null or (finished_at is null and failed_at is null))
      );
      create index exports_by_event on exports (event_id);
      create index exports_by_expiry on exports (expires_at);
      comment on table exports is 'Tickets: the rows themselves go straight to whoever asked, and are kept nowhere.';
      comment on column exports.request_sealed is 'Which rows and columns; what was searched for may be a name.';

      create table bulk_changes (
        id uuid constraint bulk_changes_pkey primary key default uuidv7(),
        event_id uuid not null constraint bulk_changes_event_fkey references events on delete cascade,
        made_by uuid not null constraint bulk_changes_account_fkey references accounts on delete cascade,
        action text not null,
        options jsonb not null default '{}',
        total integer not null,
        made_at timestamptz not null,
        progressed_at timestamptz not null,
        finished_at timestamptz,
        undo_started_at timestamptz,
        undo_finished_at timestamptz,
        constraint bulk_changes_action_known check (action in (
          'tag', 'untag', 'assign', 'move', 'confirm', 'wait', 'decline', 'cancel')),
        constraint bulk_changes_undone_once_done check (undo_started_at is null or finished_at is not null)
      );
      create index bulk_changes_by_event on bulk_changes (event_id);
      create index bulk_changes_by_age on bulk_changes (made_at);
      create index bulk_changes_under_way on bulk_changes (progressed_at)
        where finished_at is null or (undo_started_at is not null and undo_finished_at is null);

      create table bulk_change_people (
        bulk_change_id uuid not null constraint bulk_change_people_change_fkey references bulk_changes on delete cascade,
        participant_id uuid not null constraint bulk_change_people_participant_fkey references participants on delete cascade,
        outcome text,
        undo_outcome text,
        was jsonb,
        constraint bulk_change_people_pkey primary key (bulk_change_id, participant_id)
      );
      create index bulk_change_people_to_do on bulk_change_people (bulk_change_id) where outcome is null;
      create index bulk_change_people_by_participant on bulk_change_people (participant_id);
      comment on column bulk_change_people.outcome is 'Null: not yet; done; else the code of why she was skipped.';
      comment on column bulk_change_people.was is 'What stood before, and what must still stand for it to be taken back.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table bulk_change_people, bulk_changes, exports, saved_views;
      drop index participants_by_country;
      drop function say_list;
      drop trigger participants_emptied on participants;
      drop trigger participants_removed on participants;
      drop trigger participants_changed on participants;
      drop trigger participants_added on participants;
      drop function count_participants;
      drop table participant_counters;
    `);
  }
}

/**
 * Triggers of whole statements: a batch of the desk costs one small upsert, and nobody can forget to count. Arrivals
 * are counted by quarters of an hour, of which days are made in every time zone, also when the event's is corrected.
 */
const counters = `
  create table participant_counters (
    event_id uuid not null constraint participant_counters_event_fkey references events on delete cascade,
    kind text not null,
    key text not null,
    state text not null,
    people integer not null,
    constraint participant_counters_pkey primary key (event_id, kind, key, state),
    constraint participant_counters_kind_known check (kind in ('category', 'country', 'arrival'))
  ) with (fillfactor = 50);
  comment on table participant_counters is
    'How many participants there are by state and category, country or time of arrival; triggers alone write here.';
  comment on column participant_counters.key is 'A category id, a country, or the number of a quarter of an hour since 1970.';
  comment on column participant_counters.state is 'Of arrivals: empty, and unproven addresses are not counted.';

  insert into participant_counters (event_id, kind, key, state, people)
    select event_id, k.kind, k.key, k.state, count(*)
    from participants p cross join lateral (values
      ('category', p.category_id::text, p.state),
      ('country', p.country, p.state),
      ('arrival', (extract(epoch from p.registered_at)::bigint / 900)::text, '')) as k (kind, key, state)
    where k.kind <> 'arrival' or p.state <> 'received'
    group by 1, 2, 3, 4;

  create function count_participants() returns trigger
    language plpgsql security definer set search_path = public
    as $count$
    begin
      if tg_op = 'TRUNCATE' then
        delete from participant_counters;
      elsif tg_op = 'INSERT' then
        insert into participant_counters as c (event_id, kind, key, state, people)
          ${deltas('select event_id, category_id, country, state, registered_at, 1 as people from come')};
      elsif tg_op = 'DELETE' then
        insert into participant_counters as c (event_id, kind, key, state, people)
          ${deltas('select event_id, category_id, country, state, registered_at, -1 as people from gone')};
      else
        insert into participant_counters as c (event_id, kind, key, state, people)
          ${deltas(`select event_id, category_id, country, state, registered_at, 1 as people from come
            union all select event_id, category_id, country, state, registered_at, -1 from gone`)};
      end if;
      return null;
    end $count$;
  comment on function count_participants is 'Keeps participant_counters true for every statement that writes participants.';

  create trigger participants_added after insert on participants referencing new table as come
    for each statement execute function count_participants();
  create trigger participants_changed after update on participants referencing old table as gone new table as come
    for each statement execute function count_participants();
  create trigger participants_removed after delete on participants referencing old table as gone
    for each statement execute function count_participants();
  create trigger participants_emptied after truncate on participants
    for each statement execute function count_participants();
  revoke insert, update, delete on participant_counters from convoke_app;
`;

/** In a fixed order, so that two statements never wait for each other. */
function deltas(rows: string): string {
  return `
    select p.event_id, k.kind, k.key, k.state, sum(p.people)
    from (${rows}) as p cross join lateral (values
      ('category', p.category_id::text, p.state),
      ('country', p.country, p.state),
      ('arrival', (extract(epoch from p.registered_at)::bigint / 900)::text, '')) as k (kind, key, state)
    where k.kind <> 'arrival' or p.state <> 'received'
    group by 1, 2, 3, 4 having sum(p.people) <> 0 order by 1, 2, 3, 4
    on conflict (event_id, kind, key, state) do update set people = c.people + excluded.people`;
}
