import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { getEvent, listCategories } from '../events/event.queries.js';
import type { Actor } from '../platform/actor.js';
import { Conditions, literal, LiteralConditions } from '../platform/database/conditions.js';
import { Busy, Invalid, type FieldProblem } from '../platform/errors.js';
import { I18n, pickText, type Language } from '../platform/i18n/i18n.js';
import type { AskedField } from './answer-filter.rules.js';
import { readAskedFields } from './asked-fields.queries.js';
import {
  ANSWER,
  answerColumns,
  fixedColumn,
  fixedColumns,
  type FixedColumn,
  type TableColumn,
  type TableWords,
} from './export-columns.js';
import { readFormChoices } from './form-choices.queries.js';
import { readFilters } from './participant-filters.js';
import { fitting, orderOf } from './participant-rows.queries.js';
import type { ParticipantFilters, ParticipantSort } from './participant-search.js';
import type { ParticipantFiltersRequest } from './participant-search.dto.js';
import { isSealing } from './sealed-now.queries.js';

export const exportFormats = ['csv', 'xlsx', 'json'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** What somebody wants to take away. */
export interface ExportRequest {
  format: ExportFormat;
  columns: string[];
  search: ParticipantFiltersRequest & { sort?: ParticipantSort | undefined };
  /** Of those whom the search finds only these. */
  ids?: readonly string[] | undefined;
  language: Language;
  /** Why sealed answers are opened; left out: they are not. */
  why?: string | undefined;
}

/** An export that is ready to be read: statements that take no parameters, and how its columns are called. */
export interface ExportPlan {
  columns: TableColumn[];
  /** Forms whose sealed answers are opened, in the order of the columns that `openSql` adds. */
  sealedForms: string[];
  /** One text for each column, neutralised; without sealed answers. */
  safeSql: string;
  /** One text for each column; then, where sealed answers are opened, her id and the sealed bytes of each form. */
  openSql: string;
  /** One JSON object for each participant, followed by the same. */
  jsonSql: string;
}

/** Finds out what is to be read for an export. */
@Injectable()
export class ExportPlans {
  constructor(private readonly i18n: I18n) {}

  /**
   * @throws Invalid naming columns that are not there, and sealed ones for which no reason is given
   * @throws Busy while answers that were given before their question became sensitive are being sealed
   */
  async make(tx: EntityManager, actor: Actor, eventId: string, request: ExportRequest): Promise<ExportPlan> {
    const ids = request.columns.filter(isAnswer).map((column) => column.slice(ANSWER.length));
    const [fields, filters, said] = [
      await readAskedFields(tx, actor, eventId, ids, { withFormerOptions: true }),
      await readFilters(tx, actor, eventId, request.search),
      await this.words(tx, eventId, request.language),
    ];
    assertColumns(request, fields);
    const forms = [...new Set([...fields.values()].map(({ formId }) => formId))];
    const sheetOf = (formId: string) => `s${forms.indexOf(formId)}`;
    const columns = request.columns.flatMap((column) => {
      const field = fields.get(column.slice(ANSWER.length));
      return isAnswer(column)
        ? answerColumns(
            field!,
            { sheet: sheetOf(field!.formId), opens: request.why !== undefined },
            said.words,
          )
        : fixedColumn(column as FixedColumn, said);
    });
    const where = chosen(eventId, filters, request.ids, new LiteralConditions()).sql();
    const sheets = forms.map(
      (id) => `left join answer_sheets ${sheetOf(id)} on ${sheetOf(id)}.participant_id = p.id
        and ${sheetOf(id)}.form_id = ${literal(id)}`,
    );
    const from = `from participants p ${sheets.join(' ')} where ${where} ${orderOf(request.search.sort ?? 'oldest')}`;
    const sealedForms = [...new Set(columns.flatMap(({ sealed }) => sealed?.formId ?? []))];
    if (await isSealing(tx, sealedForms)) {
      throw new Busy();
    }
    const toOpen =
      sealedForms.length > 0 ? ['p.id', ...sealedForms.map((id) => `${sheetOf(id)}.sealed`)] : [];
    return {
      columns,
      sealedForms,
      safeSql: `select ${columns.map(({ safeSql }) => safeSql).join(', ')} ${from}`,
      openSql: `select ${[...columns.map(({ sql }) => sql), ...toOpen].join(', ')} ${from}`,
      jsonSql: `select ${[jsonOf(request.columns, fields, sheetOf), ...toOpen].join(', ')} ${from}`,
    };
  }

  private async words(tx: EntityManager, eventId: string, language: Language): Promise<TableWords> {
    const [event, categories, { lists }] = await Promise.all([
      getEvent(tx, eventId),
      listCategories(tx, eventId),
      readFormChoices(tx, eventId, [eventId], 'staff'),
    ]);
    return {
      words: {
        language,
        t: this.i18n.translator(language, 'pages'),
        said: (text) => ({ text: pickText(text, language, event.languages) }),
        lists,
      },
      t: this.i18n.translator(language, 'words'),
      categories,
      timeZone: event.timeZone,
    };
  }
}

/** Those whom an export is about, as conditions on participants `p`. */
export function chosen(
  eventId: string,
  filters: ParticipantFilters,
  ids: readonly string[] | undefined,
  where = new Conditions(),
): Conditions {
  fitting(eventId, filters, undefined, where);
  return ids ? where.add((p) => `p.id = any(${p(ids)}::uuid[])`) : where;
}

function isAnswer(column: string): boolean {
  return column.startsWith(ANSWER);
}

function assertColumns({ columns, why }: ExportRequest, fields: ReadonlyMap<string, AskedField>): void {
  const problems = columns.flatMap((column, index): FieldProblem[] => {
    const path = `columns.${index}`;
    if (!isAnswer(column)) {
      return fixedColumns.includes(column as FixedColumn) ? [] : [{ field: path, code: 'choice' }];
    }
    const field = fields.get(column.slice(ANSWER.length));
    if (!field) {
      return [{ field: path, code: 'unknown-field' }];
    }
    return field.sealed && why === undefined ? [{ field: 'sensitive.why', code: 'required' }] : [];
  });
  if (problems.length > 0) {
    throw new Invalid(problems);
  }
}

/** For programs: codes instead of words, answers as they are kept. */
function jsonOf(
  columns: readonly string[],
  fields: ReadonlyMap<string, AskedField>,
  sheetOf: (formId: string) => string,
): string {
  const fixed = columns.filter((column) => !isAnswer(column)) as FixedColumn[];
  const parts = fixed.map((name) => `${literal(name)}, ${rawSql[name]}`);
  const open = [...fields.values()].filter(({ sealed }) => !sealed);
  const answers = [...Map.groupBy(open, ({ formId }) => formId)].map(
    ([formId, ofForm]) => `coalesce((select jsonb_object_agg(id, ${sheetOf(formId)}.answers -> id)
      from unnest(${literal(ofForm.map(({ field }) => field.id))}::text[]) as wanted (id)
      where ${sheetOf(formId)}.answers ? id), '{}')`,
  );
  const told =
    fields.size > 0 ? `, 'answers', ${answers.length > 0 ? answers.join(' || ') : `'{}'::jsonb`}` : '';
  return `json_build_object(${parts.join(', ')}${parts.length > 0 ? told : told.slice(2)})::text`;
}

const rawSql: Record<FixedColumn, string> = {
  id: 'p.id',
  state: 'p.state',
  givenName: 'p.given_name',
  familyName: 'p.family_name',
  badgeName: 'p.badge_name',
  email: 'p.email',
  organization: 'p.organization',
  country: 'p.country',
  language: 'p.language',
  category: '(select c.code from categories c where c.id = p.category_id)',
  registeredAt: 'p.registered_at',
  decidedAt: 'p.decided_at',
  waitingNumber: 'p.waiting_number',
  priority: 'p.priority',
  tags: 'p.tags',
  addedBy: 'p.added_by',
  hidesOrganization: 'p.hides_organization',
  staysOffLists: 'p.stays_off_lists',
  photographs: `exists (select from consents c
    where c.participant_id = p.id and c.purpose = 'photography' and c.withdrawn_at is null)`,
};
