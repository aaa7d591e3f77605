import type { FormSection } from './form-definition.js';
import { freshId, sectionWithFreshIds } from './form-edits.rules.js';

/** A section of the library with ids of its own, so that it fits in as often as somebody likes. */
export function withFreshIds(section: FormSection): FormSection {
  return sectionWithFreshIds(section, (of) =>
    'type' in of ? freshId(of.label, of.type, Math.random) : freshId(of.title, 'section', Math.random),
  );
}
