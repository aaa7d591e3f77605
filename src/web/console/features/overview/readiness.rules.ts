import type { LocalizedText, Meeting } from '../../api/types.js';
import type { SettingsSection } from '../settings/sections.js';

/** One thing that an event lacks, and where to give it. */
export interface Lack {
  /** Names the sentence. */
  what:
    'title' | 'category' | 'lead' | 'translations' | 'summary' | 'place' | 'capacity' | 'contact' | 'closing';
  section: SettingsSection;
  /** Without it the event cannot be published. */
  needed: boolean;
  /** Languages that miss a text. */
  languages?: string[];
}

type Looked = Pick<
  Meeting,
  | 'title'
  | 'summary'
  | 'description'
  | 'languages'
  | 'access'
  | 'categories'
  | 'hosts'
  | 'format'
  | 'city'
  | 'country'
  | 'capacity'
  | 'contactEmail'
  | 'registrationClosesAt'
>;

/** What an event still lacks before people should see it: first what stands in the way, then what is wise. */
export function lacksOf(event: Looked): Lack[] {
  const untranslated = event.languages.filter((language) =>
    [event.title, event.summary, event.description].some((text) => misses(text, language)),
  );
  const lacks: (Lack | false)[] = [
    !event.title[event.languages[0] ?? ''] && { what: 'title', section: 'texts', needed: true },
    !event.hosts.some(({ role }) => role === 'lead') && { what: 'lead', section: 'hosts', needed: true },
    event.access !== 'invitation' &&
      !event.categories.some(({ openToPublic }) => openToPublic) && {
        what: 'category',
        section: 'places',
        needed: true,
      },
    untranslated.length > 0 && {
      what: 'translations',
      section: 'texts',
      needed: false,
      languages: untranslated,
    },
    isEmpty(event.summary) && { what: 'summary', section: 'texts', needed: false },
    event.format !== 'online' &&
      (isEmpty(event.city) || event.country === null) && { what: 'place', section: 'place', needed: false },
    event.capacity === null && { what: 'capacity', section: 'places', needed: false },
    event.contactEmail === null && { what: 'contact', section: 'privacy', needed: false },
    event.access !== 'invitation' &&
      event.registrationClosesAt === null && { what: 'closing', section: 'registration', needed: false },
  ];
  return lacks.filter((lack): lack is Lack => lack !== false);
}

/** Whether a text exists in some language, but not in this one. */
function misses(text: LocalizedText | null, language: string): boolean {
  return !isEmpty(text) && !text?.[language];
}

function isEmpty(text: LocalizedText | null): boolean {
  return Object.values(text ?? {}).every((words) => !words);
}
