import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { fillAnswered, questionIds } from './answered-event.mjs';
import { freePort, median } from './cluster.mjs';
import { startServer } from './process.mjs';
import { production } from './w1-burst.mjs';

const main = join(import.meta.dirname, '../../dist/program/main.js');
const own = ['givenName', 'familyName', 'email', 'organization', 'country'];
const bare = ['given_name', 'family_name', 'email', 'organization', 'country'];

/**
 * Files of people with 25 answers, fetched through the API, beside a bare `COPY … TO STDOUT` of the same columns that
 * nobody neutralises or says in words, read by the same driver.
 */
export async function exported(cluster, { pairs, people }) {
  const database = await cluster.create('export');
  const admin = new pg.Client(database.superUrl);
  await admin.connect();
  const { token, events } = await fillAnswered(admin, [people]);
  const event = events.get(people);
  const port = await freePort();
  const server = await startServer(main, production(database, port), `http://127.0.0.1:${port}/health/live`);
  const at = { port, token, event, people };
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    const ms = { copy: [], csv: [], xlsx: [], json: [] };
    const growth = {};
    await fetched(at, 'csv');
    for (let pair = 0; pair < pairs; pair += 1) {
      ms.copy.push(await copied(client, at));
      for (const format of ['csv', 'xlsx', 'json']) {
        const before = memoryOf(server.pid);
        const peak = watch(server.pid);
        ms[format].push(await fetched(at, format));
        growth[format] = Math.max(growth[format] ?? 0, peak() - before);
      }
    }
    const took = Object.fromEntries(Object.entries(ms).map(([name, all]) => [name, median(all)]));
    return {
      people,
      ms: took,
      csvRate: took.copy / took.csv,
      xlsxTimes: took.xlsx / took.csv,
      memoryMb: growth,
    };
  } finally {
    await Promise.all([server.stop(), client.end()]);
    await admin.end();
  }
}

/** @returns {Promise<number>} milliseconds from the wish to the last byte */
async function fetched({ port, token, event, people }, format) {
  const url = `http://127.0.0.1:${port}/api/v1/events/${event.id}/exports`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const columns = [...own, ...questionIds.map((id) => `answers.${id}`)];
  const began = performance.now();
  const made = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ format, columns, language: 'en' }),
  });
  const { id } = await made.json();
  const file = await fetch(`${url}/${id}/file`, { headers });
  let bytes = 0;
  for await (const chunk of file.body) {
    bytes += chunk.length;
  }
  const took = performance.now() - began;
  const told = await (await fetch(`${url}/${id}`, { headers })).json();
  if (told.state !== 'finished' || told.rows !== people || bytes < people * 20) {
    throw new Error(`export: ${format} ended as ${JSON.stringify(told)}`);
  }
  return took;
}

/** The least that writes these columns: the database to a driver that forgets them. */
async function copied(client, { event, people }) {
  const answers = questionIds.map((id) => `s.answers ->> '${id}'`);
  const text = `copy (select ${[...bare.map((name) => `p.${name}`), ...answers].join(', ')}
    from participants p left join answer_sheets s on s.participant_id = p.id and s.form_id = '${event.formId}'
    where p.event_id = '${event.id}') to stdout (format csv)`;
  const began = performance.now();
  let rows = 0;
  await new Promise((resolve, reject) => {
    client.query({
      submit: (connection) => connection.query(text),
      handleCopyData: () => (rows += 1),
      handleCommandComplete: () => {},
      handleReadyForQuery: resolve,
      handleError: reject,
    });
  });
  if (rows !== people) {
    throw new Error(`export: COPY wrote ${rows} rows`);
  }
  return performance.now() - began;
}

/** Resident memory in MB. */
function memoryOf(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** @returns {() => number} ends the watch, and says the most that was seen */
function watch(pid) {
  let most = 0;
  const look = () => (most = Math.max(most, memoryOf(pid)));
  const timer = setInterval(look, 20);
  return () => {
    clearInterval(timer);
    look();
    return most;
  };
}
