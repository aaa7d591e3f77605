import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the platform itself needs: mails, the audit trail, rate buckets. Run by the owner role; the app's role
 * (`convoke_app`) gets rows, never tables, and of the audit trail nothing but adding to it.
 */
export class CreatePlatform1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant usage on schema public to convoke_app;
      alter default privileges in schema public grant select, insert, update, delete on tables to convoke_app;
      alter default privileges in schema public grant usage on sequences to convoke_app;
      create extension if not exists btree_gist;
      create extension if not exists pg_trgm;

      create table mails (
        id uuid constraint mails_pkey primary key default uuidv7(),
        event_id uuid,
        organization_id uuid,
        participant_id uuid,
        account_id uuid,
        kind text not null,
        occasion text not null default '',
        language text not null,
        to_address text not null,
        to_name text,
        props jsonb not null default '{}',
        state text not null default 'queued',
        attempts smallint not null default 0,
        in_flight_since timestamptz,
        second_handovers smallint not null default 0,
        message_id text,
        smtp_answer text,
        queued_at timestamptz not null default now(),
        sent_at timestamptz,
        constraint mails_state_known check (state in ('queued', 'sent', 'failed', 'bounced', 'suppressed')),
        constraint mails_sent_when_sent check ((state = 'sent') <= (sent_at is not null))
      );
      create unique index mails_one_per_outcome on mails (participant_id, kind, occasion)
        where participant_id is not null;
      create index mails_by_event on mails (event_id, id);
      create index mails_waiting on mails (queued_at) where state = 'queued';

      create table mail_suppressions (
        address_digest bytea constraint mail_suppressions_pkey primary key,
        reason text not null,
        created_at timestamptz not null default now()
      );

      create table audit_chains (
        chain uuid constraint audit_chains_pkey primary key,
        sequence bigint not null,
        digest bytea not null
      ) with (fillfactor = 50);

      create table audit_entries (
        chain uuid not null,
        sequence bigint not null,
        at timestamptz not null,
        actor_kind text not null,
        actor_id uuid,
        action text not null,
        subject_kind text not null,
        subject_id uuid not null,
        fields text[] not null default '{}',
        values_digest bytea,
        digest bytea not null,
        constraint audit_entries_pkey primary key (chain, sequence),
        constraint audit_entries_actor_known check (actor_kind in ('account', 'participant', 'public', 'system'))
      );
      create index audit_entries_by_subject on audit_entries (subject_id, sequence);

      create table audit_values (
        chain uuid not null,
        sequence bigint not null,
        subject_id uuid not null,
        salt bytea not null,
        before jsonb,
        after jsonb,
        constraint audit_values_pkey primary key (chain, sequence)
      );
      create index audit_values_by_subject on audit_values (subject_id);

      revoke select, update, delete on audit_entries, audit_values from convoke_app;
      revoke delete on audit_chains from convoke_app;

      create function audit_history(of_subject uuid)
        returns table (sequence bigint, at timestamptz, actor_kind text, actor_id uuid, action text, fields text[],
                       before jsonb, after jsonb)
        language sql stable security definer set search_path = public
        as $$
          select e.sequence, e.at, e.actor_kind, e.actor_id, e.action, e.fields, v.before, v.after
          from audit_entries e left join audit_values v using (chain, sequence)
          where e.subject_id = of_subject
          order by e.sequence desc
          limit 200
        $$;
      comment on function audit_history is 'The history of one row, newest first; the app role may not read the trail otherwise.';

      create function erase_audit_values(of_subjects uuid[]) returns bigint
        language sql security definer set search_path = public
        as $$
          with gone as (delete from audit_values where subject_id = any(of_subjects) returning 1)
          select count(*) from gone
        $$;
      comment on function erase_audit_values is 'Forgets the values of erased people; the chain keeps their salted digests.';
      revoke execute on function audit_history, erase_audit_values from public;
      grant execute on function audit_history, erase_audit_values to convoke_app;

      create unlogged table rate_buckets (
        bucket text not null,
        window_starts_at timestamptz not null,
        used integer not null,
        constraint rate_buckets_pkey primary key (bucket, window_starts_at)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table rate_buckets;
      drop function erase_audit_values, audit_history;
      drop table audit_values, audit_entries, audit_chains, mail_suppressions, mails;
      drop extension pg_trgm;
      drop extension btree_gist;
      alter default privileges in schema public revoke usage on sequences from convoke_app;
      alter default privileges in schema public revoke select, insert, update, delete on tables from convoke_app;
      revoke usage on schema public from convoke_app;
    `);
  }
}
