import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fieldTypes } from '../../../forms/field-types.js';
import type { ParseContext } from '../../../forms/field-type.js';
import { fieldsOf, type Answers, type FormDefinition } from '../../../forms/form-definition.js';
import type { PublishedForm } from '../../../forms/forms.queries.js';
import { PUBLIC } from '../../../platform/actor.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Files, type FileLine } from '../../../platform/files/files.service.js';
import { dayOf } from '../../../platform/i18n/dates.js';
import { isId } from '../../../platform/ids.js';
import type { EventFacts } from '../event-facts.js';
import type { Mistakes } from '../fields.js';
import { said, type Reader } from '../reader.js';
import { renderFragment } from '../render.js';
import { FormFields, questionLabels } from './form-fields.js';
import type { FormFieldsProps } from './form-fields-props.js';
import type { PostedPage } from './posted-page.js';
import type { QuestionsOnPage } from './questions-on-page.js';
import type { AnswerOnFile } from './sealed-answer.js';

/** What a form's questions need to know of their event. */
export type FormEvent = Pick<EventFacts, 'event' | 'categories' | 'fullOptions' | 'lists'>;

/** How far somebody has come with a form. */
export interface SheetState {
  facts: FormEvent;
  form: PublishedForm;
  reader: Reader;
  posted?: PostedPage;
  answers?: Answers;
  onFile?: ReadonlyMap<string, AnswerOnFile>;
  /** Somebody comes back to what she answered: what may no longer be changed is said, not asked. */
  isHers?: boolean;
  mistakes: Mistakes;
  context: ParseContext;
  changed: boolean;
  categoryId?: string;
  steps?: { before: number; after: number };
}

/** Draws the questions of forms. A sheet that nobody has written on is drawn once for each version and language. */
@Injectable()
export class FormSheets {
  private readonly blank = new WeakMap<FormEvent, Map<string, Promise<string>>>();

  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  /** What questions look at while they are drawn or read. @param owned files that are hers already */
  async contextOf(
    { event, lists }: FormEvent,
    stagingId: string,
    owned: readonly FileLine[] = [],
  ): Promise<ParseContext> {
    const staged = isId(stagingId)
      ? await this.database.read(PUBLIC, (tx) => this.files.listStaged(tx, event.id, stagingId))
      : [];
    return {
      today: dayOf(this.clock.now(), event.timeZone),
      files: new Map([...owned, ...staged].map((file) => [file.id, file])),
      lists,
      endsOn: event.endsOn,
      timeZone: event.timeZone,
      now: this.clock.now(),
    };
  }

  async draw(state: SheetState): Promise<QuestionsOnPage> {
    const { form, facts, reader, changed } = state;
    const order = facts.event.languages;
    const html = await this.markup(state);
    return {
      formId: form.id,
      number: form.number,
      introduction: said(form.introduction, reader, order),
      sections: form.definition.sections.length,
      sheet: <div className="sheet" dangerouslySetInnerHTML={{ __html: html }} />,
      labels: questionLabels(form.definition, reader, order),
      changed,
      ...(takesFiles(form) ? { uploads: `/uploads/${facts.event.id}` } : {}),
    };
  }

  private markup(state: SheetState): Promise<string> {
    const { facts, form, reader, posted, answers, onFile, mistakes } = state;
    const draw = () => renderFragment(<FormFields {...propsOf(state)} />);
    if (posted || answers || onFile || Object.keys(mistakes).length > 0) {
      return draw();
    }
    const drawn = this.blank.get(facts) ?? new Map<string, Promise<string>>();
    this.blank.set(facts, drawn);
    const name = [form.id, form.number, reader.language, state.categoryId, state.context.today].join('/');
    const known = drawn.get(name) ?? draw();
    drawn.set(name, known);
    return known;
  }
}

/** Names one filling of a form: unguessable, for whoever knows it opens the files staged under it. */
export function newSubmission(): string {
  return randomUUID();
}

function takesFiles({ definition }: PublishedForm): boolean {
  return fieldsOf(definition).some(
    (field) => !field.staffOnly && fieldTypes.get(field.type)?.uploads !== undefined,
  );
}

function propsOf(state: SheetState): FormFieldsProps {
  const { facts, form, reader, posted, answers, onFile, mistakes, context, categoryId, steps } = state;
  const { event, categories, fullOptions } = facts;
  const sections = form.definition.sections.length;
  return {
    definition: form.definition,
    reader,
    order: event.languages,
    endsOn: event.endsOn,
    answers: answers ?? {},
    ...(posted ? { posted } : {}),
    ...(onFile ? { onFile } : {}),
    ...(state.isHers ? { settled: settledFields(form.definition, context.today) } : {}),
    mistakes,
    context: {
      ...context,
      ...(answers ? { previous: answers } : {}),
      ...(categoryId === undefined ? {} : { categoryId }),
    },
    full: fullOptions,
    ...(categoryId === undefined ? {} : { categoryId }),
    categoryTitle: (id) =>
      said(categories.find((category) => category.id === id)?.title, reader, event.languages).text,
    ...(steps ? { steps: { first: steps.before + 1, all: steps.before + sections + steps.after } } : {}),
  };
}

/** Questions whose time is over. */
function settledFields(definition: FormDefinition, today: string): Set<string> {
  return new Set(
    fieldsOf(definition)
      .filter(({ editableUntil }) => editableUntil !== undefined && today > editableUntil)
      .map(({ id }) => id),
  );
}
