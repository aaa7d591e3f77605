/** Languages in which people take part; the same list as `participants/participant-language.ts`. */
export const participantLanguages = [
  'en', 'ru', 'ka', 'hy', 'az', 'be', 'kk', 'ky', 'ro', 'tg', 'tk', 'tr', 'uk', 'uz',
] as const; // prettier-ignore
