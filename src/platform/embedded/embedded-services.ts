import { readConfig, type Config } from '../config/config.js';
import { migrate } from '../database/schema.js';
import { appUrl, EmbeddedPostgres, ownerUrl } from './embedded-postgres.js';
import { DataFolder, type Secrets } from './data-folder.js';

/** Nobody listens there: mails wait in the queue until a program with a mail server sends them. */
const NO_SMTP = 'smtp://127.0.0.1:1';

/** Where the data lies unless CONVOKE_DATA_FOLDER says otherwise, from the project's folder. */
export function dataFolderOf(env: NodeJS.ProcessEnv): string {
  return env.CONVOKE_DATA_FOLDER || '.data';
}

/** What stands in for the operator's database on a machine without one. */
export class EmbeddedServices {
  private constructor(
    readonly folder: DataFolder,
    readonly postgres: EmbeddedPostgres,
  ) {}

  /**
   * Opens the data folder, starts its database, and brings the schema up to date.
   * @throws CannotStart with what is in the way; then nothing is left running
   */
  static async start(env: NodeJS.ProcessEnv): Promise<EmbeddedServices> {
    const folder = DataFolder.open(dataFolderOf(env));
    try {
      const postgres = await EmbeddedPostgres.start(folder);
      const services = new EmbeddedServices(folder, postgres);
      try {
        await migrate(postgres.databaseOwnerUrl);
      } catch (error) {
        await postgres.stop();
        throw error;
      }
      return services;
    } catch (error) {
      folder.close();
      throw error;
    }
  }

  /** The settings for a program on this database; what the environment says itself stands. */
  config(env: NodeJS.ProcessEnv, more: NodeJS.ProcessEnv = {}): Config {
    return embeddedConfig(env, this.folder.secrets, more);
  }

  /** Stops the database, then lets the next program into the folder. */
  async stop(): Promise<void> {
    await this.postgres.stop();
    this.folder.close();
  }
}

/** The settings for a program beside the one that runs the folder's database. */
export function embeddedConfig(
  env: NodeJS.ProcessEnv,
  secrets: Secrets,
  more: NodeJS.ProcessEnv = {},
): Config {
  return readConfig({
    PUBLIC_URL: env.PORT ? localUrl(env) : (secrets.publicUrl ?? localUrl(env)),
    SMTP_URL: NO_SMTP,
    APP_KEY: secrets.appKey,
    CONVOKE_LOG_LEVEL: 'warn',
    CONVOKE_DEMO: 'true',
    ...more,
    ...given(env),
    DATABASE_URL: appUrl(secrets),
    DATABASE_OWNER_URL: ownerUrl(secrets),
  });
}

/** The address of this machine; its name counts as safe for cookies, unlike its number. */
export function localUrl(env: NodeJS.ProcessEnv): string {
  return `http://localhost:${env.PORT || 3000}`;
}

/** An empty variable is one that was not given. */
function given(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}
