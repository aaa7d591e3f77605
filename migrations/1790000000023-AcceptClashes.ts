import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clashes of an agenda that its editors know of and accept. */
export class AcceptClashes1790000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table clash_acceptances (
        event_id uuid not null constraint clash_acceptances_event_fkey references events on delete cascade,
        key text not null,
        facts text not null,
        reason text not null,
        person_id uuid constraint clash_acceptances_person_fkey references agenda_people on delete cascade,
        accepted_at timestamptz not null,
        constraint clash_acceptances_pkey primary key (event_id, key)
      );
      create index clash_acceptances_by_person on clash_acceptances (person_id) where person_id is not null;
      comment on column clash_acceptances.facts is 'What clashed when it was accepted; once that differs, it is open again.';

      create trigger clash_acceptances_tell after insert or update or delete on clash_acceptances
        for each row execute function tell_event_changed('event_id');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table clash_acceptances;`);
  }
}
