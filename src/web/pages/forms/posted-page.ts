import type { PostedField } from '../../../forms/field-type.js';

/** Names of the inputs of a form's questions: `a.<fieldId>`, and `a.<fieldId>.<part>`. */
const QUESTIONS = 'a.';

/** A page asks nobody for more texts than these; what comes beyond them is left out. */
const MOST_TEXTS = 2_000;
/** No answer may be as long as this; what is longer is cut, so that its question says that it is too long. */
const LONGEST_TEXT = 100_000;

/** The input name of a question. */
export function inputName(fieldId: string): string {
  return `${QUESTIONS}${fieldId}`;
}

/** Everything that a posted page holds, by the names of its inputs, in the order of the page. */
export class PostedPage {
  private constructor(private readonly texts: ReadonlyMap<string, readonly string[]>) {}

  /** @param body what the parser made of the request; whatever is no text is left out */
  static of(body: unknown): PostedPage {
    const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
    return PostedPage.ofEntries(
      fields.flatMap(([name, value]) =>
        (Array.isArray(value) ? (value as unknown[]) : [value]).map((one): [string, unknown] => [name, one]),
      ),
    );
  }

  static ofEntries(entries: readonly (readonly [string, unknown])[]): PostedPage {
    const texts = new Map<string, string[]>();
    for (const [name, value] of entries.slice(0, MOST_TEXTS)) {
      if (typeof value === 'string') {
        const text = value.slice(0, LONGEST_TEXT);
        texts.set(name, [...(texts.get(name) ?? []), text]);
      }
    }
    return new PostedPage(texts);
  }

  /** What was posted under a name; the last, should there be several. */
  text(name: string): string {
    return this.texts.get(name)?.at(-1) ?? '';
  }

  has(name: string): boolean {
    return this.texts.has(name);
  }

  /** What was posted for one question of a form. */
  field(fieldId: string): PostedField {
    const name = inputName(fieldId);
    return { texts: (part) => [...(this.texts.get(part === undefined ? name : `${name}.${part}`) ?? [])] };
  }

  /** Whether the page asked this question at all. */
  asked(fieldId: string): boolean {
    const name = inputName(fieldId);
    return [...this.texts.keys()].some((key) => key === name || key.startsWith(`${name}.`));
  }

  /** Name and text of everything, to be kept or handed on; without what the filter leaves out. */
  entries(keeps: (name: string) => boolean = () => true): [string, string][] {
    return [...this.texts].flatMap(([name, texts]) =>
      keeps(name) ? texts.map((text): [string, string] => [name, text]) : [],
    );
  }

  /** The same page without one value, wherever a question holds it: a file was taken back. */
  without(value: string): PostedPage {
    return PostedPage.ofEntries(this.entries().filter(([name, text]) => !isQuestion(name) || text !== value));
  }

  /** The same page with some questions left empty. */
  withoutAnswers(fieldIds: readonly string[]): PostedPage {
    const names = fieldIds.map(inputName);
    const isGone = (name: string) => names.some((one) => name === one || name.startsWith(`${one}.`));
    return names.length === 0 ? this : PostedPage.ofEntries(this.entries((name) => !isGone(name)));
  }

  /** As a plain body, for whoever reads single texts by name. */
  plain(): Record<string, string> {
    return Object.fromEntries([...this.texts.keys()].map((name) => [name, this.text(name)]));
  }
}

/** Whether an input belongs to a question of a form. */
export function isQuestion(name: string): boolean {
  return name.startsWith(QUESTIONS);
}
