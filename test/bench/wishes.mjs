import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { greedyWishes } from './baselines/greedy-wishes.mjs';

const root = join(import.meta.dirname, '../..');
const SESSIONS = 12;

/**
 * Assigns ranked wishes with places and one balancing attribute, in process, beside a greedy way for scale: places for
 * nine of ten, and the first sessions are wished most often.
 */
export async function wishes({ sizes, rounds }) {
  const file = 'dist/src/participants/wishes/wish-assignment.rules.js';
  const { assignWishes } = await import(join(root, file));
  return sizes.map((count) => {
    const { people, sessions, rules } = block(count);
    const exact = measure(rounds, () => assignWishes(people, sessions, rules).map(({ rank }) => rank));
    const greedy = measure(rounds, () => greedyWishes(people, sessions, rules));
    return { people: count, sessions: SESSIONS, exact, greedy };
  });
}

function measure(rounds, assign) {
  const times = [];
  let ranks = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    ranks = assign();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const got = ranks.filter((rank) => rank !== null);
  return {
    ms: times[Math.floor(rounds / 2)],
    placed: got.length,
    first: got.filter((rank) => rank === 1).length,
    mean: got.reduce((sum, rank) => sum + rank, 0) / got.length,
  };
}

function block(count) {
  const random = numbers(20_240_605);
  const places = Math.floor((count * 0.9) / SESSIONS);
  const sessions = Array.from({ length: SESSIONS }, (_none, n) => ({ id: `s${n}`, places }));
  const people = Array.from({ length: count }, (_none, n) => ({
    id: `p${String(n).padStart(6, '0')}`,
    group: `c${Math.floor(random() ** 2 * 14)}`,
    wishes: ranking(sessions, random).slice(0, 5),
    closed: new Map(),
  }));
  return { people, sessions, rules: { atMostOfGroup: Math.ceil(count / 60), fillUp: false, seed: 7 } };
}

function ranking(sessions, random) {
  return sessions
    .map(({ id }, n) => ({ id, weight: random() ** (1 / (SESSIONS - n)) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ id }) => id);
}

function numbers(seed) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
