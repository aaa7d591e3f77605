import type { ReactElement } from 'react';
import type { FieldProblem } from '../platform/errors.js';
import type { FileKind } from '../platform/files/file-kinds.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { FieldSetting } from './field-settings.js';
import type { FormField } from './form-definition.js';

/**
 * A kind of question. One file each under `fields/`; whoever adds a type adds a file and a line to the registry.
 * `Answer` is what is kept in JSON: text, number, boolean, list of codes, or a small object.
 */
export interface FieldType<Answer = unknown> {
  /** Stable, kept in definitions: `single-choice`. */
  readonly name: string;
  /** Whether it takes an answer at all; a heading does not. */
  readonly asks: boolean;
  /** Whether organizers give it options, with places. */
  readonly hasOptions: boolean;
  /** Whether its answers are always sealed, whatever the field says. */
  readonly alwaysSealed?: boolean;
  /** Several inputs stand under one label (radio buttons, a range): the page names them as a group. */
  readonly grouped?: boolean;
  /** What a condition may ask of it. */
  readonly comparable: 'values' | 'order' | 'presence';
  /** For `order`: whether `values` are numbers as text or days. */
  readonly order?: 'numbers' | 'days';
  /** Its answers are lists of ids of these. */
  readonly refersTo?: 'files' | 'sessions';
  /** What organizers can set of it; kept in the field's `settings`. */
  readonly settings: readonly FieldSetting[];
  /** The code of the sentence for a required answer that is missing; left out: `required`. */
  readonly missing?: string;

  /** What does not fit in the field's settings and options; `field` is the path below the form field. */
  checkField(field: FormField): FieldProblem[];

  /** What the posted page (texts by input name) or a program (JSON) handed in, before anything is checked. */
  read(posted: PostedField): unknown;

  /**
   * Checks and tidies one answer. Nothing handed in is `null`, which is not a fault here: whether an answer is
   * required is decided by the form.
   * @param value what `read` returned, or JSON from a program; anything at all
   */
  parse(value: unknown, field: FormField, context: ParseContext): Parsed<Answer>;

  /** What files may be handed in: the page checks and stages them before the form is read. Left out: none. */
  uploads?(field: FormField): UploadLimits;

  /** The inputs of the page, usable without JavaScript; label, help and mistake come from the frame around it. */
  render(props: FieldProps<Answer>): ReactElement;

  /** The values that conditions, statistics, quotas and filters see: codes, days, numbers as text. */
  values(answer: Answer): string[];

  /** The answer in a reader's words: history, personal page, mails, console. */
  say(answer: Answer, field: FormField, words: Words): string;

  /** The columns of an export, and one SQL expression each over `answers` (jsonb) that yields text. */
  exportColumns(field: FormField, words: Words): ExportColumn[];

  /** More about many answers than how often each value was given; left out: there is no more. */
  summarize?(answers: readonly Answer[], field: FormField): Summary | null;
}

/** Many answers in a few numbers; days as `2027-01-31`. Nothing in it leads back to a person. */
export type Summary =
  | { kind: 'numbers'; count: number; least: number; median: number; most: number; sum: number }
  | { kind: 'days'; count: number; first: string; median: string; last: string }
  | { kind: 'ranks'; count: number; options: RankSummary[] };

/** How an option was ranked: 1 is the first choice. */
export interface RankSummary {
  code: string;
  /** How many ranked it at all, and how many before all others. */
  ranked: number;
  first: number;
  /** The mean of its ranks; null when nobody ranked it. */
  mean: number | null;
}

/** Which files a question takes, one by one. */
export interface UploadLimits {
  accept: readonly FileKind[];
  /** In bytes, each. */
  maxBytes: number;
  /** A photo of a person: becomes a small JPEG, cut to a square if asked for. */
  portrait?: { square?: boolean };
}

/** What a page handed in under the names of a field's inputs: `name`, or `name.part` for fields of several inputs. */
export interface PostedField {
  /** All texts of one input, in the order of the page; empty when there is none. */
  texts(part?: string): string[];
}

export interface ParseContext {
  /** Today where the event takes place. */
  today: string;
  /** Files that this sending staged, or that belong to her already, by id. */
  files: ReadonlyMap<string, StagedFile>;
  /** Sessions that may be chosen, and other lists of the event that upper modules give, by name. */
  lists: ReadonlyMap<string, ReadonlyMap<string, ListItem>>;
  /** What was answered before, sealed answers included where they can be opened. */
  previous?: Readonly<Record<string, unknown>>;
  /** The country that she takes part from, for telephone numbers written as people there write them. */
  country?: string;
  /** The last day of the event: a passport should be good until then. */
  endsOn?: string;
  /** In which the times of sessions are said. */
  timeZone?: string;
  /** Left out: whether something can still be chosen is asked elsewhere. */
  now?: Date;
  /** As what she takes part; left out while nobody knows. */
  categoryId?: string;
}

/** An item of a list that an upper module gives: a session, a known organization. */
export interface ListItem {
  label: LocalizedText;
  /** Free: words for the reader only, never a number for the public. */
  full?: boolean;
  /** Can no longer be chosen; who has it may keep it. */
  closed?: boolean;
  startsAt?: Date;
  endsAt?: Date;
  /** When it can be chosen; left out: from the beginning, and without end. */
  opensAt?: Date;
  closesAt?: Date;
  /** Items of one block exclude each other, whenever they are held. */
  blockId?: string;
  /** Whom it is for; left out: everybody. */
  categoryIds?: readonly string[];
  /** Hers already, by another way than an answer on a form. */
  held?: boolean;
}

export interface StagedFile {
  id: string;
  fieldId: string;
  name: string;
  mediaType: string;
  bytes: number;
}

/** A good answer (`null`: none), or what is wrong with it. */
export type Parsed<Answer> = { answer: Answer | null } | AnswerProblem;

/** `part` names the input that is wrong, where a field has several. */
export interface AnswerProblem {
  code: string;
  params?: FieldProblem['params'];
  part?: string;
}

/** Says things in the reader's language, with the event's order of fallback. */
export interface Words {
  language: string;
  t: (key: string, values?: Record<string, unknown>) => string;
  said: (text: LocalizedText | undefined) => { text: string; lang?: string };
  /** Names for the ids in answers, as in `ParseContext`; left out where nobody reads such answers. */
  lists?: ParseContext['lists'];
}

export interface FieldProps<Answer> {
  field: FormField;
  /** The name of the input; parts are `name.part`. Also the id of the first input. */
  name: string;
  /** What was answered before, when it fits. */
  answer: Answer | null;
  /** What was typed, when it does not. */
  typed?: PostedField;
  words: Words;
  /** For `aria-describedby`, `aria-invalid`, `required` and the like of the (first) input. */
  attributes: { 'aria-describedby'?: string; 'aria-invalid'?: true; required?: boolean };
  context: ParseContext;
  /** Options of the field that have no place left. */
  full: ReadonlySet<string>;
}

export interface ExportColumn {
  /** Below the field's label, where a field has several columns. */
  part?: string;
  /** What its texts are, for sheets that tell kinds of cells apart; left out: text. */
  kind?: 'number' | 'day';
  /**
   * Text from the jsonb expression of the answer, e.g. `answer #>> '{}'`.
   * @param answer SQL of the answer as jsonb
   * @param literal quotes a text as an SQL literal
   */
  sql: (answer: string, literal: (text: string) => string) => string;
  /**
   * For tables of many people: the column is no more than the text found under these keys of the answer, or several,
   * with what they mean. Left out: only `sql` knows.
   */
  told?: { keys: readonly string[]; labels?: ReadonlyMap<string, string> };
  /** The same for answers that SQL cannot see, because they were sealed. */
  write: (answer: unknown) => string;
}
