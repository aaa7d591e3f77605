import type { EntityManager } from 'typeorm';
import { fieldsOf, type FormField } from '../forms/form-definition.js';
import { getFormVersion } from '../forms/forms.queries.js';
import type { AskedField } from './answer-filter.rules.js';
import { sealedFields, withSealedNow } from './sealed-now.queries.js';

/** An answer as it is kept, and by which version of its form it is said; sealed ones stay sealed. */
export type ColumnAnswer = { formNumber: number } & ({ value: unknown } | { sealed: true });

/** A question as one version of its form put it. */
export interface ColumnDefinition {
  formId: string;
  formNumber: number;
  field: FormField;
}

/** The answers of some people to some questions. */
export interface AnswerColumns {
  /** By participant, then by question. */
  answers: Map<string, Record<string, ColumnAnswer>>;
  /** Every version under which one of the answers was given, and the questions as they are put now. */
  definitions: ColumnDefinition[];
}

interface Row {
  participantId: string;
  formId: string;
  formNumber: number;
  answers: Record<string, unknown>;
  sealed: string[];
}

/** Reads a few answers of a few people, and nothing else that they said. */
export async function readAnswerColumns(
  tx: EntityManager,
  participantIds: readonly string[],
  fields: ReadonlyMap<string, AskedField>,
): Promise<AnswerColumns> {
  const ids = [...fields.keys()];
  const rows: Row[] = await tx.query(
    `select participant_id as "participantId", form_id as "formId", form_number as "formNumber",
            array(select unnest(${sealedFields}) intersect select unnest($2::text[])) as sealed,
            (select coalesce(jsonb_object_agg(id, answers -> id), '{}')
             from unnest($2::text[]) as wanted (id)
             where answers ? id and id <> all(sealed_now.ids)) as answers
     from answer_sheets s ${withSealedNow}
     where participant_id = any($1) and form_id = any($3)`,
    [participantIds, ids, [...new Set([...fields.values()].map(({ formId }) => formId))]],
  );
  const answers = new Map<string, Record<string, ColumnAnswer>>();
  for (const row of rows) {
    const known = answers.get(row.participantId) ?? {};
    answers.set(row.participantId, { ...known, ...answersIn(row) });
  }
  return { answers, definitions: await definitionsOf(tx, rows, ids) };
}

function answersIn({ formNumber, answers, sealed }: Row): Record<string, ColumnAnswer> {
  return Object.fromEntries([
    ...Object.entries(answers).map(([id, value]) => [id, { formNumber, value }] as const),
    ...sealed.map((id) => [id, { formNumber, sealed: true }] as const),
  ]);
}

async function definitionsOf(
  tx: EntityManager,
  rows: readonly Row[],
  ids: readonly string[],
): Promise<ColumnDefinition[]> {
  const versions = new Map(rows.map((row) => [`${row.formId}/${row.formNumber}`, row]));
  const definitions: ColumnDefinition[] = [];
  for (const { formId, formNumber } of versions.values()) {
    const fields = fieldsOf(await getFormVersion(tx, formId, formNumber));
    const wanted = fields.filter(({ id }) => ids.includes(id));
    definitions.push(...wanted.map((field) => ({ formId, formNumber, field })));
  }
  return definitions;
}
