import type { ParseContext } from '../../../forms/field-type.js';
import type { Answers, FormDefinition } from '../../../forms/form-definition.js';
import type { Mistakes } from '../fields.js';
import type { Reader } from '../reader.js';
import type { PostedPage } from './posted-page.js';
import type { AnswerOnFile } from './sealed-answer.js';

/** What the questions of a form are drawn from. */
export interface FormFieldsProps {
  definition: FormDefinition;
  reader: Reader;
  /** The event's languages: the order of fallback of its texts. */
  order: readonly string[];
  /** The event's last day, from which the keeping of an answer counts. */
  endsOn: string;
  /** What was answered before. */
  answers: Answers;
  /** What was typed and comes back. */
  posted?: PostedPage;
  mistakes: Mistakes;
  context: ParseContext;
  /** Options without a place, as `<fieldId>/<code>`. */
  full: ReadonlySet<string>;
  /** Left out where the category is chosen on the same page. */
  categoryId?: string;
  categoryTitle: (id: string) => string;
  /** Sealed answers that are kept but not shown again, by field. */
  onFile?: ReadonlyMap<string, AnswerOnFile>;
  /** Questions whose time is over: their answers are said, not asked. */
  settled?: ReadonlySet<string>;
  /** The place of the first section among all of the page, and how many there are; left out, nothing is counted. */
  steps?: { first: number; all: number };
}
