import { SheetUnreadable } from './sheets.errors.js';

/** What a scanner tells of. Names come without their prefix; attributes as written, for `attributeOf`. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** Characters of one tag or text, and tags within tags; sheets stay far below. */
const MAX_TOKEN = 256 * 1024;
const MAX_DEPTH = 64;

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const DOUBLE = 0x22;
const SINGLE = 0x27;
const SLASH = 0x2f;
const GREATER = 0x3e;

/**
 * Reads XML as it comes, in flat memory. It is stricter than most: a document type is refused, so there are no
 * entities but XML's own five, nothing external and nothing that multiplies; tags must match, and the root must close.
 * Everything else is refused as `SheetUnreadable`.
 */
export class XmlScanner {
  private rest = '';
  private readonly opened: string[] = [];
  private done = false;

  constructor(private readonly handler: XmlHandler) {}

  write(chunk: string): void {
    const xml = this.rest + chunk;
    let at = 0;
    while (at < xml.length) {
      const next = xml[at] === '<' ? this.readTag(xml, at) : this.readText(xml, at);
      if (next === -1) {
        break;
      }
      at = next;
    }
    this.rest = xml.slice(at);
    if (this.rest.length > MAX_TOKEN) {
      throw new SheetUnreadable();
    }
  }

  end(): void {
    if (!this.done || this.rest.trim() !== '') {
      throw new SheetUnreadable();
    }
  }

  /** Where the text ends, or -1 if the rest of it is still to come. */
  private readText(xml: string, from: number): number {
    const to = xml.indexOf('<', from);
    if (to === -1) {
      return -1;
    }
    const text = xml.slice(from, to);
    if (this.opened.length > 0) {
      this.handler.text(unescapeXml(text));
    } else if (text.replace('\uFEFF', '').trim() !== '') {
      throw new SheetUnreadable();
    }
    return to;
  }

  private readTag(xml: string, from: number): number {
    const sign = xml[from + 1];
    if (sign === '!') {
      return this.readDeclaration(xml, from);
    }
    if (sign === '?') {
      return after(xml, '?>', from);
    }
    const to = tagEnd(xml, from);
    if (to === -1) {
      return -1;
    }
    if (sign === '/') {
      this.close(localName(xml.slice(from + 2, to).trimEnd()));
    } else {
      this.open(xml.slice(from + 1, to));
    }
    return to + 1;
  }

  private readDeclaration(xml: string, from: number): number {
    if (xml.startsWith('<!--', from)) {
      return after(xml, '-->', from + 4);
    }
    if (xml.startsWith('<![CDATA[', from)) {
      const end = after(xml, ']]>', from);
      if (end !== -1 && this.opened.length > 0) {
        this.handler.text(xml.slice(from + 9, end - 3));
      }
      return end;
    }
    if (xml.length - from < 9) {
      return -1;
    }
    throw new SheetUnreadable();
  }

  private open(tag: string): void {
    const alone = tag.endsWith('/');
    const end = nameEnd(tag);
    const name = localName(tag.slice(0, end));
    if (name === '' || this.done || this.opened.length >= MAX_DEPTH) {
      throw new SheetUnreadable();
    }
    this.opened.push(name);
    this.handler.open(name, tag.slice(end));
    if (alone) {
      this.close(name);
    }
  }

  private close(name: string): void {
    if (this.opened.pop() !== name) {
      throw new SheetUnreadable();
    }
    this.done = this.opened.length === 0;
    this.handler.close(name);
  }
}

/** The value of an attribute, by its name with its prefix if it has one. */
export function attributeOf(attributes: string, name: string): string | undefined {
  let at = 0;
  for (;;) {
    const equals = attributes.indexOf('=', at);
    const start = valueStart(attributes, equals);
    if (equals === -1 || start >= attributes.length) {
      return undefined;
    }
    const end = attributes.indexOf(attributes[start]!, start + 1);
    if (end === -1) {
      return undefined;
    }
    if (isNamed(attributes, at, equals, name)) {
      return unescapeXml(attributes.slice(start + 1, end));
    }
    at = end + 1;
  }
}

function isNamed(attributes: string, from: number, equals: number, name: string): boolean {
  const start = equals - name.length;
  return attributes.startsWith(name, start) && start > from && isSpace(attributes.charCodeAt(start - 1))
    ? true
    : isSpace(attributes.charCodeAt(equals - 1)) && attributes.slice(from, equals).trim() === name;
}

function valueStart(attributes: string, equals: number): number {
  let at = equals + 1;
  while (isSpace(attributes.charCodeAt(at))) {
    at++;
  }
  return at;
}

function isSpace(code: number): boolean {
  return code <= 0x20;
}

/** The position of the tag's `>`; those within quoted values do not count. */
function tagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      quote = code === quote ? 0 : quote;
    } else if (code === GREATER) {
      return at;
    } else if (code === DOUBLE || code === SINGLE) {
      quote = code;
    }
  }
  return -1;
}

/** The end of a tag's name: the first white space or slash. */
function nameEnd(tag: string): number {
  let at = 0;
  while (at < tag.length && tag.charCodeAt(at) > 0x20 && tag.charCodeAt(at) !== SLASH) {
    at++;
  }
  return at;
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found === -1 ? -1 : found + mark.length;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

function unescapeXml(text: string): string {
  return text.includes('&') ? text.replace(/&([^;&]{0,12};?)/g, (_all, name: string) => entity(name)) : text;
}

function entity(name: string): string {
  const number = /^#(?:x([0-9a-f]+)|([0-9]+));$/i.exec(name);
  const code = number ? parseInt(number[1] ?? number[2]!, number[1] ? 16 : 10) : 0;
  if (code > 0 && code <= 0x10_ffff) {
    return String.fromCodePoint(code);
  }
  const known = name.endsWith(';') ? entities[name.slice(0, -1)] : undefined;
  if (known === undefined) {
    throw new SheetUnreadable();
  }
  return known;
}
