import pg from 'pg';

/**
 * Looks for a text in every row of every table, the queue's included, whatever the type of the column.
 * @returns `schema.table.column` of each place that holds it
 */
export async function findTraces(ownerUrl: string, text: string): Promise<string[]> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{
      place: string;
      schema: string;
      table: string;
      column: string;
      bytes: boolean;
    }>(
      `select format('%s.%s.%s', n.nspname, c.relname, a.attname) as place, n.nspname as schema, c.relname as table,
              a.attname as column, a.atttypid = 'bytea'::regtype as bytes
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
         and a.attnum > 0 and not a.attisdropped
       order by place`,
    );
    const places: string[] = [];
    for (const { place, schema, table, column, bytes } of rows) {
      const name = pg.escapeIdentifier(column);
      const found = await client.query(
        `select 1 from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}
         where ${bytes ? `position(convert_to($1, 'UTF8') in ${name}) > 0` : `position(lower($1) in lower(${name}::text)) > 0`}
         limit 1`,
        [text],
      );
      if (found.rowCount) {
        places.push(place);
      }
    }
    return places;
  } finally {
    await client.end();
  }
}
