import { answersOf } from './bench-form.mjs';

const countries = ['AM', 'AZ', 'BY', 'GE', 'KG', 'KZ', 'MD', 'TJ', 'TM', 'UA', 'UZ'];
const names = ['Айгуль', 'Nino', 'Անի', 'Ștefania', 'Oksana', 'Leyla', 'Гулноз', 'Айжан'];

/** So far back a repeated request lies, so that the first one has been answered. */
const BACK = 600;

/**
 * The requests of a burst, the same for every system under the same seed: 85 % newcomers, 5 % addresses that have
 * registered before (with a new key), 10 % retries of an earlier request with its own key.
 * @param {string[]} [sessionIds] where the event has a form: the sessions to choose from
 * @returns {{ kind: 'new' | 'duplicate' | 'retry', of: number, key: string, body: object }[]}
 */
export function registrationPlan(seed, count, sessionIds) {
  const random = mulberry32(seed);
  const plan = [];
  for (let index = 0; index < count; index += 1) {
    const dice = random();
    const of = Math.floor(random() * (index - BACK));
    if (index <= BACK || dice >= 0.15) {
      plan.push({
        kind: 'new',
        of: index,
        key: `bench-key-${seed}-${index}`,
        body: body(seed, index, sessionIds),
      });
    } else if (dice < 0.1) {
      plan.push({ ...plan[of], kind: 'retry', of });
    } else {
      const first = plan[of].body;
      plan.push({
        kind: 'duplicate',
        of,
        key: `bench-key-${seed}-${index}`,
        body: { ...first, badgeName: 'Again' },
      });
    }
  }
  return plan;
}

/** What must be in the database after a plan has been served. */
export function expected(plan) {
  const emails = new Set(plan.map((request) => request.body.email));
  const again = new Set(
    plan.filter((request) => request.kind === 'duplicate').map((request) => request.body.email),
  );
  return {
    participants: emails.size,
    keys: new Set(plan.map((request) => request.key)).size,
    mails: emails.size + again.size,
  };
}

function body(seed, index, sessionIds) {
  return {
    ...(sessionIds ? { answers: answersOf(index, sessionIds) } : {}),
    email: `person-${seed}-${index}@example.org`,
    givenName: names[index % names.length],
    familyName: `Примерова ${index}`,
    organization: index % 3 === 0 ? 'Network “Mir”' : null,
    country: countries[index % countries.length],
    language: index % 2 === 0 ? 'ru' : 'en',
    category: 'peacebuilder',
    consents: { dataProcessing: true, photography: index % 2 === 0 },
  };
}

/** A small repeatable generator; the burst must be the same for every system. */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
