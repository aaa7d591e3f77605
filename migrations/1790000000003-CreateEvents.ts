import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programmes, events, their hosts and categories. */
export class CreateEvents1790000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table programmes (
        id uuid constraint programmes_pkey primary key default uuidv7(),
        organization_id uuid not null constraint programmes_organization_fkey references organizations,
        title jsonb not null,
        short_title jsonb,
        aim jsonb,
        created_at timestamptz not null default now()
      );

      create index programmes_by_organization on programmes (organization_id);

      create table events (
        id uuid constraint events_pkey primary key default uuidv7(),
        programme_id uuid constraint events_programme_fkey references programmes,
        slug text not null constraint events_slug_key unique,
        title jsonb not null,
        theme jsonb,
        summary jsonb,
        description jsonb,
        practical_information jsonb,
        format text not null default 'in-person',
        venue jsonb,
        city jsonb,
        country text,
        time_zone text not null,
        starts_on date not null,
        ends_on date not null,
        languages text[] not null,
        visibility text not null default 'unlisted',
        venue_visibility text not null default 'public',
        agenda_visibility text not null default 'public',
        access text not null default 'review',
        address_first boolean not null default true,
        promotion text not null default 'automatic',
        registration_opens_at timestamptz,
        registration_closes_at timestamptz,
        capacity integer,
        lifecycle text not null default 'draft',
        published_at timestamptz,
        colour text not null default '#9B2D27',
        contact_email text,
        discreet boolean not null default false,
        demo boolean not null default false,
        keep_personal_data_until date not null,
        erased_at timestamptz,
        links_withdrawn boolean not null default false,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint events_slug_is_readable check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
        constraint events_format_known check (format in ('in-person', 'online', 'hybrid')),
        constraint events_visibility_known check (visibility in ('listed', 'unlisted', 'private')),
        constraint events_venue_visibility_known check (venue_visibility in ('public', 'confirmed')),
        constraint events_agenda_visibility_known check (agenda_visibility in ('public', 'confirmed')),
        constraint events_access_known check (access in ('open', 'review', 'invitation')),
        constraint events_promotion_known check (promotion in ('automatic', 'offer')),
        constraint events_lifecycle_known check (lifecycle in ('draft', 'published', 'closed', 'archived', 'cancelled')),
        constraint events_address_first_unless_open check (address_first or (visibility = 'listed' and access = 'open')),
        constraint events_end_after_start check (ends_on >= starts_on),
        constraint events_registration_closes_after_it_opens check (registration_closes_at > registration_opens_at),
        constraint events_capacity_not_negative check (capacity >= 0),
        constraint events_colour_is_hex check (colour ~ '^#[0-9A-F]{6}$'),
        constraint events_country_is_a_code check (country ~ '^[A-Z]{2}$'),
        constraint events_have_a_language check (cardinality(languages) >= 1),
        constraint events_keep_data_past_the_end check (keep_personal_data_until >= ends_on)
      );
      create index events_listed on events (starts_on) where visibility = 'listed' and lifecycle <> 'draft';
      create index events_to_erase on events (keep_personal_data_until) where erased_at is null;

      create table hosts (
        event_id uuid not null constraint hosts_event_fkey references events on delete cascade,
        organization_id uuid not null constraint hosts_organization_fkey references organizations,
        role text not null,
        position smallint not null default 0,
        constraint hosts_pkey primary key (event_id, organization_id),
        constraint hosts_role_known check (role in ('lead', 'co-host', 'partner', 'donor'))
      );
      create unique index hosts_one_lead on hosts (event_id) where role = 'lead';
      create index hosts_by_organization on hosts (organization_id);

      create table categories (
        id uuid constraint categories_pkey primary key default uuidv7(),
        event_id uuid not null constraint categories_event_fkey references events on delete cascade,
        code text not null,
        title jsonb not null,
        capacity integer,
        needs_review boolean not null default false,
        open_to_public boolean not null default true,
        colour text,
        position smallint not null default 0,
        constraint categories_code_key unique (event_id, code),
        constraint categories_of_event_key unique (event_id, id),
        constraint categories_code_is_readable check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        constraint categories_colour_is_hex check (colour ~ '^#[0-9A-F]{6}$'),
        constraint categories_capacity_not_negative check (capacity >= 0)
      );

      alter table members add constraint members_event_fkey foreign key (event_id) references events on delete cascade;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table members drop constraint members_event_fkey;
      drop table categories, hosts, events, programmes;
    `);
  }
}
