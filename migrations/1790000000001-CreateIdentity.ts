import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff who can sign in: accounts, logins (signed-in browsers), credentials, one-time values, access tokens. */
export class CreateIdentity1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table accounts (
        id uuid constraint accounts_pkey primary key default uuidv7(),
        email text not null constraint accounts_email_key unique,
        email_verified boolean not null default false,
        name text not null,
        language text not null default 'en',
        last_sign_in_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint accounts_email_lower_case check (email = lower(email))
      );

      create table logins (
        id uuid constraint logins_pkey primary key default uuidv7(),
        account_id uuid not null constraint logins_account_fkey references accounts on delete cascade,
        token text not null constraint logins_token_key unique,
        opened_by text not null,
        user_agent text,
        expires_at timestamptz not null,
        created_at timestamptz not null default now(),
        last_used_at timestamptz not null default now(),
        constraint logins_opened_by_known check (opened_by in ('password', 'link'))
      );
      create index logins_by_account on logins (account_id);
      create index logins_by_expiry on logins (expires_at);
      comment on column logins.token is 'SHA-256 of what the cookie bears, in base64url.';

      create table credentials (
        id uuid constraint credentials_pkey primary key default uuidv7(),
        account_id uuid not null constraint credentials_account_fkey references accounts on delete cascade,
        provider_id text not null,
        provider_account_id text not null,
        password text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint credentials_once unique (provider_id, provider_account_id)
      );
      create index credentials_by_account on credentials (account_id);

      create table verifications (
        id uuid constraint verifications_pkey primary key default uuidv7(),
        identifier text not null constraint verifications_identifier_key unique,
        value text not null,
        expires_at timestamptz not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create index verifications_by_expiry on verifications (expires_at);
      comment on column verifications.identifier is 'Purpose and SHA-256 of the one-time value; the value itself is never stored.';

      create table access_tokens (
        id uuid constraint access_tokens_pkey primary key default uuidv7(),
        account_id uuid not null constraint access_tokens_account_fkey references accounts on delete cascade,
        name text not null,
        token_digest bytea not null constraint access_tokens_digest_key unique,
        permissions text[] not null default '{}',
        expires_at timestamptz,
        last_used_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index access_tokens_by_account on access_tokens (account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table access_tokens, verifications, credentials, logins, accounts;`);
  }
}
