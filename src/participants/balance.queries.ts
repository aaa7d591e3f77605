import type { EntityManager } from 'typeorm';
import { fieldsOf, type FormField } from '../forms/form-definition.js';
import { listPublishedForms } from '../forms/forms.queries.js';
import type { Role } from '../organizations/roles.js';
import { NotFound } from '../platform/errors.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { isHiddenFrom } from './answer-visibility.rules.js';
import {
  nobody,
  standingOf,
  type BalanceLine,
  type BalanceMatrix,
  type BalancePerson,
} from './balance.rules.js';
import type { ParticipantState } from './participant-states.rules.js';
import { organizationKey, quotaKey, QuotaTable, valuesOf, type QuotaDimension } from './quota.rules.js';
import { listQuotas, listRegions, type RegionLine } from './quota-settings.queries.js';

/** What people are balanced by: one dimension, and for `choice` the field. */
export interface BalanceBy {
  dimension: QuotaDimension;
  fieldId: string;
}

/** A matrix whose columns have the names that people read; countries are named by whoever shows them. */
export interface NamedBalance extends Omit<BalanceMatrix, 'values'> {
  values: (BalanceMatrix['values'][number] & { label: LocalizedText | null })[];
}

/** People who have everything in common that a balance asks for. */
interface Group {
  categoryId: string;
  state: ParticipantState;
  decision: BalancePerson['decision'];
  value: unknown;
  people: number;
}

/** What is known about the columns before anybody is counted. */
interface Columns {
  keysOf: (value: unknown) => string[];
  /** Columns that stand there even if nobody is in them, by name. */
  labels: Map<string, LocalizedText | null>;
  quotas: QuotaTable;
}

/**
 * Choices that can be limited: their options are known, and their answers lie open.
 * @param roles of who reads: choices whose answers are for others are left out. Without them: all
 */
export async function listCountableFields(
  tx: EntityManager,
  eventId: string,
  roles?: readonly Role[],
): Promise<FormField[]> {
  const forms = await listPublishedForms(tx, eventId);
  const fields = forms.flatMap(({ definition }) => fieldsOf(definition)).filter(isCountable);
  return roles ? fields.filter((field) => !isHiddenFrom(field, roles)) : fields;
}

/** Whether answers to a field can be counted by value. */
function isCountable({ type, sensitive = false, options = [] }: FormField): boolean {
  return !sensitive && (type === 'yes-no' || options.length > 0);
}

/** The values that an answer to the field can count as. */
export function optionsOf({ type, options = [] }: FormField): string[] {
  return type === 'yes-no' ? ['yes', 'no'] : options.map(({ code }) => code);
}

/**
 * Counts everybody who has, wants or was drafted a place, by category and by one value of hers: one grouped statement
 * over the event's people, folded here.
 * @param options.drafts whether decisions that are not released yet count as such, or as pending
 * @param options.roles of who reads
 * @throws NotFound when the field is none that can be counted, or its answers are for other roles
 */
export async function readBalance(
  tx: EntityManager,
  eventId: string,
  by: BalanceBy,
  options: { drafts: boolean; roles: readonly Role[] },
): Promise<NamedBalance> {
  const [columns, groups, limits] = await Promise.all([
    readColumns(tx, eventId, by, options.roles),
    countGroups(tx, eventId, by, options.drafts),
    readCapacities(tx, eventId),
  ]);
  const matrix = emptyMatrix(limits);
  const values = new Map([...columns.labels.keys()].map((key) => [key, limited(columns, by, key)]));
  const cells = new Map<string, BalanceMatrix['cells'][number]>();
  const keysOf = remembered(columns.keysOf);
  for (const group of groups) {
    const keys = keysOf(group.value);
    for (const key of keys) {
      values.set(key, values.get(key) ?? limited(columns, by, key));
      const name = `${group.categoryId}/${key}`;
      cells.set(name, cells.get(name) ?? { ...nobody, categoryId: group.categoryId, key });
    }
    const lines = [
      matrix.event,
      matrix.categories.find(({ categoryId }) => categoryId === group.categoryId),
      ...keys.flatMap((key) => [values.get(key), cells.get(`${group.categoryId}/${key}`)]),
    ];
    lines.forEach((line) => line && count(line, group));
  }
  return {
    ...matrix,
    cells: [...cells.values()],
    values: [...values].map(([key, line]) => ({ key, label: columns.labels.get(key) ?? null, ...line })),
  };
}

/** The columns in which a participation stands, by dimension and field. */
export function columnsOf(
  person: { country: string; organization: string | null; answers: Record<string, unknown> },
  regions: readonly Pick<RegionLine, 'id' | 'countries'>[],
  fields: readonly FormField[],
): { country: string[]; region: string[]; organization: string[]; choices: Record<string, string[]> } {
  return {
    country: [person.country],
    region: regionsOf(regions, person.country),
    organization: organizationsOf(person.organization),
    choices: Object.fromEntries(fields.map(({ id }) => [id, answersOf(person.answers[id])])),
  };
}

async function readColumns(
  tx: EntityManager,
  eventId: string,
  by: BalanceBy,
  roles: readonly Role[],
): Promise<Columns> {
  const [regions, lines] = await Promise.all([listRegions(tx, eventId), listQuotas(tx, eventId)]);
  const quotas = new QuotaTable(lines, regions);
  const named = lines.filter(
    ({ dimension, fieldId, key }) => dimension === by.dimension && fieldId === by.fieldId && key !== '*',
  );
  switch (by.dimension) {
    case 'country':
      return {
        quotas,
        labels: new Map(named.map(({ key }) => [key, null])),
        keysOf: (value) => [String(value)],
      };
    case 'region':
      return {
        quotas,
        labels: new Map(regions.map(({ id, name }) => [id, name])),
        keysOf: (value) => regionsOf(regions, String(value)),
      };
    case 'organization': {
      const labels = new Map<string, LocalizedText | null>(named.map(({ key }) => [key, null]));
      return { quotas, labels, keysOf: (value) => namedOrganization(value, labels) };
    }
    case 'choice': {
      const field = (await listCountableFields(tx, eventId, roles)).find(({ id }) => id === by.fieldId);
      if (!field) {
        throw new NotFound();
      }
      const labelOf = (code: string) => field.options?.find((option) => option.code === code)?.label ?? null;
      return {
        quotas,
        labels: new Map(optionsOf(field).map((code) => [code, labelOf(code)])),
        keysOf: answersOf,
      };
    }
  }
}

function limited({ quotas }: Columns, by: BalanceBy, key: string): BalanceLine {
  const places = key === '' ? undefined : quotas.capacityOf(quotaKey({ ...by, key }));
  return { ...nobody, places: places ?? null };
}

/** The same few values come with every category and state. */
function remembered(keysOf: Columns['keysOf']): Columns['keysOf'] {
  const known = new Map<unknown, string[]>();
  return (value) => {
    const keys = known.get(value) ?? keysOf(value);
    known.set(value, keys);
    return keys;
  };
}

const NONE = [''];

function regionsOf(regions: readonly Pick<RegionLine, 'id' | 'countries'>[], country: string): string[] {
  const region = regions.find(({ countries }) => countries.includes(country));
  return region ? [region.id] : NONE;
}

function organizationsOf(name: unknown): string[] {
  return typeof name === 'string' ? [organizationKey(name)] : NONE;
}

/** Organizations are called as most of their people write them: the largest groups come first. */
function namedOrganization(name: unknown, labels: Columns['labels']): string[] {
  const keys = organizationsOf(name);
  for (const key of keys.filter((one) => one !== '')) {
    labels.set(key, labels.get(key) ?? { en: String(name) });
  }
  return keys;
}

function answersOf(answer: unknown): string[] {
  const values = valuesOf(answer);
  return values.length > 0 ? values : NONE;
}

function count(line: BalanceLine | BalanceMatrix['cells'][number], { state, decision, people }: Group): void {
  const standing = standingOf(state, decision);
  if (standing) {
    line[standing] += people;
  }
}

/** Grouped by what is written, so that what it means is worked out once for each spelling; the largest groups first. */
async function countGroups(
  tx: EntityManager,
  eventId: string,
  { dimension, fieldId }: BalanceBy,
  drafts: boolean,
): Promise<Group[]> {
  const value = {
    country: 'p.country',
    region: 'p.country',
    organization: 'p.organization',
    choice: 's.answers -> $3',
  };
  const answers = `left join answer_sheets s on s.participant_id = p.id and s.form_id = any(array(
    select f.id from forms f join form_versions v on v.form_id = f.id and v.number = f.published_number
    where f.event_id = $1 and v.definition @@ format('$.sections[*].fields[*].id == %s', to_jsonb($3::text))::jsonpath))`;
  return tx.query(
    `select p.category_id as "categoryId", p.state, r.decision, ${value[dimension]} as value, count(*)::int as people
     from participants p
     left join reviews r on r.event_id = $1 and r.participant_id = p.id and r.decision is not null
       and p.state = 'pending' and $2
     ${dimension === 'choice' ? answers : ''}
     where p.event_id = $1 and p.state in ('pending', 'waitlisted', 'offered', 'confirmed')
     group by 1, 2, 3, 4 order by 5 desc`,
    dimension === 'choice' ? [eventId, drafts, fieldId] : [eventId, drafts],
  );
}

async function readCapacities(
  tx: EntityManager,
  eventId: string,
): Promise<{ event: number | null; categories: { categoryId: string; places: number | null }[] }> {
  const rows: { categoryId: string | null; places: number | null }[] = await tx.query(
    `select null as "categoryId", capacity as places, -1 as position from events where id = $1
     union all
     select id, capacity, position from categories where event_id = $1
     order by position, "categoryId"`,
    [eventId],
  );
  return {
    event: rows[0]?.places ?? null,
    categories: rows.slice(1).map(({ categoryId, places }) => ({ categoryId: categoryId!, places })),
  };
}

function emptyMatrix(
  limits: Awaited<ReturnType<typeof readCapacities>>,
): Omit<BalanceMatrix, 'values' | 'cells'> {
  return {
    event: { ...nobody, places: limits.event },
    categories: limits.categories.map(({ categoryId, places }) => ({ ...nobody, categoryId, places })),
  };
}
