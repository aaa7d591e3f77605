import MarkdownIt, { type Token } from 'markdown-it';
import type { MailBlock, MailInline } from '../../platform/mail/templates/message.mail.js';

/** What may be filled in besides answers. Nothing else ever is. */
export const personPlaceholders = ['givenName', 'familyName', 'event', 'category', 'state', 'link'] as const;

export type PersonPlaceholder = (typeof personPlaceholders)[number];

/** What stands for each placeholder, by its name: `givenName`, `answer:diet-k3f9x`. */
export type Fillings = Readonly<Record<string, string>>;

const ANSWER = 'answer:';
const placeholder = /\{([^{}\n]{1,80})\}/g;

/** Paragraphs, lists, stress and links; HTML, pictures and headings are words. */
const markdown = new MarkdownIt('zero', { html: false, breaks: true }).enable([
  'list',
  'emphasis',
  'link',
  'newline',
  'escape',
]);

/** The names of the placeholders in texts, each once. */
export function placeholdersIn(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(placeholder)].map((match) => match[1]!)))];
}

/** The question of a placeholder for an answer; undefined when it is none. */
export function questionIn(name: string): string | undefined {
  return name.startsWith(ANSWER) ? name.slice(ANSWER.length) : undefined;
}

export function isPersonPlaceholder(name: string): name is PersonPlaceholder {
  return (personPlaceholders as readonly string[]).includes(name);
}

/** A line with everything filled in, once: what is filled in is never looked into again. */
export function fillLine(text: string, fillings: Fillings): string {
  return text.replace(placeholder, (whole, name: string) => fillings[name] ?? whole);
}

/**
 * A text of Markdown as blocks, everything filled in. It is taken apart first and filled afterwards, so that what a
 * person wrote is always words: no stars, brackets or addresses of hers become markup.
 */
export function fillText(text: string, fillings: Fillings): MailBlock[] {
  return readBlocks(markdown.parse(text, {}), fillings);
}

function readBlocks(tokens: readonly Token[], fillings: Fillings): MailBlock[] {
  const blocks: MailBlock[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.type === 'inline') {
      blocks.push({ kind: 'paragraph', children: readInlines(token.children ?? [], fillings) });
    } else if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') {
      const end = endOf(tokens, at);
      const items = itemsIn(tokens.slice(at + 1, end)).map((item) => readBlocks(item, fillings));
      blocks.push({ kind: 'list', ordered: token.type === 'ordered_list_open', items });
      at = end;
    }
  }
  return blocks;
}

function itemsIn(tokens: readonly Token[]): Token[][] {
  const items: Token[][] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]!.type === 'list_item_open') {
      const end = endOf(tokens, at);
      items.push(tokens.slice(at + 1, end));
      at = end;
    }
  }
  return items;
}

/** Where the token that opens at a place is closed again. */
function endOf(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let place = at; place < tokens.length; place++) {
    depth += tokens[place]!.nesting;
    if (depth === 0) {
      return place;
    }
  }
  return tokens.length;
}

function readInlines(tokens: readonly Token[], fillings: Fillings): MailInline[] {
  const nodes: MailInline[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const kind = opens[token.type];
    if (kind === undefined) {
      nodes.push(...leaf(token, fillings));
      continue;
    }
    const end = endOf(tokens, at);
    const children = readInlines(tokens.slice(at + 1, end), fillings);
    const href = kind === 'link' ? addressOf(token, fillings) : undefined;
    if (kind !== 'link') {
      nodes.push({ kind, children });
    } else if (href) {
      nodes.push({ kind, href, children });
    } else {
      nodes.push(...children);
    }
    at = end;
  }
  return nodes;
}

const opens: Partial<Record<string, 'strong' | 'em' | 'link'>> = {
  strong_open: 'strong',
  em_open: 'em',
  link_open: 'link',
};

function leaf(token: Token, fillings: Fillings): MailInline[] {
  if (token.type === 'softbreak' || token.type === 'hardbreak') {
    return [{ kind: 'break' }];
  }
  return token.content === '' ? [] : fillWords(token.content, fillings);
}

/** Words with everything filled in; the personal link can be pressed. */
function fillWords(text: string, fillings: Fillings): MailInline[] {
  return text.split(/(\{link\})/).flatMap((part): MailInline[] => {
    const href = part === '{link}' ? fillings['link'] : undefined;
    if (href !== undefined) {
      return [{ kind: 'link', href, children: [{ kind: 'text', text: href }] }];
    }
    return part === '' ? [] : [{ kind: 'text', text: fillLine(part, fillings) }];
  });
}

/** Where a link leads: to the web, to an address, or to her page. Nothing is filled into other addresses. */
function addressOf(token: Token, fillings: Fillings): string | undefined {
  const href = String(token.attrGet('href') ?? '');
  if (href === '%7Blink%7D' || href === '{link}') {
    return fillings['link'];
  }
  return /^(https:\/\/|mailto:)/i.test(href) ? href : undefined;
}
