import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A round is prepared together, released in steps, and remembers whom it could not decide. */
export class ReleaseRounds1790000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table review_rounds
        alter released_at drop not null,
        alter decisions set default 0,
        add version integer not null default 1,
        add released integer not null default 0,
        add skipped jsonb not null default '[]',
        add progressed_at timestamptz,
        add finished_at timestamptz,
        add constraint review_rounds_finish_after_release check (finished_at is null or released_at is not null);
      create unique index review_rounds_draft_key on review_rounds (event_id) where released_at is null;
      create index review_rounds_under_way on review_rounds (progressed_at)
        where released_at is not null and finished_at is null;
      comment on column review_rounds.released_at is 'Null while the round is being prepared; one such round per event.';
      comment on column review_rounds.skipped is 'Who was not decided, and why: [{"id", "decision", "why"}].';

      alter table reviews
        add round_id uuid constraint reviews_round_fkey references review_rounds on delete set null;
      create index reviews_of_round on reviews (round_id) where round_id is not null;
      comment on column reviews.round_id is 'The released round that carries the decision out; null before and afterwards.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reviews drop round_id;
      delete from review_rounds where released_at is null;
      drop index review_rounds_under_way, review_rounds_draft_key;
      alter table review_rounds
        drop constraint review_rounds_finish_after_release,
        drop finished_at, drop progressed_at, drop skipped, drop released, drop version,
        alter decisions drop default,
        alter released_at set not null;
    `);
  }
}
