import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The agenda: rooms and sessions. No room holds two sessions at once, unless it is shareable. */
export class CreateSessions1790000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rooms (
        id uuid constraint rooms_pkey primary key default uuidv7(),
        event_id uuid not null constraint rooms_event_fkey references events on delete cascade,
        name jsonb not null,
        capacity integer,
        shareable boolean not null default false,
        position smallint not null default 0,
        constraint rooms_capacity_not_negative check (capacity >= 0),
        constraint rooms_as_sessions_use_them unique (id, event_id, shareable)
      );
      create index rooms_by_event on rooms (event_id);

      create table sessions (
        id uuid constraint sessions_pkey primary key default uuidv7(),
        event_id uuid not null constraint sessions_event_fkey references events on delete cascade,
        room_id uuid,
        shares_room boolean not null default false,
        kind text not null,
        title jsonb not null,
        abstract jsonb,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        capacity integer,
        sign_up boolean not null default false,
        constraint sessions_kind_known check (kind in (
          'plenary', 'panel', 'interactive', 'exercise', 'working-group', 'side-event', 'break', 'social')),
        constraint sessions_end_after_start check (ends_at > starts_at),
        constraint sessions_capacity_not_negative check (capacity >= 0),
        constraint sessions_room_fkey foreign key (room_id, event_id, shares_room)
          references rooms (id, event_id, shareable) on update cascade,
        constraint sessions_room_holds_one exclude using gist (
          room_id with =, tstzrange(starts_at, ends_at) with &&) where (not shares_room) deferrable initially deferred
      );
      create index sessions_by_event on sessions (event_id, starts_at);
      create index sessions_by_room on sessions (room_id) where room_id is not null;
      comment on column sessions.shares_room is 'What its room says in rooms.shareable; kept equal by the foreign key.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table sessions, rooms;`);
  }
}
