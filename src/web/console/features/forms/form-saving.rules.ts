import type { FormAbout, FormWorkState } from './use-form-work.js';
import type { FormDefinition } from './form-definition.js';
import { isSameJson } from './same-json.rules.js';

/** What is sent to be kept: the whole draft, and of the rest what changed. */
export type FormPatch = Partial<FormAbout> & { draft?: FormDefinition };

/** What differs from what is kept; null when nothing does. */
export function patchBetween(kept: FormWorkState, now: FormWorkState): FormPatch | null {
  const about = (Object.keys(now.about) as (keyof FormAbout)[]).filter(
    (part) => !isSameJson(kept.about[part], now.about[part]),
  );
  const patch: FormPatch = {
    ...Object.fromEntries(about.map((part) => [part, now.about[part]])),
    ...(isSameJson(kept.definition, now.definition) ? {} : { draft: now.definition }),
  };
  return Object.keys(patch).length > 0 ? patch : null;
}
