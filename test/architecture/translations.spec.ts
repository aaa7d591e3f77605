import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { languages, type Catalogue } from '../../src/platform/i18n/i18n.js';

const root = resolve(import.meta.dirname, '../..');
const catalogues: Catalogue[] = ['pages', 'mails', 'problems', 'console', 'words'];
const pluralForm = /_(zero|one|two|few|many|other)$/;

/** Every text of one catalogue in one language, by its dotted key. */
type Texts = Map<string, string>;

/** What the sources say that could name a text. */
interface Mentions {
  literals: Set<string>;
  /** Fixed beginnings and ends of templates: `state.${state}` is ['state.', '']. */
  templates: [prefix: string, suffix: string][];
  /** First arguments of translating functions, with the catalogues they may look in. */
  calls: { key: string; where: string; from: Catalogue[] }[];
}

const texts = Object.fromEntries(
  catalogues.map((catalogue) => [catalogue, new Map(languages.map((one) => [one, read(one, catalogue)]))]),
) as Record<Catalogue, Map<string, Texts>>;
const mentions = readSources();

describe.each(catalogues)('the catalogue %s', (catalogue) => {
  const english = texts[catalogue].get('en')!;

  it.each(languages)('is complete in %s, plural forms included', (language) => {
    const expected = new Set([...english.keys()].flatMap((key) => formsOf(catalogue, key, language)));
    const present = new Set(texts[catalogue].get(language)!.keys());
    expect({
      missing: [...expected].filter((key) => !present.has(key)),
      unknown: [...present].filter((key) => !expected.has(key)),
    }).toEqual({ missing: [], unknown: [] });
  });

  it.each(languages)('has no empty text in %s', (language) => {
    expect([...texts[catalogue].get(language)!].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(languages)('fills the same blanks in %s as in English', (language) => {
    const differing = [...new Set([...english.keys()].map(baseOf))].filter((base) => {
      const ours = blanksOf(texts[catalogue].get(language)!, base);
      return ours !== blanksOf(english, base);
    });
    expect(differing).toEqual([]);
  });

  it('holds no text that nothing uses', () => {
    const unused = [...new Set([...english.keys()].map(baseOf))].filter((key) => !isUsed(catalogue, key));
    expect(unused).toEqual([]);
  });
});

describe('the sources', () => {
  it('ask only for texts that exist', () => {
    const missing = mentions.calls.filter(({ key, from }) => !from.some((one) => exists(one, key)));
    expect(missing.map(({ key, where }) => `${key} (${where})`)).toEqual([]);
  });
});

function read(language: string, catalogue: Catalogue): Texts {
  const file = join(root, 'src/platform/i18n/locales', language, `${catalogue}.json`);
  const found: Texts = new Map();
  const visit = (part: unknown, path: string): void => {
    if (typeof part === 'string') {
      found.set(path, part);
      return;
    }
    for (const [name, value] of Object.entries(part as object)) {
      visit(value, path === '' ? name : `${path}.${name}`);
    }
  };
  visit(JSON.parse(readFileSync(file, 'utf8')), '');
  return found;
}

/** The keys that a language needs for an English one: as many plural forms as its grammar has. */
function formsOf(catalogue: Catalogue, key: string, language: string): string[] {
  if (!isPlural(catalogue, key)) {
    return [key];
  }
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  // "None" may have a text of its own, whatever the grammar; then it has one in every language.
  const none = texts[catalogue].get('en')!.has(`${baseOf(key)}_zero`) ? ['zero'] : [];
  return [...pluralCategories, ...none].map((form) => `${baseOf(key)}_${form}`);
}

function isPlural(catalogue: Catalogue, key: string): boolean {
  return pluralForm.test(key) && texts[catalogue].get('en')!.has(`${baseOf(key)}_other`);
}

function baseOf(key: string): string {
  return key.replace(pluralForm, '');
}

/** Placeholders and tags of a text, all its plural forms taken together. */
function blanksOf(from: Texts, base: string): string {
  const all = [...from]
    .filter(([key]) => baseOf(key) === base)
    .flatMap(([, text]) => [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}|<(\w+)/g)].map((match) => match[0]))
    .map((blank) => blank.replace(/,.*\}\}|\s/g, ''));
  return [...new Set(all)].toSorted((a, b) => (a < b ? -1 : 1)).join(' ');
}

function isUsed(catalogue: Catalogue, key: string): boolean {
  const { literals, templates } = mentions;
  if (literals.has(key) || literals.has(`${catalogue}:${key}`)) {
    return true;
  }
  if (catalogue === 'problems') {
    const [, code] = /^(?:fields\.)?(.+?)(?:\.title|\.detail)?$/.exec(key)!;
    return literals.has(code!) || code === 'internal';
  }
  return templates.some(([prefix, suffix]) =>
    [key, `${catalogue}:${key}`].some(
      (name) =>
        name.length > prefix.length + suffix.length && name.startsWith(prefix) && name.endsWith(suffix),
    ),
  );
}

function exists(catalogue: Catalogue, key: string): boolean {
  const [name, space] = key.includes(':') ? key.split(':').toReversed() : [key];
  const english = texts[(space as Catalogue | undefined) ?? catalogue].get('en')!;
  return english.has(name!) || english.has(`${name}_other`);
}

function readSources(): Mentions {
  const found: Mentions = { literals: new Set(), templates: [], calls: [] };
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(spec|d)\.tsx?$/.test(file))
    .toSorted((a, b) => (a < b ? -1 : 1));
  for (const file of files) {
    const text = readFileSync(join(root, 'src', file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const from = cataloguesOf(file);
    const visit = (node: ts.Node): void => {
      note(node, found, { source, from });
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function note(node: ts.Node, found: Mentions, at: { source: ts.SourceFile; from: Catalogue[] }): void {
  if (ts.isStringLiteralLike(node)) {
    found.literals.add(node.text);
  } else if (ts.isTemplateExpression(node)) {
    const suffix = node.templateSpans.at(-1)!.literal.text;
    // A beginning of its own is what makes a template name a group of texts.
    if (/^[\w:-]+[._:-]/.test(node.head.text)) {
      found.templates.push([node.head.text, suffix]);
    }
  } else if (ts.isCallExpression(node) && node.arguments[0] && ts.isStringLiteralLike(node.arguments[0])) {
    const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    const name = callee.getText(at.source);
    if (['t', 'words', 'pages', 'problems', 'mails'].includes(name)) {
      const { line } = at.source.getLineAndCharacterOfPosition(node.getStart(at.source));
      const own = catalogues.find((one) => one === name);
      found.calls.push({
        key: node.arguments[0].text,
        where: `src/${at.source.fileName}:${line + 1}`,
        from: own ? [own] : at.from,
      });
    }
  }
}

/** Where `t` looks in a file of this folder. */
function cataloguesOf(file: string): Catalogue[] {
  if (file.startsWith('web/console/')) {
    return ['console', 'words'];
  }
  if (file.startsWith('web/pages/')) {
    return ['pages', 'words', 'problems', 'mails'];
  }
  return catalogues;
}
