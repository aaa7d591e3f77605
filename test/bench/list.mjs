import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, median } from './cluster.mjs';
import { startServer } from './process.mjs';
import { production } from './w1-burst.mjs';

const main = join(import.meta.dirname, '../../dist/program/main.js');
const ROUNDS = 25;

/** What is looked for: in another script than stored, in another spelling, two words, a rare name, nobody. */
const searches = ['Оксана', 'Khachatryan', 'leyla mamedova', 'bench.4242', 'Schtscherbina'];

/** Words with a typo: a common name, with another, two common ones of which both are wrong, a rare one. */
const typos = ['Schewtschenka', 'oksana Schewtschenka', 'lejlo Mamedobva', 'Bodomiowa'];

/**
 * The list of participants through the API at four sizes of an event, all in one table, beside the least that shows
 * the same lines: one prepared statement over the index, without HTTP. Filters by an answer belong here too.
 */
export async function list(cluster, { sizes }) {
  const database = await cluster.create('list');
  const admin = new pg.Client(database.superUrl);
  await admin.connect();
  const token = await prepare(admin, sizes);
  const port = await freePort();
  const ours = await startServer(main, production(database, port), `http://127.0.0.1:${port}/health/live`);
  const bare = new pg.Client(database.url);
  await bare.connect();
  try {
    const lines = [];
    for (const size of sizes) {
      lines.push({
        size,
        ...(await measure({ port, token, bare, size, eventId: await eventOf(admin, size) })),
      });
    }
    return lines;
  } finally {
    await Promise.all([ours.stop(), bare.end()]);
    await admin.end();
  }
}

async function measure(at) {
  const first = await search(at, {});
  const asked = {
    first: {},
    next: { cursor: first.nextCursor },
    filter: { states: ['confirmed'], countries: ['GE', 'AM'] },
  };
  const ms = { bare: [], first: [], next: [], filter: [] };
  const bySearch = Object.fromEntries([...searches, ...typos].map((q) => [q, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    const keep = round > 0 ? ms : undefined;
    await timed(keep?.bare, () => barePage(at));
    for (const [name, body] of Object.entries(asked)) {
      await timed(keep?.[name], () => search(at, body));
    }
    for (const [q, all] of Object.entries(bySearch)) {
      await timed(round > 0 ? all : undefined, () => search(at, { q }));
    }
  }
  const slowest = (words) => Math.max(...words.map((q) => median(bySearch[q])));
  return {
    ...Object.fromEntries(Object.entries(ms).map(([name, all]) => [name, median(all)])),
    search: slowest(searches),
    typo: slowest(typos),
    searches: Object.fromEntries(Object.entries(bySearch).map(([q, all]) => [q, median(all)])),
    ...(await duplicates(at, first.items)),
  };
}

/** Who may be one of these people twice, and the pairs of the whole event, up to a hundred thousand. */
async function duplicates(at, people) {
  const one = [];
  for (const { id } of people.slice(0, ROUNDS)) {
    await timed(one, () => get(at, `participants/${id}/duplicates`));
  }
  const all = [];
  for (let round = 0; round < 3 && at.size <= 100_000; round += 1) {
    await timed(all, () => get(at, 'duplicates'));
  }
  return { duplicatesOfOne: median(one), duplicates: all.length > 0 ? median(all) : null };
}

async function get({ port, token, eventId }, path) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events/${eventId}/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (answer.status !== 200) {
    throw new Error(`list: ${path} was answered ${answer.status}`);
  }
  return answer.json();
}

async function timed(into, work) {
  const began = performance.now();
  await work();
  into?.push(performance.now() - began);
}

async function search({ port, token, eventId }, body) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events/${eventId}/participants/search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) {
    throw new Error(`list: a search was answered ${answer.status}`);
  }
  return answer.json();
}

async function barePage({ bare, eventId }) {
  const { rows } = await bare.query({
    name: 'page',
    text: `select id, state, given_name, family_name, badge_name, organization, country, language, category_id,
             waiting_number, registered_at, decided_at, email
           from participants where event_id = $1 order by registered_at desc, id desc limit 51`,
    values: [eventId],
  });
  return JSON.stringify(rows);
}

async function eventOf(admin, size) {
  const { rows } = await admin.query(`select id from events where slug = $1`, [`list-${size}`]);
  return rows[0].id;
}

/** @returns {Promise<string>} the token of an account that may read all events */
async function prepare(admin, sizes) {
  const token = `cvk_${randomBytes(32).toString('base64url')}`;
  await admin.query(
    `with a as (insert into accounts (email, name) values ('bench@example.org', 'Bench') returning id),
     o as (insert into organizations (name) values ('{"en": "Bench"}') returning id),
     m as (insert into members (organization_id, account_id, role) select o.id, a.id, 'manager' from o, a),
     t as (insert into access_tokens (account_id, name, token_digest, permissions)
           select id, 'bench', $1, '{participants.read}' from a),
     e as (insert into events (slug, title, time_zone, starts_on, ends_on, languages, visibility, access, address_first,
             lifecycle, published_at, keep_personal_data_until)
           select 'list-' || size, '{"en": "List"}', 'Europe/Istanbul', current_date + 40, current_date + 41, '{en,ru}',
                  'unlisted', 'open', true, 'published', now(), current_date + 200 from unnest($2::int[]) as size
           returning id),
     h as (insert into hosts (event_id, organization_id, role) select e.id, o.id, 'lead' from e, o)
     insert into categories (event_id, code, title) select id, 'peacebuilder', '{"en": "Peacebuilder"}' from e`,
    [createHash('sha256').update(token).digest(), sizes],
  );
  for (const size of sizes) {
    await admin.query(people, [`list-${size}`, size]);
  }
  await admin.query('vacuum analyze participants');
  return token;
}

/** Given names in four scripts; half the family names common, half one of 65,000 made of syllables. */
const people = `
  with given(a) as (select array['Oksana','Оксана','Ольга','Olha','Нино','ნინო','თამარ','Tamar','Անահիտ','Anahit','Անի','Айгуль',
    'Aygül','Айгүл','Leyla','Лейла','Gülnarə','Гулноза','Ştefania','Cristina','Кристина','Viktoria','Виктория','Юлия','Yulia','Наталья',
    'Елена','Olena','მარიამ','Мариам','Ketevan','ქეთევანი','Zarina','Зарина','Шахноза','Dilfuza','Жанна','Ayşe','Hasmik','Հասմիկ']),
  family(a) as (select array['Шевченко','Shevchenko','Мамедова','Məmmədova','Щербакова','Хачатрян','Khachatryan','Խաչատրյան',
    'მაისურაძე','Maisuradze','Ivanova','Petrosyan','Պետրոսյան','Жумабекова','Əliyeva','Алиева','Karimova','Юсупова','Цветкова','Popescu',
    'Rahimova','Турсунова','Kovalenko','Бойко','Ткаченко','Гасанова','Hasanova','ბერიძე','Grigoryan','Нуржанова']),
  parts(a) as (select array['ба','бо','ва','ви','га','гу','да','до','за','зи','ка','ко','ла','лу','ма','ми',
    'na','no','pa','pi','ra','ru','sa','so','ta','ti','bi','vo','ku','li','mo','zu'])
  insert into participants (event_id, category_id, queue, state, email, given_name, family_name, organization, country,
    language, registered_at, proved_at)
  select e.id, c.id, c.id::text, case when n % 7 = 0 then 'pending' else 'confirmed' end,
    'bench.' || n || '@example.org',
    g.a[1 + (hashint8(n) & 2147483647) % cardinality(g.a)],
    case when n % 2 = 0 then f.a[1 + (hashint8(n + 7) & 2147483647) % cardinality(f.a)]
         else initcap(p.a[1 + (hashint8(n + 1) & 2147483647) % 32] || p.a[1 + (hashint8(n + 2) & 2147483647) % 32]
                || p.a[1 + (hashint8(n + 3) & 2147483647) % 32]) || case when n % 4 = 1 then 'ова' else 'енко' end end,
    case when n % 3 = 0 then 'Network “Mir” ' || n % 977 end,
    (array['AM','AZ','BY','GE','KG','KZ','MD','TJ','TM','UA','UZ'])[1 + n % 11], 'ru',
    now() - make_interval(secs => n), now()
  from generate_series(1, $2::int) n, given g, family f, parts p, events e join categories c on c.event_id = e.id
  where e.slug = $1`;
