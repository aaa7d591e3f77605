import { createInstance, type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { learnGeorgian } from './georgian.js';

/** Languages of the console, each by its own name. */
export const consoleLanguages = { en: 'English', ru: 'Русский', ka: 'ქართული' } as const;

export type ConsoleLanguage = keyof typeof consoleLanguages;

const catalogues = import.meta.glob<{ default: object }>(
  '../../../platform/i18n/locales/*/{console,words}.json',
);

const fromChunks: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, catalogue, done) => {
    const load = catalogues[`../../../platform/i18n/locales/${language}/${catalogue}.json`];
    if (!load) {
      done(new Error(`no texts ${language}/${catalogue}`), false);
      return;
    }
    Promise.all([load(), language === 'ka' ? learnGeorgian() : undefined]).then(
      ([module]) => done(null, module.default),
      (thrown: unknown) => done(thrown as Error, false),
    );
  },
};

const texts = createInstance();

/** Loads the texts in the reader's language, before anything is drawn. */
export async function startTexts(): Promise<void> {
  texts.use(fromChunks).use(initReactI18next);
  texts.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await texts.init({
    lng: wishedLanguage(),
    fallbackLng: 'en',
    supportedLngs: Object.keys(consoleLanguages),
    ns: ['console', 'words'],
    defaultNS: 'console',
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
}

/** Switches the language of the console, and of what the server says, on this device. */
export async function speak(language: string): Promise<void> {
  if (isConsoleLanguage(language)) {
    document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax`;
    await texts.changeLanguage(language);
  }
}

function isConsoleLanguage(language: string): language is ConsoleLanguage {
  return language in consoleLanguages;
}

/** Speaks the language of an account, unless another was chosen on this device. */
export async function speakByDefault(language: string): Promise<void> {
  if (chosenLanguage() === undefined && language !== texts.language) {
    await speak(language);
  }
}

function chosenLanguage(): string | undefined {
  return /(?:^|; *)lang=([a-z]{2})/.exec(document.cookie)?.[1];
}

function wishedLanguage(): ConsoleLanguage {
  const kept = chosenLanguage();
  const wishes = [kept, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return (wishes.find((wish) => wish !== undefined && isConsoleLanguage(wish)) as ConsoleLanguage) ?? 'en';
}
