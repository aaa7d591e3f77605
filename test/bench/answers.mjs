import { join } from 'node:path';
import pg from 'pg';
import { fillAnswered, rare } from './answered-event.mjs';
import { freePort, median } from './cluster.mjs';
import { startServer } from './process.mjs';
import { production } from './w1-burst.mjs';

const main = join(import.meta.dirname, '../../dist/program/main.js');
const ROUNDS = 15;

/** Filters by answers: a common one, one of ten thousand, nobody's, two that exclude each other, a range. */
const filters = {
  common: [{ field: 'q1-bench', is: 'one-of', values: ['vegan'] }],
  rare: [{ field: rare.field, is: 'one-of', values: [rare.value] }],
  nobody: [{ field: 'q1-bench', is: 'one-of', values: ['fish'] }],
  both: [
    { field: 'q1-bench', is: 'one-of', values: ['vegan'] },
    { field: rare.field, is: 'one-of', values: [rare.value] },
  ],
  contrary: [
    { field: 'q1-bench', is: 'one-of', values: ['vegan'] },
    { field: 'q6-bench', is: 'one-of', values: ['any'] },
  ],
  range: [{ field: 'q2-bench', is: 'at-least', value: 250 }],
};

/**
 * The list of participants filtered by answers, counts and numbers, at several sizes of an event, beside the least
 * that finds the same rare answer: one prepared statement over its index.
 */
export async function answers(cluster, { sizes }) {
  const database = await cluster.create('answers');
  const admin = new pg.Client(database.superUrl);
  await admin.connect();
  const { token, events } = await fillAnswered(admin, sizes);
  const port = await freePort();
  const ours = await startServer(main, production(database, port), `http://127.0.0.1:${port}/health/live`);
  const bare = new pg.Client(database.url);
  await bare.connect();
  try {
    const lines = [];
    for (const [size, event] of events) {
      lines.push({ size, ...(await measure({ port, token, bare, event, size })) });
    }
    return lines;
  } finally {
    await Promise.all([ours.stop(), bare.end()]);
    await admin.end();
  }
}

async function measure(at) {
  const asked = {
    ...Object.fromEntries(
      Object.entries(filters).map(([name, tests]) => [name, () => ask(at, 'search', { answers: tests })]),
    ),
    columns: () => ask(at, 'search', { columns: ['q0-bench', 'q1-bench', 'q4-bench'] }),
    countRare: () => ask(at, 'count', { answers: filters.rare }),
    countCommon: () => ask(at, 'count', { answers: filters.common }),
    countStates: () => ask(at, 'count', { states: ['confirmed'] }),
    bare: () => bareRare(at),
  };
  const found = await ask(at, 'search', { answers: filters.rare, limit: 100 });
  if (found.items.length !== Math.min(100, Math.ceil(at.size / 10_000))) {
    throw new Error(`answers: ${found.items.length} of ${at.size} gave the rare answer`);
  }
  const ms = Object.fromEntries(Object.keys(asked).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(asked)) {
      const began = performance.now();
      await work();
      if (round > 0) {
        ms[name].push(performance.now() - began);
      }
    }
  }
  return Object.fromEntries(Object.entries(ms).map(([name, all]) => [name, median(all)]));
}

async function ask({ port, token, event }, what, body) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events/${event.id}/participants/${what}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) {
    throw new Error(`answers: ${what} was answered ${answer.status}`);
  }
  return answer.json();
}

async function bareRare({ bare, event }) {
  const { rows } = await bare.query({
    name: 'rare',
    text: `select p.id, p.state, p.given_name, p.family_name, p.registered_at
           from answer_sheets s join participants p on p.id = s.participant_id
           where s.answers @> $1 and p.event_id = $2 order by p.registered_at desc, p.id desc limit 51`,
    values: [JSON.stringify({ [rare.field]: rare.value }), event.id],
  });
  return JSON.stringify(rows);
}
