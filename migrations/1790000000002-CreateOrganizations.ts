import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organizations, and who works for them with which role (in all events, or in one). */
export class CreateOrganizations1790000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organizations (
        id uuid constraint organizations_pkey primary key default uuidv7(),
        name jsonb not null,
        acronym text,
        kind text not null default 'civil-society',
        country text,
        website text,
        logo bytea,
        logo_type text,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        constraint organizations_kind_known check (
          kind in ('civil-society', 'intergovernmental', 'government', 'academic', 'media', 'business', 'other')),
        constraint organizations_country_is_a_code check (country ~ '^[A-Z]{2}$'),
        constraint organizations_logo_is_small check (octet_length(logo) <= 10240)
      );

      create table members (
        id uuid constraint members_pkey primary key default uuidv7(),
        organization_id uuid not null constraint members_organization_fkey references organizations on delete cascade,
        account_id uuid not null constraint members_account_fkey references accounts on delete cascade,
        event_id uuid,
        role text not null,
        created_at timestamptz not null default now(),
        constraint members_role_known check (role in ('owner', 'manager', 'reviewer', 'inviter', 'door', 'viewer')),
        constraint members_owner_of_the_whole check (role <> 'owner' or event_id is null),
        constraint members_once unique nulls not distinct (organization_id, account_id, event_id)
      );
      create index members_by_account on members (account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table members, organizations;`);
  }
}
