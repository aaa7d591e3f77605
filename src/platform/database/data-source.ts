import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.js';
import { migrations } from './migrations.js';
import { SnakeNaming } from './naming.js';

/** How the app connects. Limits stand here so that no statement, lock or idle transaction can hold up the rest. */
export function dataSourceOptions(config: Pick<Config, 'databaseUrl' | 'databasePool'>): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.databaseUrl,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    poolSize: config.databasePool,
    applicationName: 'convoke',
    connectTimeoutMS: 5_000,
    extra: {
      // Statements of one transaction that do not need each other's answers are sent without waiting for them.
      pipeline: true,
      options: '-c lock_timeout=4s -c statement_timeout=15s -c idle_in_transaction_session_timeout=20s',
    },
  };
}

/** How migrations connect: as the owner, without the app's limits. */
export function ownerDataSourceOptions(databaseOwnerUrl: string): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseOwnerUrl,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    poolSize: 2,
    applicationName: 'convoke-migrate',
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
  };
}
