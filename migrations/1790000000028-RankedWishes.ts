import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rounds of ranked wishes: who wants which sessions of a block, and what an assignment made of it. */
export class RankedWishes1790000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table wish_rounds (
        id uuid constraint wish_rounds_pkey primary key default uuidv7(),
        event_id uuid not null constraint wish_rounds_event_fkey references events on delete cascade,
        block_id uuid not null,
        opens_at timestamptz,
        closes_at timestamptz not null,
        ranks smallint not null,
        balances jsonb not null default '[]',
        fill_up boolean not null,
        serve_languages boolean not null,
        seed integer not null,
        state text not null default 'collecting',
        gap real,
        assigned_at timestamptz,
        released_by uuid constraint wish_rounds_released_by_fkey references accounts on delete set null,
        released_at timestamptz,
        progressed_at timestamptz,
        version integer not null default 1,
        constraint wish_rounds_block_key unique (block_id),
        constraint wish_rounds_block_fkey foreign key (block_id, event_id) references session_blocks (id, event_id),
        constraint wish_rounds_state_known check (state in ('collecting', 'assigned', 'releasing', 'released')),
        constraint wish_rounds_open_before_they_close check (opens_at < closes_at),
        constraint wish_rounds_ranks_in_range check (ranks between 1 and 12)
      );
      create index wish_rounds_by_event on wish_rounds (event_id);
      comment on column wish_rounds.gap is 'How far the assignment may be from the best, as a share; null when it is exact.';

      create table session_wishes (
        round_id uuid not null constraint session_wishes_round_fkey references wish_rounds on delete cascade,
        participant_id uuid not null
          constraint session_wishes_participant_fkey references participants on delete cascade,
        session_id uuid not null constraint session_wishes_session_fkey references sessions on delete cascade,
        rank smallint not null,
        constraint session_wishes_pkey primary key (round_id, participant_id, rank),
        constraint session_wishes_once unique (round_id, participant_id, session_id)
      );
      create index session_wishes_by_participant on session_wishes (participant_id);
      create index session_wishes_by_session on session_wishes (session_id);

      create table wish_results (
        round_id uuid not null constraint wish_results_round_fkey references wish_rounds on delete cascade,
        participant_id uuid not null
          constraint wish_results_participant_fkey references participants on delete cascade,
        session_id uuid constraint wish_results_session_fkey references sessions on delete cascade,
        rank smallint,
        refused jsonb not null default '[]',
        by_hand boolean not null default false,
        hand_reason text,
        skipped text,
        told_at timestamptz,
        constraint wish_results_pkey primary key (round_id, participant_id)
      );
      create index wish_results_by_participant on wish_results (participant_id);
      create index wish_results_by_session on wish_results (session_id);
      comment on column wish_results.refused is 'Each session that she wanted more than what she got, and why it was not to be had.';
      comment on column wish_results.skipped is 'Why a released result could not be carried out.';

      create trigger wish_rounds_tell after insert or update or delete on wish_rounds
        for each row execute function tell_event_changed('event_id');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table wish_results, session_wishes, wish_rounds;`);
  }
}
