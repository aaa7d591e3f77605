import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that people hand in with a form, sealed and in pieces, so that a backup or an erasure covers them too. */
export class CreateFiles1790000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table files (
        id uuid constraint files_pkey primary key,
        event_id uuid not null constraint files_event_fkey references events on delete cascade,
        owner_kind text not null default 'draft',
        owner_id uuid not null,
        field_id text not null,
        name_sealed bytea not null,
        media_type text not null,
        bytes integer not null,
        chunks smallint not null,
        digest bytea not null,
        staged_at timestamptz not null,
        expires_at timestamptz,
        claimed_at timestamptz,
        constraint files_owner_kind_known check (owner_kind in ('draft', 'participant')),
        constraint files_bytes_are_few check (bytes between 1 and 26214400),
        constraint files_expire_until_claimed check ((owner_kind = 'draft') = (expires_at is not null)),
        constraint files_claimed_when_owned check ((owner_kind = 'participant') = (claimed_at is not null))
      );
      create index files_by_owner on files (owner_id);
      create index files_by_event on files (event_id);
      create index files_staged on files (expires_at) where owner_kind = 'draft';
      comment on column files.owner_id is
        'A draft: the unguessable id that a form carries while it is filled in. Later: whoever handed it in.';
      comment on column files.name_sealed is 'A name tells whose file it is.';
      comment on column files.chunks is 'How many pieces it has; each piece is sealed with this number.';
      comment on column files.digest is 'Keyed, to notice the same file sent twice; it tells nobody what the file is.';
      comment on column files.expires_at is 'When it goes unless somebody claims it.';

      create table file_chunks (
        file_id uuid not null constraint file_chunks_file_fkey references files on delete cascade,
        number smallint not null,
        sealed bytea not null,
        constraint file_chunks_pkey primary key (file_id, number)
      );
      alter table file_chunks alter column sealed set storage external;
      comment on column file_chunks.sealed is 'Sealed bytes do not shrink, so nobody tries to compress them.';
      revoke update on file_chunks from convoke_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table file_chunks, files;`);
  }
}
