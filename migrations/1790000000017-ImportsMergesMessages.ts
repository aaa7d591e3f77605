import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that people bring, participations that ended in another one, and messages to many people at once. */
export class ImportsMergesMessages1790000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table imports (
        id uuid constraint imports_pkey primary key default uuidv7(),
        event_id uuid not null constraint imports_event_fkey references events on delete cascade,
        made_by uuid not null constraint imports_account_fkey references accounts on delete cascade,
        file_sealed bytea not null,
        mapping_sealed bytea,
        preview_sealed bytea,
        version integer not null default 1,
        made_at timestamptz not null,
        expires_at timestamptz not null,
        ran_at timestamptz,
        added integer,
        updated integer,
        constraint imports_ran_with_numbers check ((ran_at is null) = (added is null) and (added is null) = (updated is null))
      );
      alter table imports alter column file_sealed set storage external;
      create index imports_by_event on imports (event_id);
      create index imports_by_account on imports (made_by);
      create index imports_by_expiry on imports (expires_at);
      comment on table imports is 'Tables of people on their way into an event: sealed, and deleted after a day.';
      comment on column imports.preview_sealed is 'What would become of each row, as it was shown last.';

      create table merged_participants (
        id uuid constraint merged_participants_pkey primary key,
        event_id uuid not null constraint merged_participants_event_fkey references events on delete cascade,
        kept_id uuid not null constraint merged_participants_kept_fkey references participants on delete cascade,
        link_version smallint not null,
        opens boolean not null,
        merged_at timestamptz not null
      );
      create index merged_participants_by_kept on merged_participants (kept_id);
      create index merged_participants_by_event on merged_participants (event_id);
      comment on table merged_participants is 'Participations that ended in another one of the same person.';
      comment on column merged_participants.opens is 'Whether the old link leads to what was kept: only if its address was proven.';

      create table messages (
        id uuid constraint messages_pkey primary key default uuidv7(),
        event_id uuid not null constraint messages_event_fkey references events on delete cascade,
        audience_sealed bytea not null,
        subject jsonb not null default '{}',
        body jsonb not null default '{}',
        version integer not null default 1,
        created_by uuid constraint messages_account_fkey references accounts on delete set null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        sent_by uuid,
        sent_at timestamptz,
        recipients integer,
        constraint messages_sent_to_a_number check ((sent_at is null) = (recipients is null))
      );
      create index messages_by_event on messages (event_id, id);
      create index messages_by_account on messages (created_by);
      create index mails_by_message on mails (occasion, state) where kind = 'message';
      comment on column messages.audience_sealed is 'Whom it is for; what was searched for may be a name.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index mails_by_message;
      drop table messages, merged_participants, imports;
    `);
  }
}
