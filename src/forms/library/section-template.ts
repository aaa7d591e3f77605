import type { LocalizedText } from '../../platform/i18n/i18n.js';
import type { FormField, FormSection } from '../form-definition.js';

/** A ready section. Ids are names within it; whoever takes it out gives its fields ids of their own. */
export interface SectionTemplate {
  /** Names it in the library. */
  name: string;
  title: FormSection['title'];
  description?: FormSection['description'];
  fields: FormField[];
}

/** A text in the languages of the program. */
export function inThree(en: string, ru: string, ka: string): LocalizedText {
  return { en, ru, ka };
}

/** Shown only when another field of the section has one of these answers. */
export function onlyIf(field: string, ...values: string[]): Pick<FormField, 'shownIf'> {
  return { shownIf: { match: 'all', tests: [{ field, is: 'one-of', values }] } };
}
