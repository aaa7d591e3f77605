import type { Category } from '../events/category.entity.js';
import type { ExportColumn, Words } from '../forms/field-type.js';
import { literal } from '../platform/database/conditions.js';
import { sayCountry, sayLanguage } from '../platform/i18n/dates.js';
import type { Translate } from '../platform/i18n/i18n.js';
import { countries } from '../platform/country-codes.js';
import { neutralize } from '../platform/sheets/cells.rules.js';
import type { AskedField } from './answer-filter.rules.js';
import { participantLanguages } from './participant-language.js';
import { participantStates } from './participant-states.rules.js';

export const fixedColumns = [
  'id', 'state', 'givenName', 'familyName', 'badgeName', 'email', 'organization', 'country', 'language', 'category',
  'registeredAt', 'decidedAt', 'waitingNumber', 'priority', 'tags', 'addedBy', 'hidesOrganization', 'staysOffLists',
  'photographs',
] as const; // prettier-ignore

export type FixedColumn = (typeof fixedColumns)[number];

/** What names a column that holds an answer: `answers.diet-k3f9x`. */
export const ANSWER = 'answers.';

/** A column of a table, as SQL over participants `p` and their sheets. */
export interface TableColumn {
  header: string;
  kind?: 'number' | 'day' | undefined;
  /** Its text. */
  sql: string;
  /** Its text as it may stand in a CSV file. */
  safeSql: string;
  /** Sealed answers: no SQL sees them, so they are written over the text when they have been opened. */
  sealed?: { formId: string; fieldId: string; write: (answer: unknown) => string };
}

/** What columns are said in. */
export interface TableWords {
  words: Words;
  /** Of the catalogue `words`. */
  t: Translate;
  categories: readonly Pick<Category, 'id' | 'title'>[];
  timeZone: string;
}

const addedBy = ['form', 'staff', 'invitation', 'import', 'substitution'] as const;

/** A column with something that every participant has. */
export function fixedColumn(name: FixedColumn, said: TableWords): TableColumn {
  const { t, words, categories, timeZone } = said;
  const header = t(`exportColumn.${name}`);
  const plain = (sql: string, kind?: TableColumn['kind']): TableColumn => ({
    header,
    kind,
    sql,
    safeSql: sql,
  });
  const typed = (sql: string): TableColumn => ({
    header,
    sql,
    safeSql: `case when ${isOdd(sql)} then neutralize_cell(${sql}) else ${sql} end`,
  });
  const meant = (sql: string, labels: Map<string, string>): TableColumn => ({
    header,
    sql: `coalesce(${dictionary(labels)} ->> ${sql}, ${sql})`,
    safeSql: `coalesce(${dictionary(safe(labels))} ->> ${sql}, neutralize_cell(${sql}))`,
  });
  const moment = (column: string) =>
    plain(`to_char(p.${column} at time zone ${literal(timeZone)}, 'YYYY-MM-DD HH24:MI')`);
  const yesNo = (condition: string) =>
    plain(
      `case when ${condition} then ${literal(t('exportCell.yes'))} else ${literal(t('exportCell.no'))} end`,
    );
  switch (name) {
    case 'id':
      return plain('p.id::text');
    case 'state':
      return meant(
        'p.state',
        labelled(participantStates, (state) => t(`state.${state}`)),
      );
    case 'givenName':
      return typed('p.given_name');
    case 'familyName':
      return typed('p.family_name');
    case 'badgeName':
      return typed('p.badge_name');
    case 'email':
      return typed('p.email');
    case 'organization':
      return typed('p.organization');
    case 'country':
      return meant(
        'p.country',
        labelled(countries, (code) => sayCountry(words.language, code)),
      );
    case 'language':
      return meant(
        'p.language',
        labelled(participantLanguages, (code) => sayLanguage(words.language, code)),
      );
    case 'category':
      return meant(
        'p.category_id::text',
        new Map(categories.map(({ id, title }) => [id, words.said(title).text])),
      );
    case 'registeredAt':
      return moment('registered_at');
    case 'decidedAt':
      return moment('decided_at');
    case 'waitingNumber':
      return plain('p.waiting_number::text', 'number');
    case 'priority':
      return plain('p.priority::text', 'number');
    case 'tags':
      return typed(`array_to_string(p.tags, '; ')`);
    case 'addedBy':
      return meant(
        'p.added_by',
        labelled(addedBy, (way) => t(`addedBy.${way}`)),
      );
    case 'hidesOrganization':
      return yesNo('p.hides_organization');
    case 'staysOffLists':
      return yesNo('p.stays_off_lists');
    case 'photographs':
      return yesNo(`exists (select from consents c
        where c.participant_id = p.id and c.purpose = 'photography' and c.withdrawn_at is null)`);
  }
}

/**
 * The columns with the answers to a question; of one that was sensitive once, where sealed answers are opened, those
 * of that time too.
 * @param sheet the alias of its form's sheets
 */
export function answerColumns(
  { field, type, formId, sealed, onceSealed }: AskedField,
  { sheet, opens }: { sheet: string; opens: boolean },
  words: Words,
): TableColumn[] {
  const label = words.said(field.label).text || field.id;
  return type.exportColumns(field, words).map((column): TableColumn => {
    const header = column.part === undefined ? label : `${label}: ${column.part}`;
    const written = { sealed: { formId, fieldId: field.id, write: column.write } };
    if (sealed) {
      return { header, kind: column.kind, sql: 'null', safeSql: 'null', ...written };
    }
    const answer = `${sheet}.answers -> ${literal(field.id)}`;
    return {
      header,
      kind: column.kind,
      sql: column.sql(`(${answer})`, literal),
      safeSql: safeSqlOf(column, sheet, field.id),
      ...(onceSealed && opens ? written : {}),
    };
  });
}

/** First letters that a formula may have, or that JSON of more than a text has. */
const ODD = '(9, 10, 13, 39, 43, 45, 61, 64, 91, 123, 65279, 65291, 65293, 65309, 65312)';

/** Texts with signs at which other programs cut a cell in two. */
const CUT = `array['%;%', '%' || chr(9) || '%', '%' || chr(10) || '%', '%' || chr(13) || '%']`;

/** Whether a text has to be neutralised, perhaps; written so that the text is taken out of its answers twice only. */
function isOdd(text: string): string {
  return `ascii(${text}) in ${ODD} or ${text} like any (${CUT})`;
}

/**
 * What `column.sql` says, neutralised, and many times as fast where a column says how: nearly every cell is a text
 * that needs one look at its first letter, or stands in a dictionary together with the lists in which it occurs.
 */
function safeSqlOf({ sql, told, kind }: ExportColumn, sheet: string, fieldId: string): string {
  const path = [fieldId, ...(told?.keys ?? [])];
  const json = `(${sheet}.answers${path.map((key) => ` -> ${literal(key)}`).join('')})`;
  const slow = `(${sql(`(${sheet}.answers -> ${literal(fieldId)})`, literal)})`;
  if (!told) {
    return kind ? slow : neutralizedOnce(slow);
  }
  const text = `(${sheet}.answers${path.map((key, at) => ` ${at === path.length - 1 ? '->>' : '->'} ${literal(key)}`).join('')})`;
  const plain = `case when ${isOdd(text)}
    then case when jsonb_typeof(${json}) in ('string', 'number', 'boolean') then neutralize_cell(${text}) end
    else ${text} end`;
  if (!told.labels) {
    // Numbers are written without an exponent: nothing in them is ever neutralised.
    return kind === 'number'
      ? `case when jsonb_typeof(${json}) = 'number' then ${text} else ${plain} end`
      : plain;
  }
  const known = dictionary(safe(withLists(told.labels)));
  return `coalesce(${known} ->> ${text}, case when ascii(${text}) = 91 and jsonb_typeof(${json}) = 'array'
    then say_list(${json}, ${dictionary(told.labels)}) else ${plain} end)`;
}

/** The rule of `neutralize_cell` for an expression that should not be written down twice. */
function neutralizedOnce(sql: string): string {
  const inside = `regexp_replace(${sql}, '([;\\t\\r\\n] *)(''*[=+@\\uFF0B\\uFF0D\\uFF1D\\uFF20-])', '\\1''\\2', 'g')`;
  return `regexp_replace(${inside}, '^(?!-[0-9]+(\\.[0-9]+)?$)''*[=+@\\t\\r\\n\\uFEFF\\uFF0B\\uFF0D\\uFF1D\\uFF20-]', '''\\&')`;
}

/** So many lists are looked up whole; others are put together one by one. */
const MOST_LISTS = 600;

/** Labels, and the lists of few in the order in which they are kept: as JSON writes them, so as people read them. */
function withLists(labels: ReadonlyMap<string, string>): Map<string, string> {
  const codes = [...labels.keys()];
  const known = new Map(labels);
  let lists: number[][] = [[]];
  while (lists.length > 0 && known.size + lists.length * codes.length <= MOST_LISTS + labels.size * 2) {
    lists = lists.flatMap((list) =>
      codes.flatMap((_code, at) => (at > (list.at(-1) ?? -1) ? [[...list, at]] : [])),
    );
    for (const list of lists) {
      const key = `[${list.map((at) => JSON.stringify(codes[at])).join(', ')}]`;
      known.set(key, list.map((at) => labels.get(codes[at]!)!).join('; '));
    }
  }
  return known;
}

function safe(labels: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...labels].map(([code, label]) => [code, neutralize(label)]));
}

function dictionary(labels: ReadonlyMap<string, string>): string {
  return `${literal(JSON.stringify(Object.fromEntries(labels)))}::jsonb`;
}

function labelled<Code extends string>(
  codes: readonly Code[],
  say: (code: Code) => string,
): Map<string, string> {
  return new Map(codes.map((code) => [code, say(code)]));
}
