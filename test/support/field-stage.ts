import { renderToStaticMarkup } from 'react-dom/server';
import type {
  FieldProps,
  FieldType,
  ListItem,
  ParseContext,
  PostedField,
  Words,
} from '../../src/forms/field-type.js';
import type { FormField } from '../../src/forms/form-definition.js';
import { I18n, pickText, type Language } from '../../src/platform/i18n/i18n.js';
import { postedBy, postedField } from './posted-markup.js';

const i18n = new I18n();

/** The words of a page in a language; texts fall back to English. */
export function wordsIn(language: Language, lists?: ParseContext['lists']): Words {
  return {
    language,
    t: i18n.translator(language, 'pages'),
    said: (text) => {
      const picked = pickText(text, language, ['en']);
      return text?.[language] === picked ? { text: picked } : { text: picked, lang: 'en' };
    },
    ...(lists ? { lists } : {}),
  };
}

/** A question of a type, with everything that it needs. */
export function aField(type: FieldType, given: Partial<FormField> = {}): FormField {
  return {
    id: 'question-a1b2c',
    type: type.name,
    label: { en: 'A question', ru: 'Вопрос' },
    help: { en: 'Some help' },
    ...(type.hasOptions ? { options: ['talks', 'walk', 'film'].map(anOption) } : {}),
    ...given,
  };
}

function anOption(code: string): { code: string; label: { en: string } } {
  return { code, label: { en: `The ${code}` } };
}

/** What answers are looked at with: an ordinary day, no files, no lists. */
export function aContext(given: Partial<ParseContext> = {}): ParseContext {
  return { today: '2027-03-01', files: new Map(), lists: new Map(), ...given };
}

/** A list of things with names, for `context.lists`. */
export function aList(items: Record<string, string | ListItem>): ReadonlyMap<string, ListItem> {
  return new Map(
    Object.entries(items).map(([id, item]) => [
      id,
      typeof item === 'string' ? { label: { en: item } } : item,
    ]),
  );
}

type Drawn = Partial<Pick<FieldProps<unknown>, 'answer' | 'typed' | 'attributes' | 'full' | 'context'>>;

/** The inputs of a question as HTML. */
export function draw(type: FieldType, field: FormField, given: Drawn & { language?: Language } = {}): string {
  const { answer = null, attributes = {}, full = new Set(), context = aContext() } = given;
  return renderToStaticMarkup(
    type.render({
      field,
      name: nameOf(field),
      answer,
      ...(given.typed ? { typed: given.typed } : {}),
      words: wordsIn(given.language ?? 'en'),
      attributes,
      context,
      full,
    }),
  );
}

/** What the page hands in for the question when nobody touches it. */
export function repost(html: string, field: FormField): PostedField {
  return postedField(postedBy(html), nameOf(field));
}

/** What a page handed in under the names of a question's inputs; the empty name is the question's own. */
export function posted(texts: Record<string, string | string[]>): PostedField {
  return { texts: (part = '') => [texts[part] ?? []].flat() };
}

/** The answer that parsing gave; fails when it found a mistake. */
export function answerOf(parsed: ReturnType<FieldType['parse']>): unknown {
  if ('answer' in parsed) {
    return parsed.answer;
  }
  throw new Error(`Refused: ${parsed.code} ${JSON.stringify(parsed.params ?? {})}`);
}

function nameOf(field: FormField): string {
  return `a.${field.id}`;
}
