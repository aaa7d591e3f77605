import type { ExportColumn } from '../field-type.js';

/** Between several answers in one cell. */
const BETWEEN = '; ';

/** One column with the answer itself: a text, number, yes or no. */
export function plainColumn(kind?: ExportColumn['kind']): ExportColumn {
  return {
    ...(kind ? { kind } : {}),
    sql: (answer) => `case when ${isScalar(answer)} then (${answer}) #>> '{}' end`,
    told: { keys: [] },
    write: (answer) => scalarText(answer) ?? '',
  };
}

/** One column with what codes, yes and no mean; several joined. What nobody knows any more stays as it is. */
export function labelColumn(labels: ReadonlyMap<string, string>): ExportColumn {
  return {
    sql: (answer, literal) => {
      const known = `${literal(JSON.stringify(Object.fromEntries(labels)))}::jsonb`;
      return (
        `case when ${isScalar(answer)} then coalesce(${known} ->> ((${answer}) #>> '{}'), (${answer}) #>> '{}') ` +
        `when jsonb_typeof(${answer}) = 'array' then (` +
        `select string_agg(coalesce(${known} ->> (one #>> '{}'), one #>> '{}'), ${literal(BETWEEN)} order by place) ` +
        `from jsonb_array_elements(${answer}) with ordinality as chosen (one, place) where ${isScalar('one')}) end`
      );
    },
    told: { keys: [], labels },
    write: (answer) => {
      const said = (one: unknown) => {
        const text = scalarText(one);
        return text === undefined ? [] : [labels.get(text) ?? text];
      };
      return (Array.isArray(answer) ? answer : [answer]).flatMap(said).join(BETWEEN);
    },
  };
}

/** One column with a part of an answer of several parts. */
export function partColumn(
  key: string,
  part: string,
  options: { kind?: ExportColumn['kind']; labels?: ReadonlyMap<string, string> } = {},
): ExportColumn {
  const { kind, labels } = options;
  const column = labels ? labelColumn(labels) : plainColumn(kind);
  return {
    ...(kind ? { kind } : {}),
    part,
    // Of a list, or of a text, `->` gives null: an answer of another type has no such part.
    sql: (answer, literal) => column.sql(`(${answer}) -> ${literal(key)}`, literal),
    told: { keys: [key], ...(labels ? { labels } : {}) },
    write: (answer) => column.write(partOf(answer, key)),
  };
}

/** One column with how many there are. */
export function countColumn(): ExportColumn {
  return {
    kind: 'number',
    sql: (answer) =>
      `case when jsonb_typeof(${answer}) = 'array' then jsonb_array_length(${answer})::text end`,
    write: (answer) => (Array.isArray(answer) ? String(answer.length) : ''),
  };
}

/** A part of an answer that is an object; undefined where there is none. */
export function partOf(answer: unknown, key: string): unknown {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) && Object.hasOwn(answer, key)
    ? (answer as Record<string, unknown>)[key]
    : undefined;
}

function isScalar(answer: string): string {
  return `jsonb_typeof(${answer}) in ('string', 'number', 'boolean')`;
}

function scalarText(answer: unknown): string | undefined {
  return typeof answer === 'string' || typeof answer === 'number' || typeof answer === 'boolean'
    ? String(answer)
    : undefined;
}
