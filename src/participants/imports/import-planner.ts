import { isDeepStrictEqual } from 'node:util';
import type { Category } from '../../events/category.entity.js';
import type { Event } from '../../events/event.entity.js';
import type { ListItem, PostedField } from '../../forms/field-type.js';
import { registrationFormFor } from '../../forms/form-choice.rules.js';
import { fieldsOf, type Answers } from '../../forms/form-definition.js';
import { evaluateForm } from '../../forms/form-evaluation.rules.js';
import type { PublishedForm } from '../../forms/forms.queries.js';
import { newId } from '../../platform/ids.js';
import type { Correction } from '../correct.order.js';
import type { NewSheet } from '../desk-facts.js';
import { canBecome, isActive } from '../participant-states.rules.js';
import type { GivenForm } from '../registration.service.js';
import { keptSealed } from '../sheet-sealing.js';
import type { KnownPerson, KnownSheet, LikeNames } from './import-facts.queries.js';
import type { ImportLine, RowChange, RowProblem } from './import-line.js';
import type { ImportMapping, RowDecision } from './import-mapping.js';
import type { Addition, ImportPlan, Update } from './import.order.js';
import type { Draft } from './row-reader.js';

/** What drafts are compared with. */
export interface PlannerFacts {
  event: Pick<Event, 'id' | 'endsOn' | 'timeZone'>;
  today: string;
  categories: readonly Category[];
  forms: readonly PublishedForm[];
  lists: ReadonlyMap<string, ReadonlyMap<string, ListItem>>;
  /** Which question belongs to which form. */
  formOf: ReadonlyMap<string, string>;
  byEmail: ReadonlyMap<string, KnownPerson>;
  like: LikeNames;
  sheets: ReadonlyMap<string, KnownSheet>;
  isExcluded: (email: string) => boolean;
  open: (sheet: KnownSheet) => Answers;
  /** Whether the asker may open sealed answers; else those that are there stay, so that nobody can guess at them. */
  opensSealed: boolean;
  seal: (participantId: string, form: GivenForm) => NewSheet;
}

const correctable = [
  'email',
  'givenName',
  'familyName',
  'badgeName',
  'organization',
  'country',
  'language',
] as const;
const emptyField: PostedField = { texts: () => [] };
const noFiles = new Map<string, never>();

/** Decides what becomes of each row of a table. Pure but for the ids that it gives. */
export class ImportPlanner {
  readonly lines: ImportLine[] = [];
  readonly plan: ImportPlan;
  private readonly decisions: ReadonlyMap<number, RowDecision>;
  private readonly rowOfEmail = new Map<string, number>();
  private readonly rowOfName = new Map<string, number>();
  private readonly rowOfPerson = new Map<string, number>();

  constructor(
    private readonly mapping: ImportMapping,
    private readonly facts: PlannerFacts,
  ) {
    this.plan = { additions: [], updates: [], overrule: mapping.overrule, notify: mapping.notify };
    this.decisions = new Map(mapping.decisions.map((decision) => [decision.row, decision]));
  }

  take(draft: Draft): void {
    const { row, givenName, familyName, email } = draft;
    const line: ImportLine = { row, kind: 'problem', person: { givenName, familyName, email } };
    this.lines.push({ ...line, ...this.decide(draft) });
  }

  private decide(draft: Draft): Partial<ImportLine> {
    const { row, email } = draft;
    const decision = this.decisions.get(row);
    if (decision?.do === 'skip') {
      return { kind: 'skip' };
    }
    if (draft.problems.length > 0) {
      return faulty(...draft.problems);
    }
    const twin = email === null ? undefined : this.rowOfEmail.get(email);
    if (twin !== undefined) {
      return faulty({ code: 'row-twice', params: { row: twin }, field: 'email' });
    }
    if (email !== null) {
      this.rowOfEmail.set(email, row);
    }
    const known = email === null ? undefined : this.facts.byEmail.get(email);
    if (known && isActive(known.state)) {
      return this.compare(draft, known);
    }
    if (known && decision?.do !== 'new') {
      return { ...faulty({ code: 'row-ended', field: 'email' }), candidates: [known.id] };
    }
    if (email !== null && decision?.do !== 'new' && this.facts.isExcluded(email)) {
      return faulty({ code: 'row-excluded', field: 'email' });
    }
    return this.likeSomebody(draft, decision) ?? this.add(draft);
  }

  /** Somebody of the same name and country, there or earlier in the table; undefined: she is new. */
  private likeSomebody(draft: Draft, decision: RowDecision | undefined): Partial<ImportLine> | undefined {
    const { like } = this.facts;
    const people = like.people.get(draft.row) ?? [];
    const itself = draft.email === null ? this.itself(draft, people) : undefined;
    if (itself) {
      return { kind: 'same', participantId: itself.id };
    }
    if (decision?.do === 'update') {
      const person = people.find(({ id }) => id === decision.participantId);
      return person ? this.compare(draft, person) : faulty({ code: 'row-changed' });
    }
    const key = like.keys.get(draft.row);
    const earlier = key === undefined ? undefined : this.rowOfName.get(key);
    if (key !== undefined && earlier === undefined) {
      this.rowOfName.set(key, draft.row);
    }
    if (decision?.do === 'new' || (people.length === 0 && earlier === undefined)) {
      return undefined;
    }
    if (this.mapping.possibleDuplicates === 'new') {
      return undefined;
    }
    if (this.mapping.possibleDuplicates === 'skip') {
      return { kind: 'skip' };
    }
    return people.length > 0
      ? { ...faulty({ code: 'row-like-person' }), candidates: people.map(({ id }) => id) }
      : faulty({ code: 'row-like-row', params: { row: earlier! } });
  }

  /** Rows without an address are the one person of whom they say nothing new. */
  private itself(draft: Draft, people: readonly KnownPerson[]): KnownPerson | undefined {
    const [person, ...others] = people.filter(
      (one) =>
        !this.rowOfPerson.has(one.id) &&
        one.givenName === draft.givenName &&
        one.familyName === draft.familyName,
    );
    if (!person || others.length > 0 || this.differences(draft, person).isDifferent) {
      return undefined;
    }
    this.rowOfPerson.set(person.id, draft.row);
    return person;
  }

  private add(draft: Draft): Partial<ImportLine> {
    const { defaults } = this.mapping;
    const newcomer = {
      id: newId(),
      categoryId: draft.categoryId ?? defaults.categoryId,
      email: draft.email,
      givenName: draft.givenName ?? '',
      familyName: draft.familyName ?? '',
      badgeName: draft.badgeName,
      organization: draft.organization,
      country: draft.country ?? defaults.country ?? '',
      language: draft.language ?? defaults.language,
      addedBy: 'import' as const,
    };
    const missing = (['givenName', 'familyName', 'country'] as const).filter(
      (field) => newcomer[field] === '',
    );
    if (missing.length > 0) {
      return faulty(...missing.map((field) => ({ code: 'required', field })));
    }
    const answered = this.evaluate(draft, newcomer);
    if ('problems' in answered) {
      return faulty(...answered.problems);
    }
    const addition: Addition = {
      row: draft.row,
      newcomer,
      state: draft.state ?? defaults.state,
      tags: [...new Set([...defaults.tags, ...draft.tags])],
      sheets: answered.forms.map(({ form }) => this.facts.seal(newcomer.id, form)),
    };
    this.plan.additions.push(addition);
    return { kind: 'new' };
  }

  private compare(draft: Draft, person: KnownPerson): Partial<ImportLine> {
    const twin = this.rowOfPerson.get(person.id);
    if (twin !== undefined) {
      return faulty({ code: 'row-twice', params: { row: twin } });
    }
    this.rowOfPerson.set(person.id, draft.row);
    const { update, changes, problems, isDifferent } = this.differences(draft, person);
    if (problems.length > 0) {
      return { ...faulty(...problems), participantId: person.id };
    }
    if (!isDifferent) {
      return { kind: 'same', participantId: person.id };
    }
    this.plan.updates.push(update);
    return { kind: 'update', participantId: person.id, changes };
  }

  /** What a row says otherwise than what is known. An empty cell says nothing. */
  private differences(draft: Draft, person: KnownPerson) {
    const changed = correctable.filter((field) => draft[field] !== null && draft[field] !== person[field]);
    const correction = Object.fromEntries(changed.map((field) => [field, draft[field]])) as Correction;
    const changes: RowChange[] = changed.map((field) => ({
      field,
      before: person[field],
      after: draft[field],
    }));
    const tags = draft.tags.filter((tag) => !person.tags.includes(tag));
    if (tags.length > 0) {
      changes.push({ field: 'tags', before: person.tags, after: [...person.tags, ...tags] });
    }
    const { categoryId, state } = draft;
    const moves = categoryId !== null && categoryId !== person.categoryId;
    const becomes = state !== null && state !== person.state && canBecome(person.state, state);
    if (moves) {
      changes.push({ field: 'categoryId', before: person.categoryId, after: categoryId });
    }
    if (becomes) {
      changes.push({ field: 'state', before: person.state, after: state });
    }
    const category = moves ? categoryId : person.categoryId;
    const subject = { id: person.id, categoryId: category, country: draft.country ?? person.country };
    const answered = this.evaluate(draft, subject);
    const sheets = 'problems' in answered ? [] : answered.forms.filter(({ fields }) => fields.length > 0);
    changes.push(...sheets.flatMap((sheet) => sheet.changes));
    const update: Update = {
      row: draft.row,
      participantId: person.id,
      seenVersion: person.version,
      correction,
      tags,
      sheets: sheets.map(({ form, fields }) => ({ sheet: this.facts.seal(person.id, form), fields })),
      ...(moves ? { categoryId } : {}),
      ...(becomes ? { state } : {}),
    };
    const problems = 'problems' in answered ? answered.problems : [];
    return { update, changes, problems, isDifferent: changes.length > 0 || problems.length > 0 };
  }

  private evaluate(
    draft: Draft,
    subject: { id?: string; categoryId: string; country: string },
  ): { problems: RowProblem[] } | { forms: Answered[] } {
    const problems: RowProblem[] = [];
    const forms: Answered[] = [];
    const byForm = Map.groupBy(draft.answers.keys(), (fieldId) => this.facts.formOf.get(fieldId)!);
    for (const [formId, fieldIds] of byForm) {
      const form = this.facts.forms.find(({ id }) => id === formId)!;
      if (!fitsCategory(this.facts.forms, form, subject.categoryId)) {
        problems.push({ code: 'row-other-form', field: `answers.${fieldIds[0]}` });
        continue;
      }
      const sheet = subject.id ? this.facts.sheets.get(`${subject.id}/${formId}`) : undefined;
      const answered = this.evaluateForm(draft, form, fieldIds, subject, sheet);
      if ('problems' in answered) {
        problems.push(...answered.problems);
      } else {
        forms.push(answered);
      }
    }
    return problems.length > 0 ? { problems } : { forms };
  }

  private evaluateForm(
    draft: Draft,
    form: PublishedForm,
    fieldIds: readonly string[],
    subject: { categoryId: string; country: string },
    sheet: KnownSheet | undefined,
  ): { problems: RowProblem[] } | Answered {
    const { today, event, lists, opensSealed } = this.facts;
    const sealed = new Set(sheet?.sealedFields);
    const said = fieldIds.filter((id) => opensSealed || !sealed.has(id));
    const previous = sheet && { ...sheet.answers, ...(sheet.sealed ? this.facts.open(sheet) : {}) };
    const evaluated = evaluateForm(
      form.definition,
      { posted: { field: (id) => draft.answers.get(id) ?? emptyField } },
      {
        today,
        categoryId: subject.categoryId,
        country: subject.country,
        endsOn: event.endsOn,
        timeZone: event.timeZone,
        lists,
        files: noFiles,
        by: 'staff',
        strict: false,
        ...(previous ? { previous, kept: without(fieldsOf(form.definition), said) } : {}),
      },
    );
    const evaluation = keptSealed(evaluated, sealed);
    const hidden = said.filter((id) => !evaluation.shown.has(id));
    if (evaluation.problems.length > 0 || hidden.length > 0) {
      return {
        problems: [
          ...evaluation.problems.map(({ field, code, params }) => ({
            field,
            code,
            ...(params ? { params } : {}),
          })),
          ...hidden.map((id) => ({ field: `answers.${id}`, code: 'hidden-field' })),
        ],
      };
    }
    const after: Answers = { ...evaluation.answers, ...evaluation.sensitive };
    const fields = said.filter((id) => !isDeepStrictEqual(previous?.[id], after[id]));
    return {
      form: { formId: form.id, formNumber: form.number, evaluation },
      fields,
      changes: fields.map((id): RowChange => {
        const field = `answers.${id}`;
        return Object.hasOwn(evaluation.sensitive, id) || sealed.has(id)
          ? { field, sealed: true }
          : { field, before: previous?.[id] ?? null, after: after[id] ?? null };
      }),
    };
  }
}

/** A form with what a row says on it. */
interface Answered {
  form: GivenForm;
  /** Questions whose answers become others. */
  fields: string[];
  changes: RowChange[];
}

function faulty(...problems: RowProblem[]): Partial<ImportLine> {
  return { kind: 'problem', problems };
}

function without(fields: readonly { id: string }[], ids: readonly string[]): ReadonlySet<string> {
  const out = new Set(ids);
  return new Set(fields.map(({ id }) => id).filter((id) => !out.has(id)));
}

function fitsCategory(forms: readonly PublishedForm[], form: PublishedForm, categoryId: string): boolean {
  return form.purpose === 'registration'
    ? registrationFormFor(forms, { categoryId, formId: form.id }) !== undefined
    : form.categoryIds.length === 0 || form.categoryIds.includes(categoryId);
}
