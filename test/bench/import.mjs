import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, median } from './cluster.mjs';
import { startServer } from './process.mjs';
import { production } from './w1-burst.mjs';

const main = join(import.meta.dirname, '../../dist/program/main.js');

const given = ['Oksana', 'Нино', 'Aida', 'Айгерим', 'ანი', 'Madina', 'Zarina', 'Գայանե', 'Leyla', 'Елена'];
const syllables = [
  'ba',
  'ko',
  'ma',
  'li',
  'nu',
  'ra',
  'sa',
  'te',
  'va',
  'gi',
  'zu',
  'ka',
  'ri',
  'mo',
  'ta',
  'be',
];
const countries = ['KG', 'Грузия', 'Armenia', 'Казахстан', 'მოლდოვა', 'Ukraine'];
const codes = ['KG', 'GE', 'AM', 'KZ', 'MD', 'UA'];

const fields = [
  { id: 'room-bench', type: 'single-choice', label: { en: 'Room' }, options: ['single', 'shared'].map((code) => ({ code, label: { en: code }, places: 100_000 })) },
  { id: 'diet-bench', type: 'short-text', label: { en: 'Diet' }, sensitive: true },
  { id: 'why-bench', type: 'long-text', label: { en: 'Why' } },
]; // prettier-ignore

/**
 * A table of people with three answers, one of them sealed, brought through the API: uploaded, looked through (every
 * row validated, everybody looked up by address and by name), and carried out, which looks through it once more. Beside
 * it the hand-written least with the same rows: COPY into a table of its own, then one insert each.
 */
export async function imported(cluster, { pairs, people }) {
  const database = await cluster.create('import');
  const admin = new pg.Client(database.superUrl);
  await admin.connect();
  const token = await prepare(admin);
  const port = await freePort();
  const server = await startServer(main, production(database, port), `http://127.0.0.1:${port}/health/live`);
  const bare = new pg.Client(database.url);
  await bare.connect();
  const ms = { bare: [], upload: [], preview: [], run: [], again: [] };
  try {
    for (let pair = 0; pair <= pairs; pair += 1) {
      const keep = pair > 0 ? ms : undefined;
      const rows = table(people);
      keep?.bare.push(await insertedByHand(bare, await openEvent(admin, `bare-${pair}`), rows));
      const at = { port, token, ...(await openEvent(admin, `import-${pair}`)) };
      const took = await brought(at, rows, people);
      const again = await brought(at, rows, 0);
      for (const step of ['upload', 'preview', 'run']) {
        keep?.[step].push(took[step]);
      }
      keep?.again.push(again.preview);
      await check(admin, at.eventId, people);
    }
    return { people, ms: Object.fromEntries(Object.entries(ms).map(([name, all]) => [name, median(all)])) };
  } finally {
    await Promise.all([server.stop(), bare.end()]);
    await admin.end();
  }
}

async function brought(at, rows, expected) {
  const [header, ...lines] = rows;
  const csv = [header, ...lines].map((row) => row.join(';')).join('\r\n');
  const body = new FormData();
  body.append('file', new Blob([csv]), 'people.csv');
  const [upload, taken] = await timed(() => call(at, '', { method: 'POST', body }, 201));
  const mapping = {
    columns: taken.suggestion,
    defaults: { categoryId: at.categoryId, language: 'ru', state: 'confirmed' },
    possibleDuplicates: 'new',
  };
  const [preview, { counts }] = await timed(() =>
    call(at, `/${taken.id}/mapping`, json('PUT', mapping), 200),
  );
  if (counts.new !== expected || counts.problem !== 0) {
    throw new Error(`import: ${JSON.stringify(counts)}`);
  }
  const order = { expected: { new: counts.new, update: counts.update } };
  const [run] = await timed(() => call(at, `/${taken.id}/run`, json('POST', order), 200));
  return { upload, preview, run };
}

/** The same rows, without looking at anything: what inserting alone takes. */
async function insertedByHand(client, { eventId, categoryId, formId }, [, ...lines]) {
  const text = lines.map((row) =>
    [...row.slice(0, 3), codes[countries.indexOf(row[3])], ...row.slice(4)].join('\t'),
  );
  const began = performance.now();
  await client.query('begin');
  await client.query(
    `create temp table people (id uuid default uuidv7(), given text, family text, email text, country text, organization text,
       room text, diet text, why text) on commit drop`,
  );
  const columns = 'given, family, email, country, organization, room, diet, why';
  await client.query(new CopyIn(`copy people (${columns}) from stdin`, `${text.join('\n')}\n`)).done;
  await client.query(
    `insert into participants (id, event_id, category_id, queue, state, email, given_name, family_name, organization, country,
       language, added_by) select id, $1, $2, $3, 'confirmed', email, given, family, organization, country, 'ru', 'import' from people`,
    [eventId, categoryId, categoryId],
  );
  await client.query(
    `insert into answer_sheets (participant_id, form_id, form_number, answers, answered_at, answered_by)
     select id, $1, 1, jsonb_build_object('room-bench', room, 'why-bench', why), now(), 'import' from people`,
    [formId],
  );
  await client.query('commit');
  return performance.now() - began;
}

/** COPY … FROM STDIN, by the driver's own protocol. */
class CopyIn {
  constructor(text, data) {
    Object.assign(this, { text, data: Buffer.from(data) });
    this.done = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    this.callback = (error) => (error ? this.reject(error) : this.resolve());
  }

  submit(connection) {
    connection.query(this.text);
  }

  handleCopyInResponse(connection) {
    connection.sendCopyFromChunk(this.data);
    connection.endCopyFrom();
  }

  handleCommandComplete() {}

  handleReadyForQuery() {
    this.resolve();
  }

  handleError(error) {
    this.reject(error);
  }
}

function table(people) {
  const family = (n) => [0, 4, 8, 12].map((shift) => syllables[(n >> shift) & 15]).join('');
  const rows = Array.from({ length: people }, (_, n) => [
    given[n % given.length],
    `${family(n)}ova`,
    `bench.${n}@example.org`,
    countries[n % countries.length],
    `Network ${n % 300}`,
    n % 2 === 0 ? 'single' : 'shared',
    'vegan',
    'Because I want to learn and to share',
  ]);
  return [['First name', 'Last name', 'E-mail', 'Country', 'Organization', 'Room', 'Diet', 'Why'], ...rows];
}

async function prepare(admin) {
  const token = `cvk_${randomBytes(32).toString('base64url')}`;
  await admin.query(
    `with a as (insert into accounts (email, name) values ('import@example.org', 'Bench') returning id),
     o as (insert into organizations (name) values ('{"en": "Bench"}') returning id),
     m as (insert into members (organization_id, account_id, role) select o.id, a.id, 'owner' from o, a)
     insert into access_tokens (account_id, name, token_digest, permissions)
     select id, 'bench', $1, '{participants.read,participants.write,participants.read-sensitive}' from a`,
    [createHash('sha256').update(token).digest()],
  );
  return token;
}

async function openEvent(admin, slug) {
  const { rows } = await admin.query(
    `with e as (insert into events (slug, title, time_zone, starts_on, ends_on, languages, visibility, access, address_first,
             lifecycle, published_at, keep_personal_data_until)
           values ($1, '{"en": "Import"}', 'Europe/Istanbul', current_date + 40, current_date + 41, '{en,ru}',
                   'unlisted', 'open', true, 'published', now(), current_date + 200) returning id),
     h as (insert into hosts (event_id, organization_id, role) select e.id, o.id, 'lead' from e, organizations o),
     c as (insert into categories (event_id, code, title) select id, 'peacebuilder', '{"en": "Peacebuilder"}' from e returning id),
     f as (insert into forms (event_id, code, title, draft) select id, 'registration', '{"en": "Form"}', $2 from e returning id),
     v as (insert into form_versions (form_id, number, definition, published_at) select id, 1, $2, now() from f)
     select e.id as "eventId", c.id as "categoryId", f.id as "formId" from e, c, f`,
    [slug, JSON.stringify({ sections: [{ id: 'all', title: { en: 'All' }, fields }] })],
  );
  await admin.query(`update forms set published_number = 1 where id = $1`, [rows[0].formId]);
  return rows[0];
}

async function check(admin, eventId, people) {
  const { rows } = await admin.query(
    `select (select count(*)::int from participants where event_id = $1) as people,
            (select count(*)::int from answer_sheets s join participants p on p.id = s.participant_id
             where p.event_id = $1 and s.sealed is not null) as sheets,
            (select taken from seat_counters where event_id = $1 and scope = 'event') as taken`,
    [eventId],
  );
  if (rows[0].people !== people || rows[0].sheets !== people || rows[0].taken !== people) {
    throw new Error(`import: ${JSON.stringify(rows[0])}`);
  }
}

async function call({ port, token, eventId }, path, init, status) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events/${eventId}/imports${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${token}` },
  });
  if (answer.status !== status) {
    throw new Error(`import: ${path} was answered ${answer.status}: ${await answer.text()}`);
  }
  return answer.json();
}

function json(method, body) {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

async function timed(work) {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
}
