import {
  I18n,
  pickText,
  type Language,
  type LocalizedText,
  type Translate,
} from '../../platform/i18n/i18n.js';

/** Who reads a page: her language, and the texts in it. */
export interface Reader {
  language: Language;
  t: Translate;
  words: Translate;
}

export function readerOf(i18n: I18n, language: Language): Reader {
  return { language, t: i18n.translator(language, 'pages'), words: i18n.translator(language, 'words') };
}

/** A text of an event as a reader gets it; `lang` is set when it is in another language than the page. */
export interface Said {
  text: string;
  lang?: string;
}

/** The event's text in the reader's language, else in the event's order of fallback. */
export function said(text: LocalizedText | null | undefined, reader: Reader, order: readonly string[]): Said {
  const picked = pickText(text, reader.language, order);
  if (!text || picked === '' || text[reader.language] === picked) {
    return { text: picked };
  }
  const lang = Object.keys(text).find((code) => text[code] === picked);
  return lang ? { text: picked, lang } : { text: picked };
}
