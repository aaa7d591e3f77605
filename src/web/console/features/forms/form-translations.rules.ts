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

/** Texts of a form that stand in one language of the event and not in another. */
export function missingTexts(definition: FormDefinition, languages: readonly string[]): MissingText[] {
  return missingIn(textsOf(definition), languages);
}

/** Of some texts, those that lack a language. What has no text at all lacks no translation. */
export function missingIn(texts: readonly PlacedText[], languages: readonly string[]): MissingText[] {
  return texts.flatMap(({ id, part, text }) => {
    const lacking = languages.filter((language) => !text?.[language]);
    const isBegun = Object.values(text ?? {}).some(Boolean);
    return isBegun && lacking.length > 0 ? [{ id, part, languages: lacking }] : [];
  });
}

/** Any text of a form, whether it stands there or not yet. */
export interface PlacedText {
  id: string;
  part: string;
  text: LocalizedText | undefined;
}

/** Every text of a form in its order. */
export function textsOf(definition: FormDefinition): PlacedText[] {
  return definition.sections.flatMap((section) => [
    { id: section.id, part: 'title', text: section.title },
    { id: section.id, part: 'description', text: section.description },
    ...section.fields.flatMap((field) => [
      { id: field.id, part: 'label', text: field.label },
      { id: field.id, part: 'help', text: field.help },
      ...(field.options ?? []).map(({ code, label }) => ({
        id: field.id,
        part: `option.${code}`,
        text: label,
      })),
    ]),
  ]);
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
