import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A question that becomes sensitive seals what was answered to it before. */
export class SealEarlierAnswers1790000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table form_fields
        add sealed boolean not null default false,
        add seals_earlier boolean not null default false,
        add constraint form_fields_seal_what_is_sealed check (sealed or not seals_earlier);
      create index form_fields_sealing on form_fields (form_id) where seals_earlier;
      comment on column form_fields.sealed is
        'Answers to it are sealed now: what still lies open of them is nobody''s to read.';
      comment on column form_fields.seals_earlier is
        'It was no sensitive question once, and answers of that time may still lie open.';

      with asked as (
        select v.form_id, v.number, f ->> 'id' as id,
               coalesce((f -> 'sensitive')::boolean, false) or f ->> 'type' = 'travel-document' as sealed
        from form_versions v cross join jsonb_path_query(v.definition, '$.sections[*].fields[*]') f
      ), newest as (
        select distinct on (form_id, id) form_id, id, sealed from asked order by form_id, id, number desc
      )
      update form_fields f
      set sealed = true,
          seals_earlier = exists (select from asked a where a.form_id = f.form_id and a.id = f.id and not a.sealed)
      from newest n where n.form_id = f.form_id and n.id = f.id and n.sealed;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index form_fields_sealing;
      alter table form_fields drop constraint form_fields_seal_what_is_sealed, drop seals_earlier, drop sealed;
    `);
  }
}
