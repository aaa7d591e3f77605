import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People are found whatever script and spelling their names are written in. What is searched becomes a skeleton:
 * Latin letters for Cyrillic, Georgian and Armenian ones, and one letter for those that spellings exchange. Also
 * remembers who was found not to be the same person.
 */
export class SearchAcrossScripts1790000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(skeleton);
    await runner.query(fasterForm);
    await runner.query(`
      drop index participants_search;
      alter table participants drop search;
      drop function search_pattern;

      alter table participants
        add search text not null generated always as (search_skeleton(
          ' ' || given_name || ' \x1f ' || family_name || ' \x1f ' || coalesce(badge_name, '') || ' ' ||
          coalesce(organization, '') || ' ' || coalesce(split_part(email, '@', 1), '') || ' ')) stored,
        alter search set statistics 200;
      comment on column participants.search is 'Given name, family name and the rest as skeletons, apart by U+001F.';
      create index participants_search on participants using gin (event_id, search gin_trgm_ops);

      create function search_pattern(word text) returns text
        language sql immutable strict parallel safe
        return (
          select case when length(form) >= 3 then '%' else '% ' end
                 || replace(replace(replace(form, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
          from (select nullif(regexp_replace(btrim(search_skeleton(' ' || word || ' ')), '(?<=.{4})i$', ''), '')) as w(form));
      comment on function search_pattern is 'Matches three letters and more anywhere, fewer where a word begins: there the index knows them. A last i may be the y of a sound not typed yet.';

      create function search_typos(word text) returns text[]
        language sql immutable strict parallel safe
        return (
          select coalesce(array_agg(distinct '% ' || typo || '%'), '{}')
          from (select btrim(search_skeleton(' ' || word || ' '))) as w(form)
          cross join lateral (
            select left(form, n - 1) || '_' || substr(form, n + 1) from generate_series(1, length(form)) as n
            union all
            select left(form, n) || '_' || substr(form, n + 1) from generate_series(1, length(form) - 1) as n
            union all
            select left(form, n - 1) || substr(form, n + 1) from generate_series(1, length(form)) as n
            where length(form) > 4
            union all
            select left(form, n - 1) || substr(form, n + 1, 1) || substr(form, n, 1) || substr(form, n + 2)
            from generate_series(1, length(form) - 1) as n) as t(typo)
          where length(word) >= 5 and length(form) >= 4 and form !~ '[\\\\%_]');
      comment on function search_typos is 'Patterns of words that begin like this one but for a letter wrong, missing, too many, or two exchanged.';

      create table distinct_people (
        event_id uuid not null constraint distinct_people_event_fkey references events on delete cascade,
        first_id uuid not null constraint distinct_people_first_fkey references participants on delete cascade,
        second_id uuid not null constraint distinct_people_second_fkey references participants on delete cascade,
        decided_by uuid constraint distinct_people_account_fkey references accounts on delete set null,
        decided_at timestamptz not null default now(),
        constraint distinct_people_pkey primary key (first_id, second_id),
        constraint distinct_people_in_order check (first_id < second_id)
      );
      comment on table distinct_people is 'Participants who look alike and are not the same person.';
      create index distinct_people_by_second on distinct_people (second_id);
      create index distinct_people_by_event on distinct_people (event_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table distinct_people;
      drop function search_typos, search_pattern;
      drop index participants_search;
      alter table participants drop search;
      drop function search_skeleton;
    `);
    await runner.query(form);
    await runner.query(`
      create function search_pattern(word text) returns text
        language sql immutable strict parallel safe
        return (
          select case when length(form) >= 3 then '%' else '% ' end
                 || replace(replace(replace(form, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
          from (select nullif(btrim(search_form(word)), '')) as w(form));
      alter table participants
        add search text not null generated always as (search_form(
          ' ' || given_name || ' ' || family_name || ' ' || coalesce(badge_name, '') || ' ' ||
          coalesce(organization, '') || ' ' || coalesce(split_part(email, '@', 1), ''))) stored;
      create index participants_search on participants using gin (event_id, search gin_trgm_ops);
    `);
  }
}

/** Names one of the letters that a list of replacements begins with: `replace(replace(s, 'sh', 's'), 'zh', 'z')`. */
function replaced(pairs: string): string {
  return pairs
    .trim()
    .split(/\s+/)
    .reduce((text, pair) => {
      const [from, to] = pair.replaceAll('·', ' ').split('>');
      return `replace(${text}, '${from}', '${to}')`;
    }, 's');
}

/**
 * Each letter costs the length of its list, so the lists begin with the letters seen most. Everything ends as one of
 * a i o u · b v d g k l m n p r s t z: `k` stands for k q c ch ts, `g` for g h kh x ks, `s` for s sh, `z` for z zh j
 * dz dj, `p` for p f, `a` for a e, `i` for i y. The last step is repeated until nothing changes (mostly once), so that
 * a skeleton is its own skeleton.
 */
const skeleton = `
  create function search_skeleton(words text) returns text
    language plpgsql immutable strict parallel safe
  as $skeleton$
  declare
    s text := lower(words collate pg_unicode_fast);
    before integer;
  begin
    if octet_length(s) > char_length(s) then
      if s ~ '[^\\u001f-~а-яёіїўєґәғқңөұүһҳҷა-ჰա-և“”«»–—№]' then
        s := lower(normalize(s, nfkd) collate pg_unicode_fast);
        s := translate(replace(regexp_replace(s, '[\\u0300-\\u036f]', '', 'g'), 'cə', 'ja'), 'əıøðđłħς’ʼʻ‘´‐‑ʿʾ', 'aiodjlhσ''''''''''--');
        s := ${replaced('ß>ss æ>e œ>e')};
      end if;
      if s ~ '[\\u0400-\\u052f]' then
        s := ${replaced('я>ia ю>iu ье>ia ьё>ia')};
        s := translate(s, 'аеинорвлктсмубдйзгышчжхцфпщэёьъ',
                          'aainorvlktsmubdizgiskzgkppsaa');
        if s ~ '[\\u0400-\\u052f]' then
          s := ${replaced('·є>·a є>ia љ>li њ>ni')};
          s := translate(s, 'іїўүөңқғәұһҳҷґђћџјѓќҹҝҗԝѕ',
                            'iiuuonkgauggzgzkzigkzgzvz');
        end if;
      end if;
      if s ~ '[\\u0561-\\u10ff]' then
        if s ~ '[\\u10d0-\\u10ff]' then
          s := translate(s, 'აიეროლმნვსდბთგზუკქხშჩცძწტპჯღყფჟჭჰ',
                            'aiarolmnvsdbtgzukkgskkzktpzgkpzkg');
        end if;
        if s ~ '[\\u0561-\\u0587]' then
          s := ${replaced('ու>u ·ո>·vo և>av')};
          s := translate(s, 'աեինրսյտմկոգլդվւբզէըթժխծհձղճշչպջռցփքօֆ',
                            'aainrsitmkogldvvbzaitzgkgzgkskpzrkpkop');
        end if;
      end if;
    end if;
    if position('h' in s) > 0 then
      s := ${replaced('shch>s sch>s tch>c kh>g gh>g sh>s ch>k zh>z ph>p th>t ah·>a·')};
    end if;
    if position('j' in s) > 0 then
      s := ${replaced('ij>i tj>ti lj>li vj>vi sj>si nja·>nia· rja·>ria· ·jul>·iul ·jur>·iur ·jel>·el ·jek>·ek ·jev>·ev ·jeg>·eg')};
      s := regexp_replace(s, 'j(?=[^aeiou])', 'i', 'g');
    end if;
    if position('y' in s) > 0 then
      s := ${replaced('ayo>aio oyo>oio uyo>uio yo>e y>i')};
    end if;
    if position('ie' in s) > 0 then
      s := ${replaced('·ie>·e aie>ae eie>ee oie>oe uie>ue')};
    end if;
    if position('c' in s) > 0 then
      s := ${replaced('sce>se sci>si cz>k c>k')};
    end if;
    s := ${replaced(`e>a h>g x>g w>v f>p j>z q>k ->· ''> \`>`)};
    loop
      before := octet_length(s);
      s := ${replaced('aa>a bb>b dd>d gg>g ii>i kk>k ll>l mm>m nn>n oo>o pp>p rr>r ss>s tt>t uu>u vv>v zz>z')};
      s := ${replaced('ks>g ts>k tz>k dz>z sz>s')};
      exit when octet_length(s) = before;
    end loop;
    return s;
  end $skeleton$;
  comment on function search_skeleton is 'Words as they sound, roughly, in Latin letters: equal for one name in several scripts and spellings. Words are taken with a space at either end.';
`;

/** What it gives is what it gave before; letters of the four scripts are spared the way through Unicode's tables. */
const fasterForm = `
  create or replace function search_form(words text) returns text
    language plpgsql immutable strict parallel safe
  as $form$
  declare
    s text := lower(words collate pg_unicode_fast);
  begin
    if s ~ '[^\\u001f-~а-яёієґәғқңөұүһҳҷა-ჰա-ֆ]' then
      return replace(lower(translate(
        regexp_replace(normalize(words, nfkd), '[\\u0300-\\u036f]', '', 'g'),
        'ıłŁøØđĐħĦəƏ', 'illoodDhHaA') collate pg_unicode_fast), 'ß', 'ss');
    end if;
    return replace(replace(s, 'й', 'и'), 'ё', 'е');
  end $form$;
`;

const form = `
  create or replace function search_form(words text) returns text
    language sql immutable strict parallel safe
    return replace(lower(translate(
      regexp_replace(normalize(words, nfkd), '[\\u0300-\\u036f]', '', 'g'),
      'ıłŁøØđĐħĦəƏ', 'illoodDhHaA') collate pg_unicode_fast), 'ß', 'ss');
`;
