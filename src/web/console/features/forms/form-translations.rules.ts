import type { LocalizedText } from '../../api/types.js';
import type { FormDefinition } from './form-definition.js';

/** A text that is not there in every language of the event. */
export interface MissingText {
  /** The field or section to open. */
  id: string;
  /** Which of its texts: `label`, `help`, `title`, `description`, `option.<code>`. */
  part: string;
  languages: string[];
}

/** Texts that are missing in some language; help and descriptions only where they stand in another. */
export function missingTexts(definition: FormDefinition, languages: readonly string[]): MissingText[] {
  const missing: MissingText[] = [];
  const look = (id: string, part: string, text: LocalizedText | undefined, isNeeded: boolean) => {
    const isBegun = Object.values(text ?? {}).some(Boolean);
    const lacking = languages.filter((language) => !text?.[language]);
    if ((isNeeded || isBegun) && lacking.length > 0) {
      missing.push({ id, part, languages: lacking });
    }
  };
  for (const section of definition.sections) {
    look(section.id, 'title', section.title, true);
    look(section.id, 'description', section.description, false);
    for (const field of section.fields) {
      look(field.id, 'label', field.label, true);
      look(field.id, 'help', field.help, false);
      for (const option of field.options ?? []) {
        look(field.id, `option.${option.code}`, option.label, true);
      }
    }
  }
  return missing;
}

/** How many texts in how many languages, each counted by itself. */
export function countMissing(missing: readonly MissingText[]): number {
  return missing.reduce((sum, { languages }) => sum + languages.length, 0);
}

/** The next place with a missing text below the one at hand, beginning again at the top. */
export function nextMissing(
  missing: readonly MissingText[],
  order: readonly string[],
  at: string | null,
): MissingText | undefined {
  const from = at === null ? -1 : order.indexOf(at);
  return missing.find(({ id }) => order.indexOf(id) > from) ?? missing[0];
}
