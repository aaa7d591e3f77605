import { isLanguage, type Language } from '../platform/i18n/i18n.js';

/** Languages in which people take part (DESIGN, "a dozen countries"); letters come in those that are complete. */
export const participantLanguages = [
  'en', 'ru', 'ka', 'hy', 'az', 'be', 'kk', 'ky', 'ro', 'tg', 'tk', 'tr', 'uk', 'uz',
] as const; // prettier-ignore

/** The language we can write to her in: hers, else the first of the event's that we have whole. */
export function writtenLanguage(own: string, eventLanguages: readonly string[]): Language {
  return [own, ...eventLanguages].find(isLanguage) ?? 'en';
}
