import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort, median } from './cluster.mjs';
import { runLoad, startServer } from './process.mjs';
import { production } from './w1-burst.mjs';

const here = import.meta.dirname;
const main = join(here, '../../dist/program/main.js');
const PATH = '/e/page?lang=ru';
const REQUESTS = 20_000;

/**
 * W2: the event page from the cache beside a bare server that sends the same bytes; how soon an edit shows; what a
 * conditional request gets; how many statements a hit costs.
 */
export async function page(cluster, { pairs }) {
  const database = await cluster.create('w2');
  const admin = new pg.Client(database.superUrl);
  await admin.connect();
  await prepare(admin);
  const folder = mkdtempSync(join(tmpdir(), 'convoke-bench-page-'));
  const port = await freePort();
  const ours = await startServer(main, production(database, port), `http://127.0.0.1:${port}/health/live`);
  const first = await get(port);
  if (first.status !== 200) {
    throw new Error(`W2: the page was answered ${first.status}`);
  }
  writeFileSync(join(folder, 'body'), first.body);
  const basePort = await freePort();
  const env = {
    PORT: String(basePort),
    HEADERS: JSON.stringify(sentHeaders(first.headers)),
    BODY: join(folder, 'body'),
  };
  const base = await startServer(
    join(here, 'baselines/same-bytes.mjs'),
    env,
    `http://127.0.0.1:${basePort}/`,
  );
  try {
    const rates = { ours: [], base: [] };
    const before = await transactions(admin);
    for (let pair = 0; pair <= pairs; pair += 1) {
      const one = { base: await rate(basePort), ours: await rate(port) };
      if (pair > 0) {
        rates.ours.push(one.ours);
        rates.base.push(one.base);
      }
    }
    const statements = (await transactions(admin)) - before;
    const conditional = await get(port, { 'if-none-match': first.headers.etag });
    if (conditional.status !== 304) {
      throw new Error(`W2: a conditional request was answered ${conditional.status}`);
    }
    return {
      ours: Math.round(median(rates.ours)),
      base: Math.round(median(rates.base)),
      ratio: median(rates.ours) / median(rates.base),
      bytes: first.body.length,
      transactionsDuringAllHits: statements,
      editVisibleMs: await editVisible(admin, port),
    };
  } finally {
    await Promise.all([ours.stop(), base.stop()]);
    await admin.end();
    rmSync(folder, { recursive: true });
  }
}

async function rate(port) {
  const headers = { 'accept-encoding': 'br' };
  const result = await runLoad({ kind: 'page', port, path: PATH, headers, connections: 64, count: REQUESTS });
  if (result.statuses['200'] !== REQUESTS) {
    throw new Error(`W2: answers were ${JSON.stringify(result.statuses)}`);
  }
  return REQUESTS / result.seconds;
}

/** What a client of the database did, the probing connection's own left out as far as possible. */
async function transactions(admin) {
  await pause(1_500);
  const { rows } = await admin.query(
    `select xact_commit::int as n from pg_stat_database where datname = current_database()`,
  );
  return rows[0].n;
}

async function editVisible(admin, port) {
  const title = `Edited ${Date.now()}`;
  await admin.query(`update events set title = jsonb_build_object('en', $1::text, 'ru', $1::text)`, [title]);
  const began = performance.now();
  while (!(await get(port, { 'accept-encoding': 'identity' })).body.toString().includes(title)) {
    if (performance.now() - began > 5_000) {
      throw new Error('W2: an edit was not visible after 5 s');
    }
    await pause(5);
  }
  return Math.round(performance.now() - began);
}

function get(port, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      { port, host: '127.0.0.1', path: PATH, headers: { 'accept-encoding': 'br', ...headers } },
      (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
        );
      },
    );
    asked.once('error', reject);
    asked.end();
  });
}

function sentHeaders({ date: _date, connection: _connection, 'keep-alive': _keepAlive, ...headers }) {
  return headers;
}

/** An event as large as the model meeting: two days, eleven sessions, texts in two languages. */
async function prepare(admin) {
  await admin.query(`
    with o as (insert into organizations (name, acronym) values ('{"en": "Global Network"}', 'GN') returning id),
    e as (insert into events (slug, title, theme, summary, description, city, country, time_zone, starts_on, ends_on, languages,
            visibility, access, address_first, lifecycle, published_at, keep_personal_data_until)
          values ('page', '{"en": "Regional Meeting", "ru": "Региональная встреча"}', '{"en": "The Compact", "ru": "Договор"}',
            '{"en": "Two days of work", "ru": "Два дня работы"}',
            jsonb_build_object('en', repeat('The meeting brings civil society and governments closer together. ', 12),
                               'ru', repeat('Встреча сближает гражданское общество и государство. ', 12)),
            '{"en": "Istanbul", "ru": "Стамбул"}', 'TR', 'Europe/Istanbul', current_date + 40, current_date + 41, '{en,ru}',
            'listed', 'open', true, 'published', now(), current_date + 200) returning id, starts_on),
    h as (insert into hosts (event_id, organization_id, role) select e.id, o.id, 'lead' from e, o),
    c as (insert into categories (event_id, code, title) select id, 'peacebuilder', '{"en": "Peacebuilder", "ru": "Миротворица"}' from e)
    insert into sessions (event_id, kind, title, starts_at, ends_at)
    select e.id, 'plenary', jsonb_build_object('en', 'Session ' || n, 'ru', 'Заседание ' || n),
           e.starts_on + make_interval(hours => 6 + n), e.starts_on + make_interval(hours => 7 + n)
    from e, generate_series(0, 10) n`);
}
