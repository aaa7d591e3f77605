import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exports that were stopped, and who was reminded of a form when. */
export class CancelExportsRemindOfForms1790000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table exports add cancelled_at timestamptz;

      create table form_reminders (
        form_id uuid not null constraint form_reminders_form_fkey references forms on delete cascade,
        participant_id uuid not null
          constraint form_reminders_participant_fkey references participants on delete cascade,
        asked_at timestamptz not null,
        mailed_at timestamptz,
        constraint form_reminders_pkey primary key (form_id, participant_id),
        constraint form_reminders_mailed_once_asked check (mailed_at >= asked_at)
      );
      create index form_reminders_by_participant on form_reminders (participant_id);
      create index form_reminders_to_mail on form_reminders (form_id, participant_id) where mailed_at is null;
      comment on table form_reminders is 'The last reminder of a form to each person: one a day at most, whoever asks for it.';
      comment on column form_reminders.mailed_at is 'Null: it still has to be written, unless it is not wanted any more.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table form_reminders;
      alter table exports drop cancelled_at;
    `);
  }
}
