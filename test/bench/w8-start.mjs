import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, median } from './cluster.mjs';
import { runLoad, startServer } from './process.mjs';
import { production } from './w1-burst.mjs';

const here = import.meta.dirname;
const main = join(here, '../../dist/program/main.js');
const minimal = join(here, 'baselines/minimal-nest.mjs');
const REQUESTS = 100_000;

/** W8: from the start of the process to ready, and what it holds in memory after a hundred thousand requests. */
export async function start(cluster, { pairs, requests = REQUESTS }) {
  const database = await cluster.create('w8');
  const admin = new pg.Client(database.superUrl);
  await admin.connect();
  const path = await prepare(admin);
  const starts = { ours: [], base: [] };
  for (let pair = 0; pair <= pairs; pair += 1) {
    for (const system of ['base', 'ours']) {
      const server = await open(system, database);
      await server.stop();
      if (pair > 0) {
        starts[system].push(server.startedInMs);
      }
    }
  }
  const memory = {};
  for (const [system, to] of [
    ['base', '/notes'],
    ['ours', path],
  ]) {
    const server = await open(system, database);
    const result = await runLoad({
      kind: 'registrations',
      port: server.port,
      path: to,
      connections: 64,
      seed: 8,
      count: requests,
    });
    if (result.statuses['201'] !== requests) {
      throw new Error(`W8, ${system}: answers were ${JSON.stringify(result.statuses)}`);
    }
    memory[system] = residentMegabytes(server.pid);
    await server.stop();
  }
  await admin.end();
  const ms = { ours: Math.round(median(starts.ours)), base: Math.round(median(starts.base)) };
  return {
    startMs: ms,
    startRatio: ms.ours / ms.base,
    requests,
    memoryMb: memory,
    memoryRatio: memory.ours / memory.base,
  };
}

async function open(system, database) {
  const port = await freePort();
  const env =
    system === 'ours' ? production(database, port) : { DATABASE_URL: database.url, PORT: String(port) };
  const file = system === 'ours' ? main : minimal;
  return { ...(await startServer(file, env, `http://127.0.0.1:${port}/health/live`)), port };
}

function residentMegabytes(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(kilobytes) / 1024);
}

async function prepare(admin) {
  await admin.query(`
    create table notes (id bigserial primary key, body jsonb not null);
    grant all on notes, notes_id_seq to convoke_app;
    with o as (insert into organizations (name) values ('{"en": "Bench"}') returning id),
    e as (insert into events (slug, title, time_zone, starts_on, ends_on, languages, visibility, access, address_first,
            lifecycle, published_at, capacity, keep_personal_data_until)
          values ('start', '{"en": "Start"}', 'Europe/Istanbul', current_date + 40, current_date + 41, '{en,ru}', 'listed', 'open',
            false, 'published', now(), 50000, current_date + 200) returning id),
    h as (insert into hosts (event_id, organization_id, role) select e.id, o.id, 'lead' from e, o)
    insert into categories (event_id, code, title) select id, 'peacebuilder', '{"en": "Peacebuilder"}' from e`);
  return '/api/v1/public/events/start/registrations';
}
