import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forms with their published versions, the answers given to them, unfinished forms, and chosen sessions. */
export class CreateForms1790000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table forms (
        id uuid constraint forms_pkey primary key default uuidv7(),
        event_id uuid not null constraint forms_event_fkey references events on delete cascade,
        code text not null,
        purpose text not null default 'registration',
        title jsonb not null,
        introduction jsonb,
        category_ids uuid[] not null default '{}',
        by_link_only boolean not null default false,
        link_version smallint not null default 1,
        opens_at timestamptz,
        closes_at timestamptz,
        draft jsonb not null default '{"sections": []}',
        published_number integer,
        position smallint not null default 0,
        archived_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint forms_code_key unique (event_id, code),
        constraint forms_of_event_key unique (event_id, id),
        constraint forms_code_is_readable check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
        constraint forms_purpose_known check (purpose in ('registration', 'follow-up')),
        constraint forms_close_after_they_open check (closes_at > opens_at)
      );
      comment on column forms.category_ids is 'Whom the form is for; empty: everybody.';
      comment on column forms.by_link_only is 'Found only by its private link, never from the event page.';
      comment on column forms.draft is 'What the organizers edit; participants see published versions only.';

      create table form_versions (
        form_id uuid not null constraint form_versions_form_fkey references forms on delete cascade,
        number integer not null,
        definition jsonb not null,
        published_at timestamptz not null,
        published_by uuid,
        constraint form_versions_pkey primary key (form_id, number)
      );
      comment on table form_versions is 'Never changed: an answer keeps the version it was given under.';
      alter table forms add constraint forms_published_number_fkey
        foreign key (id, published_number) references form_versions (form_id, number) deferrable initially deferred;

      create table form_fields (
        id text constraint form_fields_pkey primary key,
        form_id uuid not null constraint form_fields_form_fkey references forms on delete cascade,
        constraint form_fields_id_is_readable check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 60)
      );
      create index form_fields_by_form on form_fields (form_id);
      comment on table form_fields is 'Every id that a form ever gave to a field, so that an answer names its form.';

      create table answer_sheets (
        participant_id uuid not null constraint answer_sheets_participant_fkey references participants on delete cascade,
        form_id uuid not null,
        form_number integer not null,
        answers jsonb not null default '{}',
        sealed bytea,
        sealed_fields text[] not null default '{}',
        answered_at timestamptz not null,
        answered_by text not null default 'participant',
        version integer not null default 1,
        constraint answer_sheets_pkey primary key (participant_id, form_id),
        constraint answer_sheets_form_fkey foreign key (form_id, form_number) references form_versions (form_id, number),
        constraint answer_sheets_answered_by_known check (answered_by in ('participant', 'staff', 'import'))
      );
      create index answer_sheets_by_answer on answer_sheets using gin (answers jsonb_path_ops);
      create index answer_sheets_by_form on answer_sheets (form_id, form_number);
      comment on column answer_sheets.answers is 'By field id; field ids are unique over all forms, so an answer names its event.';
      comment on column answer_sheets.sealed is 'Answers to sensitive fields, as one sealed JSON object by field id.';

      create table form_drafts (
        id uuid constraint form_drafts_pkey primary key default uuidv7(),
        event_id uuid not null constraint form_drafts_event_fkey references events on delete cascade,
        form_id uuid constraint form_drafts_form_fkey references forms on delete cascade,
        link_version smallint not null default 1,
        address_digest bytea not null,
        sealed bytea not null,
        saved_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index form_drafts_by_expiry on form_drafts (expires_at);
      create index form_drafts_by_event on form_drafts (event_id, address_digest);
      create index form_drafts_by_form on form_drafts (form_id);
      comment on table form_drafts is 'Unfinished forms, sealed, kept 14 days.';
      comment on column form_drafts.address_digest is 'Keyed: finds the drafts of an address that is to be forgotten.';
      create index mails_by_form_draft on mails ((props ->> 'draftId')) where kind = 'form-draft';

      create table session_places (
        participant_id uuid not null constraint session_places_participant_fkey references participants on delete cascade,
        session_id uuid not null constraint session_places_session_fkey references sessions on delete cascade,
        chosen_at timestamptz not null,
        constraint session_places_pkey primary key (participant_id, session_id)
      );
      create index session_places_by_session on session_places (session_id);

      create trigger forms_tell after insert or update or delete on forms
        for each row execute function tell_event_changed('event_id');
      revoke update on form_versions from convoke_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table forms drop constraint forms_published_number_fkey;
      drop index mails_by_form_draft;
      drop table session_places, form_drafts, answer_sheets, form_fields, form_versions, forms;
    `);
  }
}
