import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

const TEMPLATE = 'convoke_template';

/** A database of one's own, cloned from the migrated template. */
export interface TestDatabase {
  /** The app's role: what the program uses. */
  databaseUrl: string;
  /** The owner's role: what migrations use, and what tests look behind the scenes with. */
  ownerUrl: string;
  drop: () => Promise<void>;
}

export async function createTestDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const name = `convoke_${randomBytes(6).toString('hex')}`;
  const address = inject('postgres');
  await asSuperuser(
    address,
    `create database ${name} template ${template} owner convoke_owner strategy file_copy`,
  );
  const at = (user: string) => `${address.replace('postgres:postgres', user)}/${name}`;
  return {
    databaseUrl: at('convoke_app:app'),
    ownerUrl: at('convoke_owner:owner'),
    drop: () => asSuperuser(address, `drop database ${name} with (force)`),
  };
}

async function asSuperuser(address: string, sql: string): Promise<void> {
  const client = new pg.Client(`${address}/postgres`);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
