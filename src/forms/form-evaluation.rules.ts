import { isDeepStrictEqual } from 'node:util';
import type { FieldProblem } from '../platform/errors.js';
import { compiledForm, type CompiledField, type CompiledForm } from './compiled-form.js';
import type { ParseContext, PostedField } from './field-type.js';
import type { Answers, FormDefinition, FormField } from './form-definition.js';
import { isId } from '../platform/ids.js';
import { isFieldId } from './form-ids.js';
import { limits } from './form-limits.js';
import { isRequired } from './requirement.rules.js';

/** What a page posted, field by field. */
export interface PostedForm {
  field(fieldId: string): PostedField;
}

/** What somebody handed in: a page, or a program's JSON by field id. */
export type Given = { posted: PostedForm } | { answers: Record<string, unknown> };

export interface EvaluationContext extends ParseContext {
  categoryId: string;
  by: 'participant' | 'staff';
  /** What was answered before, sealed answers included where they can be opened: it stays where nothing may change. */
  previous?: Answers;
  /** Fields that were not asked this time: their earlier answers stay. */
  kept?: ReadonlySet<string>;
  /** Programs: what does not belong is a problem. Pages: it is left out, because they show more than is asked. */
  strict: boolean;
}

/** What becomes of what was handed in. Nothing may be kept as long as there are problems. */
export interface Evaluation {
  answers: Answers;
  /** Answers that are sealed before they are kept. */
  sensitive: Answers;
  problems: FieldProblem[];
  /** Every option chosen, as `<fieldId>/<code>`; the desk knows which have places. */
  options: string[];
  sessionIds: string[];
  fileIds: string[];
  /** The fields that she, or staff, is asked. */
  shown: ReadonlySet<string>;
}

/**
 * Decides what is asked, what was answered, and what is missing. Hidden fields' answers are dropped, whoever handed
 * them in; a field that may no longer be edited, or is staff's only, keeps its earlier answer when a participant
 * answers. Staff may leave out what participants must answer: they may not know it.
 * @param definition one that was checked; in a draft with circles, what hangs in them is never shown
 */
export function evaluateForm(
  definition: FormDefinition,
  given: Given,
  context: EvaluationContext,
): Evaluation {
  return new FormEvaluation(compiledForm(definition), given, context).evaluate();
}

class FormEvaluation {
  readonly pertinent: boolean[];
  readonly answered: boolean[];
  readonly values: (readonly string[])[];
  private readonly results: unknown[];
  /** Answers that the present definition understands. */
  private readonly readable: boolean[];
  private readonly problemOf: (FieldProblem | undefined)[];
  /** Fields about which nothing can be said before an earlier answer is mended. */
  private readonly unsure: boolean[];

  constructor(
    private readonly form: CompiledForm,
    private readonly given: Given,
    private readonly context: EvaluationContext,
  ) {
    const { no, nothing } = form.blank;
    this.pertinent = no.slice();
    this.answered = no.slice();
    this.readable = no.slice();
    this.unsure = no.slice();
    this.values = form.blank.noValues.slice();
    this.results = nothing.slice();
    this.problemOf = [];
  }

  evaluate(): Evaluation {
    for (const one of this.form.inTurn) {
      this.decide(one);
    }
    return this.collect();
  }

  private decide(one: CompiledField): void {
    const { at, holds, type } = one;
    if (holds && !holds(this)) {
      this.unsure[at] = one.dependencies.some((other) => this.unsure[other]);
      this.refuseHidden(one);
      return;
    }
    this.pertinent[at] = true;
    if (type.asks) {
      this.take(one);
    }
  }

  private take(one: CompiledField): void {
    const { at, type, watched } = one;
    const answer = this.mayAnswer(one) ? this.parse(one) : this.keep(one);
    if (answer === null || answer === undefined) {
      return;
    }
    this.results[at] = answer;
    this.answered[at] = true;
    this.readable[at] = true;
    if (watched) {
      this.values[at] = type.values(answer);
    }
  }

  private mayAnswer({ field }: CompiledField): boolean {
    const { by, today, previous, kept } = this.context;
    if (kept?.has(field.id)) {
      return false;
    }
    const isOver = previous !== undefined && field.editableUntil !== undefined && today > field.editableUntil;
    return by === 'staff' || !(field.staffOnly || isOver);
  }

  private parse(one: CompiledField): unknown {
    const { field, type, at } = one;
    const raw = this.rawOf(one);
    const parsed = type.parse(raw, field, this.context);
    if ('answer' in parsed) {
      const code = this.refusal(one, parsed.answer);
      if (code !== undefined) {
        this.refuse(at, { field: `answers.${field.id}`, code });
      }
      return parsed.answer;
    }
    const unchanged = this.unchanged(one, raw);
    if (unchanged !== undefined) {
      return unchanged;
    }
    const { code, params, part } = parsed;
    const path = part === undefined ? `answers.${field.id}` : `answers.${field.id}.${part}`;
    this.refuse(at, { field: path, code, ...(params ? { params } : {}) });
    return null;
  }

  private refusal({ field, type }: CompiledField, answer: unknown): string | undefined {
    if (this.context.by === 'staff' || field.required === undefined || !isRequired(field, this.context)) {
      return undefined;
    }
    return answer === null ? (type.missing ?? 'required') : undefined;
  }

  /** What she answered before, when an option was still offered, may stay as it is. */
  private unchanged(one: CompiledField, raw: unknown): unknown {
    const before = this.before(one.field.id);
    if (before === undefined || !one.type.hasOptions) {
      return undefined;
    }
    const parsed = one.type.parse(raw, withAllOptions(one.field), this.context);
    return 'answer' in parsed && isDeepStrictEqual(parsed.answer, before) ? parsed.answer : undefined;
  }

  private keep(one: CompiledField): unknown {
    const { field, type, at } = one;
    this.refuseForeign(one);
    const before = this.before(field.id);
    if (before === undefined || before === null) {
      return null;
    }
    const parsed = type.parse(before, withAllOptions(field), this.context);
    if ('answer' in parsed) {
      return parsed.answer;
    }
    // Given under other rules: it stays for the record, and no condition looks into it.
    this.results[at] = before;
    this.answered[at] = true;
    return null;
  }

  private before(id: string): unknown {
    const { previous } = this.context;
    return previous && Object.hasOwn(previous, id) ? previous[id] : undefined;
  }

  private rawOf({ field, type }: CompiledField): unknown {
    if ('posted' in this.given) {
      return type.read(this.given.posted.field(field.id));
    }
    return Object.hasOwn(this.given.answers, field.id) ? this.given.answers[field.id] : null;
  }

  private hasGiven(id: string): boolean {
    return (
      'answers' in this.given &&
      Object.hasOwn(this.given.answers, id) &&
      this.given.answers[id] !== null &&
      this.given.answers[id] !== undefined
    );
  }

  private refuseHidden({ field, at, type }: CompiledField): void {
    if (this.context.strict && type.asks && !this.unsure[at] && this.hasGiven(field.id)) {
      const isHers = this.context.by === 'staff' || !field.staffOnly;
      this.refuse(at, { field: `answers.${field.id}`, code: isHers ? 'hidden-field' : 'unknown-field' });
    }
  }

  /** A program wants to change what may not be changed. */
  private refuseForeign({ field, at }: CompiledField): void {
    if (!this.context.strict || !this.hasGiven(field.id) || !('answers' in this.given)) {
      return;
    }
    if (field.staffOnly && this.context.by === 'participant') {
      this.refuse(at, { field: `answers.${field.id}`, code: 'unknown-field' });
    } else if (!isDeepStrictEqual(this.given.answers[field.id], this.before(field.id))) {
      this.refuse(at, { field: `answers.${field.id}`, code: 'no-longer-editable' });
    }
  }

  private refuse(at: number, problem: FieldProblem): void {
    this.problemOf[at] = problem;
    this.unsure[at] = true;
  }

  private collect(): Evaluation {
    const { by } = this.context;
    const shown = new Set<string>();
    const result: Evaluation = {
      answers: {},
      sensitive: {},
      problems: [],
      options: [],
      sessionIds: [],
      fileIds: [],
      shown,
    };
    for (const one of this.form.fields) {
      const { at, field } = one;
      if (this.pertinent[at] && (by === 'staff' || !field.staffOnly)) {
        shown.add(field.id);
      }
      if (this.answered[at]) {
        this.put(one, this.results[at], result);
      }
      if (this.problemOf[at]) {
        result.problems.push(this.problemOf[at]);
      }
    }
    result.problems.push(...this.unknownOnes());
    return result;
  }

  private put({ field, type, sealed, codes, at }: CompiledField, answer: unknown, result: Evaluation): void {
    (sealed ? result.sensitive : result.answers)[field.id] = answer;
    if (codes && this.readable[at]) {
      for (const code of type.values(answer)) {
        if (codes.has(code)) {
          result.options.push(`${field.id}/${code}`);
        }
      }
    }
    if (type.refersTo !== undefined && Array.isArray(answer)) {
      const ids = answer.filter((id): id is string => typeof id === 'string' && isId(id));
      (type.refersTo === 'files' ? result.fileIds : result.sessionIds).push(...ids);
    }
  }

  /** What a program handed in for fields that this form has not. A name that is no id of ours is not repeated. */
  private unknownOnes(): FieldProblem[] {
    if (!this.context.strict || !('answers' in this.given)) {
      return [];
    }
    return Object.keys(this.given.answers)
      .filter((id) => !this.form.askedIds.has(id))
      .slice(0, limits.problems)
      .map((id) => ({ field: isFieldId(id) ? `answers.${id}` : 'answers', code: 'unknown-field' }));
  }
}

function withAllOptions(field: FormField): FormField {
  return field.options?.some(({ retired }) => retired)
    ? { ...field, options: field.options.map(({ retired: _retired, ...option }) => option) }
    : field;
}
