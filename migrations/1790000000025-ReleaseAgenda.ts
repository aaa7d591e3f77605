import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Releases of the agenda. Until now whatever had a time was public; so that nothing disappears, that becomes the first
 * release of each event, with all that roll-back needs.
 */
export class ReleaseAgenda1790000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agenda_releases (
        id uuid constraint agenda_releases_pkey primary key default uuidv7(),
        event_id uuid not null constraint agenda_releases_event_fkey references events on delete cascade,
        number integer not null,
        released_at timestamptz not null,
        released_by uuid,
        note text,
        content jsonb not null,
        changes jsonb not null,
        from_release integer,
        constraint agenda_releases_number_key unique (event_id, number),
        constraint agenda_releases_number_positive check (number > 0),
        constraint agenda_releases_content_version check (content ->> 'version' is not null),
        constraint agenda_releases_from_earlier check (from_release < number)
      );
      comment on table agenda_releases is 'What was made public of agendas; never changed, the highest number is current.';
      comment on column agenda_releases.content is 'The whole agenda; people as ids of agenda_people, never by name.';
      revoke update, delete on agenda_releases from convoke_app;

      create function agenda_releases_stay() returns trigger
        language plpgsql set search_path = public
        as $$
        begin
          if tg_op = 'DELETE' and not exists (select from events where id = old.event_id) then
            return old;
          end if;
          raise exception 'a release of an agenda never changes' using errcode = 'restrict_violation';
        end $$;
      comment on function agenda_releases_stay is 'Refuses to change a release; it goes with its event only.';
      create trigger agenda_releases_stay before update or delete on agenda_releases
        for each row execute function agenda_releases_stay();
      create trigger agenda_releases_tell after insert on agenda_releases
        for each row execute function tell_event_changed('event_id');

      alter table sessions
        add released boolean not null default false,
        add released_in integer,
        add constraint sessions_released_in_some check (not released or released_in is not null);
      comment on column sessions.released is 'Whether the current release has it.';
      comment on column sessions.released_in is 'The last release that had it; null when none ever did.';
    `);
    await runner.query(releaseWhatWasPublic);
    await runner.query(`
      update sessions set released = true, released_in = 1 where starts_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sessions drop constraint sessions_released_in_some, drop released_in, drop released;
      drop table agenda_releases;
      drop function agenda_releases_stay;
    `);
  }
}

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const releaseWhatWasPublic = `
  insert into agenda_releases (event_id, number, released_at, content, changes)
  select e.id, 1, now(), jsonb_build_object(
    'version', 1,
    'rooms', (
      select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'position', r.position,
               'capacity', r.capacity, 'shareable', r.shareable, 'equipment', r.equipment, 'booths', r.booths,
               'available', r.available) order by r.position, r.id), '[]')
      from rooms r where r.event_id = e.id and exists (
        select from sessions s where s.room_id = r.id and s.starts_at is not null)),
    'tracks', (
      select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'colour', t.colour,
               'position', t.position) order by t.position, t.id), '[]')
      from tracks t where t.event_id = e.id and exists (
        select from sessions s where s.track_id = t.id and s.starts_at is not null)),
    'sessions', jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'title', s.title, 'abstract', s.abstract,
        'startsAt', ${iso('s.starts_at')}, 'endsAt', ${iso('s.ends_at')}, 'roomId', s.room_id,
        'trackId', s.track_id, 'languages', s.languages, 'interpretation', s.interpretation,
        'items', (
          select coalesce(jsonb_agg(jsonb_build_object('title', i.title, 'minutes', i.minutes) order by i.position), '[]')
          from session_items i where i.session_id = s.id),
        'people', (
          select coalesce(jsonb_agg(jsonb_build_object('personId', p.person_id, 'role', p.role)
                   order by p.position, p.person_id, p.role), '[]')
          from session_people p where p.session_id = s.id)
      ) order by s.starts_at, hall.position, hall.id, s.id)),
    jsonb_build_object('added', count(*), 'removed', 0, 'moved', 0, 'edited', 0)
  from events e join sessions s on s.event_id = e.id left join rooms hall on hall.id = s.room_id
  where s.starts_at is not null
  group by e.id`;
