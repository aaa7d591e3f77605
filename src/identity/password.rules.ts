import type { FieldProblem } from '../platform/errors.js';

/** In characters. Long enough that a leaked digest is not worth guessing at. */
export const SHORTEST_PASSWORD = 12;

/** In characters; beyond it hashing would only cost time. */
export const LONGEST_PASSWORD = 200;

/** What begins lists of leaked passwords, and what people here would choose first. */
const commonWords = [
  'password',
  'passwort',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'parola',
  'пароль',
  'პაროლი',
  'qwerty',
  'qwertz',
  'azerty',
  'йцукен',
  'asdfgh',
  'zxcvbn',
  'qazwsx',
  '1q2w3e',
  '1qaz2wsx',
  'q1w2e3',
  'abc123',
  'abcdef',
  'letmein',
  'welcome',
  'iloveyou',
  'admin',
  'administrator',
  'root',
  'user',
  'login',
  'guest',
  'test',
  'changeme',
  'secret',
  'dragon',
  'monkey',
  'football',
  'baseball',
  'sunshine',
  'princess',
  'superman',
  'batman',
  'trustno1',
  'master',
  'shadow',
  'whatever',
  'computer',
  'internet',
  'convoke',
  'meeting',
  'conference',
  'summer',
  'winter',
  'spring',
  'autumn',
  'january',
  'monday',
  'georgia',
  'tbilisi',
  'istanbul',
  'привет',
  'любовь',
  'солнце',
  'correcthorsebatterystaple',
];

/** The longest first, so that `administrator` is taken out whole before `admin` is. */
const byLength = commonWords.toSorted((a, b) => b.length - a.length);

/** How much must be left of a password once everything that anybody would try is taken out of it. */
const OWN_CHARACTERS = 6;

/**
 * Why a new password cannot be taken, or null when it can. Needs no list from elsewhere: what counts is what is left
 * when common words, runs, repetitions and her own name and address are taken out.
 * @param hers words that somebody who knows her would try: name, address
 */
export function passwordProblem(
  field: string,
  password: string,
  hers: readonly string[],
): FieldProblem | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) {
    return { field, code: 'password-short', params: { min: SHORTEST_PASSWORD } };
  }
  if (length > LONGEST_PASSWORD) {
    return { field, code: 'too-long', params: { max: LONGEST_PASSWORD } };
  }
  return ownCharacters(password, hers) < OWN_CHARACTERS ? { field, code: 'password-common' } : null;
}

function ownCharacters(password: string, hers: readonly string[]): number {
  let rest = password.normalize('NFKC').toLowerCase();
  for (const word of [...hers.flatMap(parts), ...byLength]) {
    rest = rest.replaceAll(word, '');
  }
  rest = rest.replace(/(.+?)\1+/gu, '$1');
  const letters = [...rest].filter((letter, index, all) => !continuesRun(all, index));
  return new Set(letters).size;
}

/** Names and addresses in pieces of four letters or more: shorter ones are in every other word. */
function parts(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 4);
}

/** The third and every further letter of a run: 1234, dcba, 1111. */
function continuesRun(letters: string[], index: number): boolean {
  if (index < 2) {
    return false;
  }
  const [a = 0, b = 0, c = 0] = letters.slice(index - 2, index + 1).map((letter) => letter.codePointAt(0));
  return b - a === c - b && Math.abs(c - b) <= 1;
}
