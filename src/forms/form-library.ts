import { copyDefinition } from './form-copy.rules.js';
import { newFieldId } from './form-ids.js';
import type { FormSection } from './form-definition.js';
import { accessibilityAndDiet } from './library/accessibility-and-diet.js';
import { accommodation } from './library/accommodation.js';
import { childcare } from './library/childcare.js';
import { emergencyContact } from './library/emergency-contact.js';
import { identity } from './library/identity.js';
import { interpretation } from './library/interpretation.js';
import { photoConsent } from './library/photo-consent.js';
import { safetyRemarks } from './library/safety-remarks.js';
import type { SectionTemplate } from './library/section-template.js';
import { travelAndVisa } from './library/travel-and-visa.js';

/** The ready sections, in the order in which a form would ask them. */
const library: readonly SectionTemplate[] = [
  identity,
  interpretation,
  accessibilityAndDiet,
  travelAndVisa,
  accommodation,
  childcare,
  emergencyContact,
  photoConsent,
  safetyRemarks,
];

/** All ready sections, each with ids of its own. */
export function librarySections(): { name: string; section: FormSection }[] {
  return library.map((template) => ({ name: template.name, section: instantiate(template) }));
}

/**
 * One ready section with ids of its own.
 * @throws RangeError when the library has no such section
 */
export function librarySection(name: string): FormSection {
  const template = library.find((one) => one.name === name);
  if (!template) {
    throw new RangeError(`The library has no section “${name}”.`);
  }
  return instantiate(template);
}

function instantiate({ name, ...section }: SectionTemplate): FormSection {
  const names = [name, ...section.fields.map(({ id }) => id)];
  const ids = new Map(names.map((one) => [one, newFieldId({ en: one })]));
  const copy = copyDefinition({ sections: [{ id: name, ...section }] }, ids, {
    categoryFor: (id) => id,
    sessionFor: (id) => id,
    days: 0,
  });
  return copy.sections[0]!;
}
