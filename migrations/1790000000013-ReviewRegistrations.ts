import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Review by several people, quotas by region and more, offers with a deadline, and what a participant may hide. */
export class ReviewRegistrations1790000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table events
        add approval text not null default 'one-step',
        add waiting_order text not null default 'time',
        add offer_hours smallint not null default 18,
        add working_hours jsonb not null default '{"days": [1, 2, 3, 4, 5], "from": "09:00", "to": "18:00"}',
        add constraint events_approval_known check (approval in ('one-step', 'two-step')),
        add constraint events_waiting_order_known check (waiting_order in ('time', 'priority', 'balance')),
        add constraint events_offer_hours_in_range check (offer_hours between 1 and 240);
      comment on column events.offer_hours is 'How long an offered place is kept, in working hours of the event.';

      alter table participants
        add queue text not null default '',
        add priority smallint not null default 0,
        add offer_expires_at timestamptz,
        add offers_lapsed smallint not null default 0,
        add replaces uuid,
        add tags text[] not null default '{}',
        add hides_organization boolean not null default false,
        add stays_off_lists boolean not null default false,
        add asked_erasure_at timestamptz,
        drop constraint participants_added_by_known,
        add constraint participants_added_by_known
          check (added_by in ('form', 'staff', 'invitation', 'import', 'substitution')),
        add constraint participants_offered_until check ((state = 'offered') = (offer_expires_at is not null));
      update participants set queue = category_id::text;
      alter table participants alter queue drop default;
      comment on column participants.queue is 'Every limit that her place counts against, as one key; who waits for the same places shares it.';
      comment on column participants.replaces is 'The participation that she was named for as a replacement.';
      create index participants_in_line on participants (event_id, queue, waiting_number) where state = 'waitlisted';
      create index participants_offers on participants (offer_expires_at) where state = 'offered';
      create index participants_replacing on participants (replaces) where replaces is not null;
      create index participants_asking_erasure on participants (event_id) where asked_erasure_at is not null;
      create index participants_tagged on participants using gin (event_id, tags) where tags <> '{}';

      alter table seat_counters
        drop constraint seat_counters_scope_known,
        add constraint seat_counters_scope_known
          check (scope in ('event', 'category', 'quota', 'option', 'session', 'queue'));

      insert into seat_counters (event_id, scope, key, waiting)
        select event_id, 'queue', queue, count(*) from participants where state = 'waitlisted' group by event_id, queue;

      create table regions (
        id uuid constraint regions_pkey primary key default uuidv7(),
        event_id uuid not null constraint regions_event_fkey references events on delete cascade,
        name jsonb not null,
        countries text[] not null,
        position smallint not null default 0
      );
      create index regions_by_event on regions (event_id);

      create table quotas (
        event_id uuid not null constraint quotas_event_fkey references events on delete cascade,
        dimension text not null,
        field_id text not null default '',
        key text not null,
        capacity integer not null,
        constraint quotas_pkey primary key (event_id, dimension, field_id, key),
        constraint quotas_dimension_known check (dimension in ('country', 'region', 'organization', 'choice')),
        constraint quotas_choice_names_its_field check ((dimension = 'choice') = (field_id <> '')),
        constraint quotas_capacity_not_negative check (capacity >= 0)
      );
      comment on column quotas.key is 'A country, region id, organization or option; * for each one that has no line of its own.';

      create table reviews (
        participant_id uuid constraint reviews_pkey primary key
          constraint reviews_participant_fkey references participants on delete cascade,
        event_id uuid not null,
        assigned_to uuid constraint reviews_account_fkey references accounts on delete set null,
        preapproval text,
        preapproved_by uuid,
        preapproved_at timestamptz,
        decision text,
        decided_by uuid,
        decided_at timestamptz,
        reason text,
        overrule_reason text,
        version integer not null default 1,
        constraint reviews_preapproval_known check (preapproval in ('for', 'against')),
        constraint reviews_decision_known check (decision in ('confirm', 'wait', 'decline'))
      );
      create index reviews_decided on reviews (event_id) where decision is not null;
      create index reviews_assigned on reviews (event_id, assigned_to) where assigned_to is not null;
      comment on table reviews is 'What is thought of an application before a round is released; nobody outside is told of it.';

      create table review_rounds (
        id uuid constraint review_rounds_pkey primary key default uuidv7(),
        event_id uuid not null constraint review_rounds_event_fkey references events on delete cascade,
        number integer not null,
        letters jsonb not null default '{}',
        released_by uuid,
        released_at timestamptz not null,
        decisions integer not null,
        constraint review_rounds_number_key unique (event_id, number)
      );
      comment on column review_rounds.letters is 'What the organizers added to the letters, by decision and language.';

      create table participant_notes (
        id uuid constraint participant_notes_pkey primary key default uuidv7(),
        event_id uuid not null,
        participant_id uuid not null constraint participant_notes_participant_fkey references participants on delete cascade,
        account_id uuid constraint participant_notes_account_fkey references accounts on delete set null,
        body text not null,
        written_at timestamptz not null default now()
      );
      create index participant_notes_by_participant on participant_notes (participant_id, written_at);

      create table exclusions (
        event_id uuid not null constraint exclusions_event_fkey references events on delete cascade,
        email_digest bytea not null,
        excluded_by uuid,
        excluded_at timestamptz not null,
        expires_at timestamptz not null,
        told_on date,
        constraint exclusions_pkey primary key (event_id, email_digest)
      );
      comment on table exclusions is 'Who must not register again, as keyed digests: they outlive the person and say nothing of her.';

      create trigger quotas_tell after insert or update or delete on quotas
        for each row execute function tell_event_changed('event_id');
      create trigger regions_tell after insert or update or delete on regions
        for each row execute function tell_event_changed('event_id');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table exclusions, participant_notes, review_rounds, reviews, quotas, regions;
      delete from seat_counters where scope = 'queue';
      alter table seat_counters
        drop constraint seat_counters_scope_known,
        add constraint seat_counters_scope_known check (scope in ('event', 'category', 'quota', 'option', 'session'));
      drop index participants_tagged, participants_asking_erasure, participants_replacing, participants_offers,
        participants_in_line;
      alter table participants
        drop constraint participants_offered_until,
        drop constraint participants_added_by_known,
        add constraint participants_added_by_known check (added_by in ('form', 'staff', 'invitation')) not valid,
        drop asked_erasure_at, drop stays_off_lists, drop hides_organization, drop tags, drop replaces,
        drop offers_lapsed, drop offer_expires_at, drop priority, drop queue;
      alter table events
        drop constraint events_offer_hours_in_range,
        drop constraint events_waiting_order_known,
        drop constraint events_approval_known,
        drop working_hours, drop offer_hours, drop waiting_order, drop approval;
    `);
  }
}
