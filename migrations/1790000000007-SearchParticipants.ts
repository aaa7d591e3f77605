import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finding people: a form of text that ignores case and diacritics, the columns made of it, and the indexes behind
 * search and sorting. Also tells listening processes when what an account may do has changed.
 */
export class SearchParticipants1790000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if cardinality(show_trgm('жена')) = 0 then
          raise exception 'The locale of this database knows no letters beyond ASCII. Create it with: template template0 encoding UTF8 locale C.UTF-8';
        end if;
      end $$;
      create extension if not exists btree_gin;

      create function search_form(words text) returns text
        language sql immutable strict parallel safe
        return replace(lower(translate(
          regexp_replace(normalize(words, nfkd), '[\\u0300-\\u036f]', '', 'g'),
          'ıłŁøØđĐħĦəƏ', 'illoodDhHaA') collate pg_unicode_fast), 'ß', 'ss');
      comment on function search_form is 'Lower case without diacritics, the same under every locale.';

      create function search_pattern(word text) returns text
        language sql immutable strict parallel safe
        return (
          select case when length(form) >= 3 then '%' else '% ' end
                 || replace(replace(replace(form, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
          from (select nullif(btrim(search_form(word)), '')) as w(form));
      comment on function search_pattern is 'Matches three letters and more anywhere, fewer where a word begins: there the index knows them.';

      alter table participants
        add search text not null generated always as (search_form(
          ' ' || given_name || ' ' || family_name || ' ' || coalesce(badge_name, '') || ' ' ||
          coalesce(organization, '') || ' ' || coalesce(split_part(email, '@', 1), ''))) stored,
        add name_key text collate "C" not null generated always as (left(search_form(family_name || ' ' || given_name), 200)) stored;
      create index participants_search on participants using gin (event_id, search gin_trgm_ops);
      create index participants_by_name on participants (event_id, name_key, id);
      drop index participants_by_event;
      create index participants_by_arrival on participants (event_id, registered_at, id);
      create index participants_by_state on participants (event_id, state, registered_at, id);
      create index participants_unproved on participants (registered_at) where state = 'received';

      create function tell_access_changed() returns trigger
        language plpgsql set search_path = public
        as $$ begin
          perform pg_notify('convoke_changes', json_build_object('what', 'access', 'accountId', old.account_id)::text);
          return null;
        end $$;
      create trigger logins_tell after delete on logins for each row execute function tell_access_changed();
      create trigger access_tokens_tell after update of permissions, expires_at or delete on access_tokens
        for each row execute function tell_access_changed();
      create trigger members_tell after update or delete on members for each row execute function tell_access_changed();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger members_tell on members;
      drop trigger access_tokens_tell on access_tokens;
      drop trigger logins_tell on logins;
      drop function tell_access_changed;
      create index participants_by_event on participants (event_id, id);
      drop index participants_unproved, participants_by_state, participants_by_arrival, participants_by_name,
        participants_search;
      alter table participants drop search, drop name_key;
      drop function search_pattern, search_form;
      drop extension btree_gin;
    `);
  }
}
