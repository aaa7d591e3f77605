import { isDeepStrictEqual } from 'node:util';

/** What differs between a row and what it shall become, in the form of the audit trail. */
export interface RowChanges<Row> {
  fields: (keyof Row & string)[];
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** Compares a row with new values; what is undefined or equal is no change. Parts of requests count by what they hold. */
export function changesTo<Row extends object>(row: Row, values: Partial<Row>): RowChanges<Row> {
  const fields = (Object.keys(values) as (keyof Row & string)[]).filter(
    (field) => values[field] !== undefined && !isDeepStrictEqual(row[field], structuredClone(values[field])),
  );
  return {
    fields,
    before: Object.fromEntries(fields.map((field) => [field, row[field]])),
    after: Object.fromEntries(fields.map((field) => [field, values[field]])),
  };
}
