import pg from 'pg';
import { DataSource, type EntityTarget } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entities } from '../../src/app.module.js';
import { knownConstraints } from '../../src/platform/database/constraint-errors.js';
import { ownerDataSourceOptions } from '../../src/platform/database/data-source.js';
import { migrations } from '../../src/platform/database/migrations.js';
import { migrate } from '../../src/platform/database/schema.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Tables that no class stands for: SQL writes and reads them. A table with neither class nor line here fails. */
const tablesWithoutClass = [
  'answer_sheets',
  'audit_chains',
  'audit_entries',
  'audit_values',
  'bulk_change_people',
  'bulk_changes',
  'clash_acceptances',
  'consent_texts',
  'consents',
  'credentials',
  'distinct_people',
  'event_numbers',
  'exclusions',
  'exports',
  'form_drafts',
  'form_fields',
  'form_reminders',
  'file_chunks',
  'files',
  'idempotency_keys',
  'imports',
  'mail_suppressions',
  'merged_participants',
  'messages',
  'migrations',
  'participant_counters',
  'participant_words',
  'quotas',
  'rate_buckets',
  'saved_views',
  'seat_counters',
  'session_blocks',
  'session_categories',
  'session_places',
  'session_waiting',
  'session_wishes',
  'verifications',
  'wish_results',
  'wish_rounds',
];

/** Columns that classes leave out, because only SQL uses them. */
const columnsWithoutProperty = ['participants.name_key', 'participants.search'];

/**
 * Constraints that no request can run into, and why. Were one to be violated all the same, the answer is a 500 with
 * a request id, and the name of the constraint in the log.
 */
const unreachable: { why: string; names: RegExp }[] = [
  { why: 'ids are made by the database or the desk', names: /^(?!hosts_|session_people_)\w+_pkey$/ },
  {
    why: 'the row it points at was read under a lock in the same transaction',
    names: /_event_fkey$|_account_fkey$/,
  },
  {
    why: 'the guard has read the organization',
    names: /^programmes_organization_fkey$|^members_organization_fkey$/,
  },
  { why: 'the program writes only words of its own lists', names: /^(?!events_|hosts_|sessions_)\w+_known$/ },
  { why: 'only the program writes mails', names: /^mails_/ },
  { why: 'files are checked before they are kept', names: /^files_(bytes|expire|claimed)|^file_chunks_/ },
  {
    why: 'addresses and countries are checked when a request is read',
    names: /_country_is_a_code$|_email_normalized$|_email_lower_case$/,
  },
  {
    why: 'the desk keeps these by its arithmetic',
    names: /^seat_counters_|^participants_(wait_with_a_number|form_has_email|offered_until)$/,
  },
  {
    why: 'the form is written in the same transaction',
    names: /^form_(versions|fields|drafts)_form_fkey$|^forms_published_number_fkey$/,
  },
  {
    why: 'the desk writes answers beside the participant, to a version and sessions that it has read',
    names: /^(answer_sheets|session_places|session_waiting)_/,
  },
  { why: 'ids of fields are checked when a draft is read', names: /^form_fields_id_is_readable$/ },
  { why: 'publishing sets both together', names: /^form_fields_seal_what_is_sealed$/ },
  { why: 'what holds a unique id is unique', names: /^forms_of_event_key$/ },
  { why: 'both people were read in the same transaction', names: /^distinct_people_/ },
  {
    why: 'what is written together is written by one statement, about rows that it has read',
    names: /^(imports_ran|messages_sent|merged_participants|form_reminders)_/,
  },
  { why: 'triggers alone count people', names: /^participant_counters_/ },
  {
    why: 'these are checked when a request is read',
    names: /^(saved_views_name_given|exports_|bulk_change)/,
  },
  { why: 'texts and digests of consent are found before they are kept', names: /^consents?_/ },
  {
    why: 'what holds a unique id is unique',
    names:
      /^rooms_as_sessions_use_them$|^(categories|tracks|sessions|session_blocks|agenda_people)_of_event_key$/,
  },
  {
    why: 'random values, or asked for with "on conflict"',
    names: /^logins_token_key$|^access_tokens_digest_key$|^credentials_once$|^verifications_identifier_key$/,
  },
  {
    why: 'ownership of one event is refused when the request is read',
    names: /^members_owner_of_the_whole$/,
  },
  { why: 'logos are shrunk before they are kept', names: /^organizations_logo_is_small$/ },
  { why: 'rounds are prepared and released one after the other, under a lock', names: /^review_rounds_/ },
  {
    why: 'reviews are opened for participants and rounds in one statement',
    names: /^reviews_(participant|round)_fkey$/,
  },
  {
    why: 'these are checked when a request is read',
    names:
      /^tracks_colour_is_hex$|^rooms_booths_not_negative$|^session_people_role_known$|^sessions_in_the_tray$/,
  },
  {
    why: 'the row it points at was read under a lock in the same transaction',
    names:
      /^session_(items|people|categories)_session_fkey$|^agenda_people_participant_fkey$|^clash_acceptances_person_fkey$/,
  },
  {
    why: 'guests and participants are told apart when a person is kept',
    names: /^agenda_people_(take|only)_/,
  },
  {
    why: 'rounds are checked when a request is read, wishes and results are written under the lock of their round',
    names: /^wish_rounds_(ranks_in_range|released_by_fkey)$|^session_wishes_|^wish_results_/,
  },
  { why: 'quotas are checked when a request is read', names: /^quotas_/ },
  {
    why: 'agendas are released one after the other, under the lock of their event',
    names: /^agenda_releases_|^sessions_released_in_some$/,
  },
];

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

describe('The schema', () => {
  it('has the columns that classes describe, of their types, and no others', async () => {
    const drift = await findDrift(database.ownerUrl);
    expect(drift).toEqual([]);
  });

  it('has a class or a line in this file for every table', async () => {
    const tables = await column(owner, `select tablename from pg_tables where schemaname = 'public'`);
    const described = await withEntities(database.ownerUrl, async (source) =>
      source.entityMetadatas.map((entity) => entity.tableName),
    );
    expect(tables.sort()).toEqual([...described, ...tablesWithoutClass].sort());
  });

  it('is the same after all migrations were taken back and run again', async () => {
    const empty = await createTestDatabase('template0');
    try {
      await migrate(empty.ownerUrl);
      const first = await describeSchema(empty.ownerUrl);
      await withSource(empty.ownerUrl, async (source) => {
        for (const _migration of migrations) {
          await source.undoLastMigration({ transaction: 'each' });
        }
      });
      const left = await describeSchema(empty.ownerUrl);
      expect(left.filter((line) => !line.includes('migrations'))).toEqual([]);
      await migrate(empty.ownerUrl);
      expect(await describeSchema(empty.ownerUrl)).toEqual(first);
      expect(first.length).toBeGreaterThan(200);
    } finally {
      await empty.drop();
    }
  });

  it('has a sentence for every constraint that a request can run into', async () => {
    const names = await column(
      owner,
      `select conname from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'p', 'u', 'x')
         and conrelid <> 'migrations'::regclass
       union
       select indexrelid::regclass::text from pg_index join pg_class on pg_class.oid = indexrelid
       where indisunique and relnamespace = 'public'::regnamespace and indrelid <> 'migrations'::regclass`,
    );
    const known = knownConstraints();
    const unsaid = names.filter(
      (name) => !known.has(name) && !unreachable.some((one) => one.names.test(name)),
    );
    expect(unsaid).toEqual([]);
    expect([...known].filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe("The program's role", () => {
  let app: pg.Client;

  beforeAll(async () => {
    app = new pg.Client(database.databaseUrl);
    await app.connect();
  });

  afterAll(() => app.end());

  it.each([
    'create table evil (id int)',
    'alter table events add column evil int',
    'drop table participants',
    'create index evil on events (slug)',
    'truncate events',
    'drop trigger events_tell on events',
    'create schema evil',
    `create function evil() returns int language sql as 'select 1'`,
    'delete from migrations',
    'select * from audit_entries',
    `update audit_entries set action = 'evil'`,
    'delete from audit_entries',
    'select * from audit_values',
    'delete from audit_values',
    'delete from audit_chains',
    'set role convoke_owner',
  ])('may not: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('is no superuser, makes no roles or databases, and passes no row-level security', async () => {
    const { rows } = await app.query(
      `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false },
    ]);
  });

  it('adds to the audit trail, and reads the history of one row', async () => {
    await app.query(
      `insert into audit_entries (chain, sequence, at, actor_kind, action, subject_kind, subject_id, digest)
       values (gen_random_uuid(), 1, now(), 'system', 'event.created', 'event', '00000000-0000-7000-8000-000000000001', '')`,
    );
    const { rows } = await app.query(
      `select action from audit_history('00000000-0000-7000-8000-000000000001')`,
    );
    expect(rows).toEqual([{ action: 'event.created' }]);
  });
});

/** What TypeORM would change about columns: missing, superfluous, of another type, nullability or array. */
async function findDrift(url: string): Promise<string[]> {
  return withEntities(url, async (source) => {
    const drift: string[] = [];
    for (const entity of source.entityMetadatas) {
      const { rows } = await owner.query<{ name: string; type: string; nullable: boolean }>(
        `select attname as name, format_type(atttypid, null) as type, not attnotnull as nullable
         from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [entity.tableName],
      );
      const described = entity.columns.map((one) => ({
        name: one.databaseName,
        type: `${source.driver.normalizeType(one)}${one.isArray ? '[]' : ''}`,
        nullable: one.isNullable,
      }));
      const line = (one: { name: string; type: string; nullable: boolean }) =>
        `${entity.tableName}.${one.name} ${one.type}${one.nullable ? ' null' : ''}`;
      const inDatabase = rows.filter(
        (row) => !columnsWithoutProperty.includes(`${entity.tableName}.${row.name}`),
      );
      const [have, want] = [new Set(inDatabase.map(line)), new Set(described.map(line))];
      drift.push(...[...want].filter((one) => !have.has(one)).map((one) => `the class says: ${one}`));
      drift.push(...[...have].filter((one) => !want.has(one)).map((one) => `the database has: ${one}`));
    }
    return drift;
  });
}

/** Every object of the schema in words, so that two schemas can be compared line by line. */
async function describeSchema(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await column(
      client,
      `select format('column %s.%s %s %s default %s generated %s', a.attrelid::regclass, attname,
                format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid), attgenerated)
       from pg_attribute a join pg_class c on c.oid = a.attrelid
         left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and attnum > 0 and not attisdropped
       union all
       select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
       from pg_constraint where connamespace = 'public'::regnamespace
       union all
       select format('index %s', pg_get_indexdef(indexrelid))
       from pg_index join pg_class on pg_class.oid = indexrelid where relnamespace = 'public'::regnamespace
       union all
       select format('trigger %s', pg_get_triggerdef(t.oid)) from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where not tgisinternal and c.relnamespace = 'public'::regnamespace
       union all
       select format('function %s %s', pg_get_functiondef(p.oid), proacl) from pg_proc p
       where pronamespace = 'public'::regnamespace and not exists (
         select 1 from pg_depend where objid = p.oid and deptype = 'e')
       union all
       select format('rights %s %s %s', relname, relacl, reloptions) from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r'
       union all
       select format('extension %s', extname) from pg_extension where extname <> 'plpgsql'
       union all
       select format('comment %s %s', objoid::regclass, description) from pg_description
       where classoid = 'pg_class'::regclass and objoid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
       order by 1`,
    );
  } finally {
    await client.end();
  }
}

async function column(client: pg.Client, sql: string): Promise<string[]> {
  const { rows } = await client.query<string[]>({ text: sql, rowMode: 'array' });
  return rows.map((row) => row[0]!);
}

async function withSource<Result>(
  url: string,
  work: (source: DataSource) => Promise<Result>,
): Promise<Result> {
  return withEntities(url, work, []);
}

async function withEntities<Result>(
  url: string,
  work: (source: DataSource) => Promise<Result>,
  classes: EntityTarget<object>[] = entities,
): Promise<Result> {
  const source = new DataSource({ ...ownerDataSourceOptions(url), entities: classes } as never);
  await source.initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
