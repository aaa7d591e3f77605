import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Participants, their consents, the counters of places, and the answers kept for retries. */
export class CreateParticipants1790000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table participants (
        id uuid constraint participants_pkey primary key default uuidv7(),
        event_id uuid not null,
        category_id uuid not null,
        state text not null,
        state_version integer not null default 1,
        email text,
        given_name text not null,
        family_name text not null,
        badge_name text,
        organization text,
        country text not null,
        language text not null,
        waiting_number bigint,
        link_version smallint not null default 1,
        check_in_code text not null default encode(uuid_send(gen_random_uuid()), 'hex'),
        added_by text not null default 'form',
        registered_at timestamptz not null default now(),
        proved_at timestamptz,
        decided_at timestamptz,
        version integer not null default 1,
        constraint participants_category_fkey foreign key (event_id, category_id) references categories (event_id, id),
        constraint participants_state_known check (state in (
          'received', 'pending', 'waitlisted', 'offered', 'confirmed', 'declined', 'cancelled')),
        constraint participants_email_normalized check (email = lower(email) and email is nfc normalized and email <> ''),
        constraint participants_country_is_a_code check (country ~ '^[A-Z]{2}$'),
        constraint participants_wait_with_a_number check ((state = 'waitlisted') = (waiting_number is not null)),
        constraint participants_added_by_known check (added_by in ('form', 'staff', 'invitation')),
        constraint participants_form_has_email check (added_by <> 'form' or email is not null)
      );
      create unique index participants_active_email_key on participants (event_id, email)
        where state in ('pending', 'waitlisted', 'offered', 'confirmed');
      create index participants_received on participants (event_id, email) where state = 'received';
      create index participants_waiting on participants (event_id, waiting_number) where state = 'waitlisted';
      create index participants_by_event on participants (event_id, id);
      comment on column participants.waiting_number is 'Order of arrival on the waiting list; kept when somebody is passed over.';
      comment on column participants.check_in_code is 'What the QR code holds: opaque, never a personal link.';

      create table consent_texts (
        id uuid constraint consent_texts_pkey primary key default uuidv7(),
        event_id uuid not null constraint consent_texts_event_fkey references events,
        purpose text not null,
        language text not null,
        body text not null,
        body_digest text generated always as (md5(body)) stored,
        created_at timestamptz not null default now(),
        constraint consent_texts_purpose_known check (purpose in ('data-processing', 'photography')),
        constraint consent_texts_once unique (event_id, purpose, language, body_digest)
      );

      create table consents (
        participant_id uuid not null constraint consents_participant_fkey references participants on delete cascade,
        purpose text not null,
        text_id uuid not null constraint consents_text_fkey references consent_texts,
        given_at timestamptz not null,
        withdrawn_at timestamptz,
        constraint consents_pkey primary key (participant_id, purpose)
      );

      create table seat_counters (
        event_id uuid not null constraint seat_counters_event_fkey references events,
        scope text not null,
        key text not null default '',
        capacity integer,
        taken integer not null default 0,
        held integer not null default 0,
        overruled integer not null default 0,
        waiting integer not null default 0,
        waiting_issued bigint not null default 0,
        constraint seat_counters_pkey primary key (event_id, scope, key),
        constraint seat_counters_scope_known check (scope in ('event', 'category', 'quota', 'option', 'session')),
        constraint seat_counters_not_negative check (taken >= 0 and held >= 0 and overruled >= 0 and waiting >= 0),
        constraint seat_counters_never_oversold check (taken + held <= capacity + overruled)
      ) with (fillfactor = 50);
      comment on table seat_counters is 'Only the registration desk writes here. Counted, never recounted.';

      create table idempotency_keys (
        event_id uuid not null,
        key_digest bytea not null,
        request_digest bytea not null,
        participant_id uuid,
        answer text not null,
        created_at timestamptz not null default now(),
        constraint idempotency_keys_pkey primary key (event_id, key_digest)
      );
      create index idempotency_keys_by_age on idempotency_keys using brin (created_at);

      create table event_numbers (
        event_id uuid not null constraint event_numbers_event_fkey references events,
        state text not null,
        category_code text not null,
        country text not null,
        people integer not null,
        constraint event_numbers_pkey primary key (event_id, state, category_code, country)
      );
      comment on table event_numbers is 'What stays of participants when their data has been erased.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table event_numbers, idempotency_keys, seat_counters, consents, consent_texts, participants;
    `);
  }
}
