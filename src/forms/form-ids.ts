import { randomInt } from 'node:crypto';
import { transliterate } from '../events/slug.rules.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';

const WORD = 24;
const LONGEST = 60;
const RANDOM = 5;
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A new id of a field: a word of its label and five random letters or digits, `diet-k3f9x`. */
export function newFieldId(label: LocalizedText): string {
  return `${wordOf(label, 'field')}-${randomLetters()}`;
}

/** A new id of a section, `travel-p02ma`. */
export function newSectionId(title: LocalizedText): string {
  return `${wordOf(title, 'section')}-${randomLetters()}`;
}

/** The code proposed for an option, made from its label; numbered where another option of the field has it. */
export function newOptionCode(label: LocalizedText, taken: ReadonlySet<string>): string {
  const word = wordOf(label, 'option');
  let code = word;
  for (let attempt = 2; taken.has(code); attempt += 1) {
    code = `${word}-${attempt}`;
  }
  return code;
}

/** The code of a form, made from its title; numbered where another form of the event has it. */
export function newFormCode(title: LocalizedText, taken: ReadonlySet<string>): string {
  const word = wordOf(title, 'form', LONGEST - WORD);
  let code = word;
  for (let attempt = 2; taken.has(code); attempt += 1) {
    code = `${word}-${attempt}`;
  }
  return code;
}

/** Whether the text can be the id of a field or section: words and, at the end, five letters or digits. */
export function isFieldId(text: unknown): text is string {
  return isOptionCode(text) && /-[a-z0-9]{5}$/.test(text);
}

/** Whether the text can be the code of an option or a form: small Latin letters and digits, joined by hyphens. */
export function isOptionCode(text: unknown): text is string {
  return typeof text === 'string' && text.length <= LONGEST && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** The first words of a text in Latin letters: its English, else the first language that can be spelled so. */
function wordOf(text: LocalizedText, otherwise: string, longest = WORD): string {
  const spelled = ['en', ...Object.keys(text)]
    .map((language) => transliterate((text[language] ?? '').slice(0, 200)))
    .find((word) => word !== '');
  if (spelled === undefined || spelled.length <= longest) {
    return spelled ?? otherwise;
  }
  const end = spelled.lastIndexOf('-', longest);
  return spelled.slice(0, end > 0 ? end : longest);
}

function randomLetters(): string {
  return Array.from({ length: RANDOM }, () => alphabet[randomInt(alphabet.length)]).join('');
}
