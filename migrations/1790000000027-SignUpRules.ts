import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may sign up for a session and until when, blocks of which everybody has one, and lines of waiting people. */
export class SignUpRules1790000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table session_blocks (
        id uuid constraint session_blocks_pkey primary key default uuidv7(),
        event_id uuid not null constraint session_blocks_event_fkey references events on delete cascade,
        title jsonb not null,
        position smallint not null default 0,
        version integer not null default 1,
        constraint session_blocks_of_event_key unique (id, event_id)
      );
      create index session_blocks_by_event on session_blocks (event_id);
      comment on table session_blocks is 'Of the sessions of a block everybody has one at most.';

      alter table sessions
        add block_id uuid,
        add sign_up_opens_at timestamptz,
        add sign_up_closes_at timestamptz,
        add constraint sessions_block_fkey foreign key (block_id, event_id)
          references session_blocks (id, event_id) on delete set null (block_id),
        add constraint sessions_sign_up_opens_before_it_closes check (sign_up_opens_at < sign_up_closes_at);
      create index sessions_by_block on sessions (block_id) where block_id is not null;

      create table session_categories (
        session_id uuid not null,
        category_id uuid not null,
        event_id uuid not null,
        constraint session_categories_pkey primary key (session_id, category_id),
        constraint session_categories_session_fkey foreign key (session_id, event_id)
          references sessions (id, event_id) on delete cascade,
        constraint session_categories_category_fkey foreign key (category_id, event_id)
          references categories (id, event_id)
      );
      create index session_categories_by_category on session_categories (category_id);
      comment on table session_categories is 'Who may sign up; a session without a row here is for everybody.';

      alter table session_places
        add source text not null default 'form',
        add constraint session_places_source_known check (source in ('form', 'own', 'line', 'wish', 'staff'));
      comment on column session_places.source is 'How it was chosen: by an answer on a form, by herself on her page, out of a line, by the round of wishes, by staff.';

      create table session_waiting (
        participant_id uuid not null
          constraint session_waiting_participant_fkey references participants on delete cascade,
        session_id uuid not null constraint session_waiting_session_fkey references sessions on delete cascade,
        number bigint generated always as identity,
        asked_at timestamptz not null,
        constraint session_waiting_pkey primary key (participant_id, session_id)
      );
      create index session_waiting_in_line on session_waiting (session_id, number);

      create trigger session_blocks_tell after insert or update or delete on session_blocks
        for each row execute function tell_event_changed('event_id');
      create trigger session_categories_tell after insert or update or delete on session_categories
        for each row execute function tell_event_changed('event_id');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table session_waiting, session_categories;
      delete from session_places where source <> 'form';
      alter table session_places drop constraint session_places_source_known, drop source;
      drop index sessions_by_block;
      alter table sessions
        drop constraint sessions_sign_up_opens_before_it_closes,
        drop constraint sessions_block_fkey,
        drop sign_up_closes_at, drop sign_up_opens_at, drop block_id;
      drop table session_blocks;
    `);
  }
}
