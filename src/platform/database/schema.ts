import { DataSource } from 'typeorm';
import { ownerDataSourceOptions } from './data-source.js';
import { migrations } from './migrations.js';

/** The schema is not the one this program was written for. */
export class SchemaDoesNotFit extends Error {}

/**
 * Brings a database to this program's schema: the queue's tables, then ours. Safe to run again.
 * @param databaseOwnerUrl connection of the role that owns the tables
 * @returns the names of the migrations that ran now
 */
export async function migrate(databaseOwnerUrl: string): Promise<string[]> {
  const { runMigrations } = await import('graphile-worker');
  await runMigrations({ connectionString: databaseOwnerUrl, schema: 'graphile_worker' });
  const owner = await new DataSource(ownerDataSourceOptions(databaseOwnerUrl)).initialize();
  try {
    await owner.query(queueRights);
    const ran = await owner.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await owner.destroy();
  }
}

/**
 * @throws SchemaDoesNotFit when migrations are missing, or the database has some that this program does not know
 */
export async function assertSchemaFits(dataSource: DataSource): Promise<void> {
  const known = migrations.map((migration) => migration.name);
  const rows: { name: string }[] = await dataSource
    .query(`select name from migrations order by id`)
    .catch(() => []);
  const present = rows.map((row) => row.name);
  const missing = known.filter((name) => !present.includes(name));
  const foreign = present.filter((name) => !known.includes(name));
  if (missing.length > 0) {
    throw new SchemaDoesNotFit(
      `The database lacks ${missing.length} schema changes (first: ${missing[0]}). Run: npm run convoke -- migrate`,
    );
  }
  if (foreign.length > 0) {
    throw new SchemaDoesNotFit(
      `The database is newer than this program (it has ${foreign[0]}). Start the newer version, or restore a backup.`,
    );
  }
}

/**
 * The queue guards its tables by row-level security; the app's role works on all of them.
 * Repeated after each migration, because a new version of the queue may bring new tables.
 */
const queueRights = `
  grant usage on schema graphile_worker to convoke_app;
  grant select, insert, update, delete on all tables in schema graphile_worker to convoke_app;
  grant usage on all sequences in schema graphile_worker to convoke_app;
  grant execute on all functions in schema graphile_worker to convoke_app;
  do $$
  declare t text;
  begin
    for t in select tablename from pg_tables where schemaname = 'graphile_worker' and rowsecurity loop
      execute format('drop policy if exists convoke_app_works on graphile_worker.%I', t);
      execute format('create policy convoke_app_works on graphile_worker.%I to convoke_app using (true) with check (true)', t);
    end loop;
  end $$;
  create table if not exists migrations (id serial primary key, timestamp bigint not null, name varchar not null);
  grant select on migrations to convoke_app;
`;
