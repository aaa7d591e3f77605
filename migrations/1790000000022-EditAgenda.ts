import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The agenda as organizers edit it: tracks, people in roles, items of sessions, and a tray for what has no time yet. */
export class EditAgenda1790000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tracks (
        id uuid constraint tracks_pkey primary key default uuidv7(),
        event_id uuid not null constraint tracks_event_fkey references events on delete cascade,
        title jsonb not null,
        colour text,
        position smallint not null default 0,
        version integer not null default 1,
        constraint tracks_colour_is_hex check (colour ~ '^#[0-9A-F]{6}$'),
        constraint tracks_of_event_key unique (id, event_id)
      );
      create index tracks_by_event on tracks (event_id);

      alter table rooms
        add equipment text[] not null default '{}',
        add booths smallint not null default 0,
        add available jsonb,
        add version integer not null default 1,
        add constraint rooms_booths_not_negative check (booths >= 0);
      comment on column rooms.available is 'Spans of time in which it can be used; null for always.';

      alter table sessions
        drop constraint sessions_room_holds_one,
        alter starts_at drop not null,
        alter ends_at drop not null,
        add minutes smallint,
        add track_id uuid,
        add languages text[] not null default '{}',
        add interpretation jsonb not null default '[]',
        add locked boolean not null default false,
        add version integer not null default 1,
        add constraint sessions_track_fkey foreign key (track_id, event_id)
          references tracks (id, event_id) on delete set null (track_id),
        add constraint sessions_have_both_times check ((starts_at is null) = (ends_at is null)),
        add constraint sessions_in_the_tray check ((starts_at is null) = (minutes is not null)),
        add constraint sessions_in_the_tray_have_no_room check (starts_at is not null or room_id is null),
        add constraint sessions_within_a_day check (ends_at - starts_at <= interval '24 hours' and minutes <= 1440),
        add constraint sessions_of_event_key unique (id, event_id),
        add constraint sessions_room_holds_one exclude using gist (
          room_id with =, tstzrange(starts_at, ends_at) with &&)
          where (not shares_room and starts_at is not null) deferrable initially deferred;
      comment on column sessions.minutes is 'How long it shall last, while it lies in the tray without a time.';

      create table session_items (
        session_id uuid not null constraint session_items_session_fkey references sessions on delete cascade,
        position smallint not null,
        title jsonb not null,
        minutes smallint not null,
        constraint session_items_pkey primary key (session_id, position)
      );

      create table agenda_people (
        id uuid constraint agenda_people_pkey primary key default uuidv7(),
        event_id uuid not null constraint agenda_people_event_fkey references events on delete cascade,
        participant_id uuid constraint agenda_people_participant_fkey references participants on delete cascade,
        guest_name text,
        guest_email text,
        available jsonb,
        version integer not null default 1,
        constraint agenda_people_take_part_or_are_guests check ((participant_id is null) = (guest_name is not null)),
        constraint agenda_people_only_guests_have_addresses check (participant_id is null or guest_email is null),
        constraint agenda_people_once unique (participant_id),
        constraint agenda_people_of_event_key unique (id, event_id)
      );
      create index agenda_people_by_event on agenda_people (event_id);

      create table session_people (
        session_id uuid not null,
        event_id uuid not null,
        person_id uuid not null,
        role text not null,
        position smallint not null,
        constraint session_people_pkey primary key (session_id, person_id, role),
        constraint session_people_session_fkey foreign key (session_id, event_id)
          references sessions (id, event_id) on delete cascade,
        constraint session_people_person_fkey foreign key (person_id, event_id)
          references agenda_people (id, event_id) on delete cascade,
        constraint session_people_role_known check (role in (
          'speaker', 'moderator', 'facilitator', 'trainer', 'interpreter', 'rapporteur'))
      );
      create index session_people_by_person on session_people (person_id);

      create trigger tracks_tell after insert or update or delete on tracks
        for each row execute function tell_event_changed('event_id');
      create trigger agenda_people_tell after insert or update or delete on agenda_people
        for each row execute function tell_event_changed('event_id');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table session_people, agenda_people, session_items;
      delete from sessions where starts_at is null;
      alter table sessions
        drop constraint sessions_room_holds_one,
        drop constraint sessions_of_event_key,
        drop constraint sessions_within_a_day,
        drop constraint sessions_in_the_tray_have_no_room,
        drop constraint sessions_in_the_tray,
        drop constraint sessions_have_both_times,
        drop constraint sessions_track_fkey,
        drop version, drop locked, drop interpretation, drop languages, drop track_id, drop minutes,
        alter starts_at set not null,
        alter ends_at set not null,
        add constraint sessions_room_holds_one exclude using gist (
          room_id with =, tstzrange(starts_at, ends_at) with &&) where (not shares_room) deferrable initially deferred;
      alter table rooms
        drop constraint rooms_booths_not_negative,
        drop version, drop available, drop booths, drop equipment;
      drop table tracks;
    `);
  }
}
