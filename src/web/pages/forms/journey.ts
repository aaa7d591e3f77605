import type { PublishedForm } from '../../../forms/forms.queries.js';
import type { FieldProblem } from '../../../platform/errors.js';
import type { Language } from '../../../platform/i18n/i18n.js';
import type { EventFacts } from '../event-facts.js';
import type { PostedPage } from './posted-page.js';

/** By which door somebody comes to a registration. */
export interface Way {
  facts: EventFacts;
  /** Where the form posts to. */
  path: string;
  /** The form of the private link that she came by. */
  link?: PublishedForm;
}

/** Somebody on her way to a registration, and what she has written so far. */
export interface Journey extends Way {
  language: Language;
  posted: PostedPage;
  mistakes: FieldProblem[];
  /** Whether the language was chosen, and is to be kept. */
  remember?: boolean;
  /** Whether the page comes from what she saved earlier. */
  restored?: boolean;
}

/** What a button did; not what somebody wrote. */
const buttons = new Set(['switch-language', 'save', 'remove-file', 'go-on', 'choose-category']);

/** Everything that somebody wrote, in the order of the page. */
export function writtenOn(posted: PostedPage): [string, string][] {
  return posted.entries((name) => !buttons.has(name));
}
