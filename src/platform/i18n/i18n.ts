import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createInstance, type i18n as I18next } from 'i18next';
import { programFile } from '../program-files.js';
import { LRUCache } from 'lru-cache';

/** Languages whose every text is complete. */
export const languages = ['en', 'ru', 'ka'] as const;

export type Language = (typeof languages)[number];

/** The catalogues: one JSON file each per language. */
export type Catalogue = 'pages' | 'mails' | 'problems' | 'console' | 'words';

export type Translate = (key: string, params?: Record<string, unknown>) => string;

/** Text in several languages, as it lies in the database. */
export type LocalizedText = Partial<Record<string, string>>;

const folder = programFile('platform/i18n/locales');

/** All texts that a person reads, and the choice of a language for her. */
@Injectable()
export class I18n {
  private readonly i18next: I18next;
  private readonly translators = new Map<string, Translate>();

  constructor() {
    this.i18next = createInstance();
    void this.i18next.init({
      initAsync: false,
      fallbackLng: 'en',
      supportedLngs: languages,
      resources: loadCatalogues(),
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  }

  /** A function that gives the texts of one catalogue in one language. */
  translator(language: string, catalogue: Catalogue): Translate {
    const name = `${language}/${catalogue}`;
    let translate = this.translators.get(name);
    if (!translate) {
      translate = this.i18next.getFixedT(language, catalogue) as unknown as Translate;
      this.translators.set(name, translate);
    }
    return translate;
  }

  /** The language of a page: `?lang=`, else the cookie, else the browser's wish, else the first offered. */
  languageOf(request: FastifyRequest, offered: readonly string[] = languages): Language {
    const known = offered.filter(isLanguage);
    const choices = [
      (request.query as Record<string, unknown> | undefined)?.lang,
      /(?:^|; *)lang=([a-z]{2})/.exec(request.headers.cookie ?? '')?.[1],
      ...wishes(request.headers['accept-language']),
    ];
    const wish = choices.find((choice) => known.includes(choice as Language));
    return (wish as Language | undefined) ?? known[0] ?? 'en';
  }
}

export function isLanguage(text: unknown): text is Language {
  return languages.includes(text as Language);
}

/** The text in the reader's language, else in the first of the fallback order that has one. */
export function pickText(
  text: LocalizedText | null | undefined,
  language: string,
  order: readonly string[] = [],
): string {
  if (!text) {
    return '';
  }
  const first = [language, ...order, 'en', ...Object.keys(text)].find((code) => text[code]);
  return first ? (text[first] ?? '') : '';
}

/** Browsers say the same few sentences again and again. */
const wishesOf = new LRUCache<string, string[]>({ max: 500 });

function wishes(header = ''): string[] {
  const sentence = header.slice(0, 200);
  const known = wishesOf.get(sentence) ?? parseWishes(sentence);
  wishesOf.set(sentence, known);
  return known;
}

function parseWishes(sentence: string): string[] {
  return sentence
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { tag: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

function loadCatalogues(): Record<string, Record<string, object>> {
  return Object.fromEntries(
    languages.map((language) => [
      language,
      Object.fromEntries(
        readdirSync(join(folder, language)).map((file) => [
          file.replace('.json', ''),
          JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as object,
        ]),
      ),
    ]),
  );
}
