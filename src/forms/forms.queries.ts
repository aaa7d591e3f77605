import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../platform/errors.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import type { FormDefinition } from './form-definition.js';
import { FormVersion } from './form-version.entity.js';
import type { Form } from './form.entity.js';

/** A form as people fill it: its settings of today and the definition that was published last. */
export interface PublishedForm extends Pick<
  Form,
  | 'id'
  | 'eventId'
  | 'code'
  | 'purpose'
  | 'title'
  | 'introduction'
  | 'categoryIds'
  | 'byLinkOnly'
  | 'linkVersion'
  | 'opensAt'
  | 'closesAt'
> {
  number: number;
  definition: FormDefinition;
}

/** A line of the list of an event's forms. */
export interface FormLine extends Pick<
  Form,
  | 'id'
  | 'code'
  | 'purpose'
  | 'title'
  | 'categoryIds'
  | 'byLinkOnly'
  | 'opensAt'
  | 'closesAt'
  | 'position'
  | 'archivedAt'
  | 'publishedNumber'
  | 'version'
> {
  publishedAt: Date | null;
  /** Whether the draft differs from what is published. */
  hasChanges: boolean;
  fields: number;
  /** Answer sheets given to it. */
  answers: number;
}

const DEFINITIONS_KEPT = 300;

/**
 * Published definitions never change, so each is read and made ready for evaluation once. The moment of publishing
 * is part of the name: a transaction that published and was rolled back leaves nothing that could be mistaken.
 */
const definitions = new LRUCache<string, FormDefinition>({ max: DEFINITIONS_KEPT });

interface VersionName {
  formId: string;
  number: number;
  publishedAt: Date;
}

const nameOf = ({ formId, number, publishedAt }: VersionName) =>
  `${formId}/${number}/${publishedAt.getTime()}`;

/** The forms of an event that can be filled, in the order of the organizers, private ones among them. */
export async function listPublishedForms(tx: EntityManager, eventId: string): Promise<PublishedForm[]> {
  const rows: (Omit<PublishedForm, 'definition'> & { publishedAt: Date })[] = await tx.query(
    `select f.id, f.event_id as "eventId", f.code, f.purpose, f.title, f.introduction,
            f.category_ids as "categoryIds", f.by_link_only as "byLinkOnly", f.link_version as "linkVersion",
            f.opens_at as "opensAt", f.closes_at as "closesAt", v.number, v.published_at as "publishedAt"
     from forms f join form_versions v on v.form_id = f.id and v.number = f.published_number
     where f.event_id = $1 and f.archived_at is null
     order by f.position, f.id`,
    [eventId],
  );
  const names = rows.map(({ id, number, publishedAt }) => ({ formId: id, number, publishedAt }));
  const found = await readDefinitions(tx, names);
  return rows.map(({ publishedAt: _publishedAt, ...form }, index) => ({
    ...form,
    definition: found.get(nameOf(names[index]!))!,
  }));
}

/**
 * One version of a form, by which its answers are read.
 * @throws NotFound
 */
export async function getFormVersion(
  tx: EntityManager,
  formId: string,
  number: number,
): Promise<FormDefinition> {
  const [row]: { publishedAt: Date }[] = await tx.query(
    `select published_at as "publishedAt" from form_versions where form_id = $1 and number = $2`,
    [formId, number],
  );
  if (!row) {
    throw new NotFound();
  }
  const name = { formId, number, ...row };
  return (await readDefinitions(tx, [name])).get(nameOf(name))!;
}

async function readDefinitions(
  tx: EntityManager,
  names: readonly VersionName[],
): Promise<Map<string, FormDefinition>> {
  const found = new Map(names.map((one) => [nameOf(one), definitions.get(nameOf(one))] as const));
  const missing = names.filter((one) => found.get(nameOf(one)) === undefined);
  if (missing.length > 0) {
    const rows: Pick<FormVersion, 'formId' | 'number' | 'definition' | 'publishedAt'>[] = await tx.query(
      `select v.form_id as "formId", v.number, v.definition, v.published_at as "publishedAt"
       from form_versions v
       join unnest($1::uuid[], $2::int[]) as wanted(form_id, number) using (form_id, number)`,
      [missing.map(({ formId }) => formId), missing.map(({ number }) => number)],
    );
    for (const row of rows) {
      definitions.set(nameOf(row), row.definition);
      found.set(nameOf(row), row.definition);
    }
  }
  return found as Map<string, FormDefinition>;
}

/** All forms of an event, archived ones last. */
export async function listForms(tx: EntityManager, eventId: string): Promise<FormLine[]> {
  return tx.query(
    `select f.id, f.code, f.purpose, f.title, f.category_ids as "categoryIds", f.by_link_only as "byLinkOnly",
            f.opens_at as "opensAt", f.closes_at as "closesAt", f.position, f.archived_at as "archivedAt",
            f.published_number as "publishedNumber", f.version, v.published_at as "publishedAt",
            f.draft is distinct from v.definition as "hasChanges",
            jsonb_array_length(jsonb_path_query_array(f.draft, '$.sections[*].fields[*]')) as fields,
            (select count(*)::int from answer_sheets s where s.form_id = f.id) as answers
     from forms f left join form_versions v on v.form_id = f.id and v.number = f.published_number
     where f.event_id = $1
     order by f.archived_at is not null, f.position, f.id`,
    [eventId],
  );
}

/** How many people answered a form. */
export async function countSheets(tx: EntityManager, formId: string): Promise<number> {
  const [row]: { answers: number }[] = await tx.query(
    `select count(*)::int as answers from answer_sheets where form_id = $1`,
    [formId],
  );
  return row!.answers;
}

/** Something to count among the answers of a form. */
export interface AnswerCount {
  fieldId: string;
  /** Only who chose this option; sealed answers, which nobody can look into, are counted all. */
  option?: string;
  /** Who gave no answer instead of who did. */
  lacking?: boolean;
  /** Only answers that are kept so. */
  kept?: 'open' | 'sealed';
}

/** Counts answer sheets, all questions in one statement. @returns in the order asked */
export async function countAnswers(
  tx: EntityManager,
  formId: string,
  asked: readonly AnswerCount[],
): Promise<number[]> {
  if (asked.length === 0) {
    return [];
  }
  const rows: { place: number; answers: number }[] = await tx.query(
    `select q.place, count(*)::int as answers
     from answer_sheets s
     cross join jsonb_to_recordset($2::jsonb) as q(place int, "fieldId" text, option text, lacking boolean,
       kept text)
     cross join lateral (
       select q."fieldId" = any(s.sealed_fields) as sealed, s.answers -> q."fieldId" as answer
     ) a
     where s.form_id = $1
       and case
         when q.kept = 'open' then not a.sealed and a.answer is not null
         when q.kept = 'sealed' then a.sealed
         when q.lacking then not a.sealed and a.answer is null
         when q.option is null then a.sealed or a.answer is not null
         else a.sealed or a.answer ? q.option
       end
     group by q.place`,
    [formId, JSON.stringify(asked.map((one, place) => ({ place, ...one })))],
  );
  const counts = new Map(rows.map(({ place, answers }) => [place, answers]));
  return asked.map((_one, place) => counts.get(place) ?? 0);
}

/** Options that versions of a form offered once and the present one does not, as `<fieldId>/<code>`, with their labels. */
export async function listFormerOptions(
  tx: EntityManager,
  formId: string,
  publishedNumber: number | null,
): Promise<Map<string, LocalizedText>> {
  const rows: { option: string; label: LocalizedText }[] = await tx.query(
    `with options as (
       select v.number, f ->> 'id' || '/' || (o ->> 'code') as option, o -> 'label' as label
       from form_versions v
       cross join jsonb_path_query(v.definition, '$.sections[*].fields[*]') f
       cross join jsonb_path_query(f, '$.options[*]') o
       where v.form_id = $1
     )
     select distinct on (option) option, label from options
     where option not in (select option from options where number = $2)
     order by option, number desc`,
    [formId, publishedNumber],
  );
  return new Map(rows.map(({ option, label }) => [option, label]));
}

/** Options of a form that ever had places, as `<fieldId>/<code>`. */
export async function listOptionsWithPlaces(tx: EntityManager, formId: string): Promise<string[]> {
  const rows: { option: string }[] = await tx.query(
    `select distinct f ->> 'id' || '/' || (o ->> 'code') as option
     from form_versions v
     cross join jsonb_path_query(v.definition, '$.sections[*].fields[*]') f
     cross join jsonb_path_query(f, '$.options[*] ? (exists (@.places))') o
     where v.form_id = $1`,
    [formId],
  );
  return rows.map(({ option }) => option);
}

/** How answers to a question are kept. */
export interface SealMark {
  /** New answers are sealed. */
  sealed: boolean;
  /** Answers given before that may still lie open. */
  sealsEarlier: boolean;
  /** Somebody may have answered it: it stood in a published version. */
  asked: boolean;
}

/** How the answers to each question that a form ever had are kept. */
export async function listSealMarks(tx: EntityManager, formId: string): Promise<Map<string, SealMark>> {
  const rows: (SealMark & { id: string })[] = await tx.query(
    `select id, sealed, seals_earlier as "sealsEarlier",
            id in (select f ->> 'id' from form_versions v
                   cross join jsonb_path_query(v.definition, '$.sections[*].fields[*]') f
                   where v.form_id = $1) as asked
     from form_fields where form_id = $1`,
    [formId],
  );
  return new Map(rows.map(({ id, ...mark }) => [id, mark]));
}

/** Writes down which questions are sealed, and which of them have earlier answers to seal. */
export async function markSeals(
  tx: EntityManager,
  formId: string,
  { sealed, open, earlier }: Record<'sealed' | 'open' | 'earlier', readonly string[]>,
): Promise<void> {
  await tx.query(
    `update form_fields set sealed = id = any($2), seals_earlier = seals_earlier or id = any($4)
     where form_id = $1 and id = any($2 || $3::text[]) and sealed <> (id = any($2))`,
    [formId, sealed, open, earlier],
  );
}

/** Remembers the ids of fields as this form's. @returns those that are another form's */
export async function claimFieldIds(
  tx: EntityManager,
  formId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  await tx.query(
    `insert into form_fields (id, form_id) select id, $1 from unnest($2::text[]) as id order by id
     on conflict (id) do nothing`,
    [formId, ids],
  );
  const rows: { id: string }[] = await tx.query(
    `select id from form_fields where id = any($2::text[]) and form_id <> $1`,
    [formId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}
