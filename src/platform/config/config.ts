import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  validateSync,
} from 'class-validator';

/** The environment does not fit; the message names each variable and what to do. */
export class BadConfig extends Error {}

const localUrl = { require_tld: false, require_protocol: true };
const list = ({ value }: { value: string }) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
const yes = ({ value }: { value: string }) =>
  value === 'true' || value === 'false' ? value === 'true' : value;

/**
 * Everything the program takes from its environment, read and checked once at start. The names of the variables
 * are those of the properties, in capitals; those particular to Convoke bear its prefix (see `variableOf`).
 */
export class Config {
  /** How the app connects: a role without rights on tables' shapes, never a superuser. */
  @Matches(/^postgres(ql)?:\/\//, { message: 'must be a postgres:// address' })
  databaseUrl!: string;

  /** How `convoke migrate` connects: the owner of the tables. The app itself never uses it. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'must be a postgres:// address' })
  databaseOwnerUrl?: string;

  @Matches(/^smtps?:\/\//, { message: 'must be an smtp:// or smtps:// address' })
  smtpUrl!: string;

  @IsString({ message: 'is missing. Make one with: openssl rand -base64 32' })
  appKey!: string;

  /** Keys that were current once; links made with them still open. */
  @Transform(list)
  @IsString({ each: true })
  previousAppKeys: string[] = [];

  /** The address under which people reach the pages, without a slash at the end. */
  @IsUrl(localUrl, { message: 'must be an http(s) address' })
  @Matches(/[^/]$/, { message: 'must not end with a slash' })
  publicUrl!: string;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  port = 3000;

  @IsString()
  host = '127.0.0.1';

  /** Whether this web process also runs the jobs. */
  @IsIn(['inside', 'separate'])
  worker: 'inside' | 'separate' = 'inside';

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug'])
  logLevel = 'info';

  /** The address that mails come from; hosts' names stand before it. */
  @IsString()
  mailFrom = 'convoke@localhost';

  /** Bearer token of operators for /metrics; without it the page does not exist. */
  @IsOptional()
  @Matches(/^.{24,}$/, { message: 'must have 24 characters or more' })
  metricsToken?: string;

  /** Addresses or networks of reverse proxies whose X-Forwarded-For is believed. */
  @Transform(list)
  @IsString({ each: true })
  trustedProxies: string[] = [];

  /** How many registrations one network may send in a minute; a venue is one network. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  registrationsPerNetwork = 120;

  /** Connections of this process to the database. */
  @Type(() => Number)
  @IsInt()
  @Min(2)
  databasePool = 10;

  /** Where the job process (WORKER=separate) answers /health; without it nowhere. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(65535)
  workerPort?: number;

  /** Where `npm start` keeps database, mailbox and keys; `.data` unless said otherwise. */
  @IsOptional()
  @IsString()
  dataFolder?: string;

  /** Where the embedded mailbox keeps its messages; only `npm start` sets it. */
  @IsOptional()
  @IsString()
  mailboxFolder?: string;

  /** Marks every page as a demonstration; only `npm start` sets it. */
  @Transform(yes)
  @IsBoolean()
  demo = false;
}

/** Every setting by its property; those without a default do not show on a new object. */
export const settings = [
  ...Object.keys(new Config()),
  'databaseUrl',
  'databaseOwnerUrl',
  'smtpUrl',
  'appKey',
  'publicUrl',
  'metricsToken',
  'mailboxFolder',
  'workerPort',
  'dataFolder',
];

/** Common names stay as everybody writes them; the rest bears the program's prefix. */
const common = new Set<string>([
  'databaseUrl',
  'databaseOwnerUrl',
  'smtpUrl',
  'appKey',
  'publicUrl',
  'port',
  'host',
  'worker',
  'mailFrom',
]);

/** The environment variable of a property: `databaseUrl` → `DATABASE_URL`, `logLevel` → `CONVOKE_LOG_LEVEL`. */
export function variableOf(property: string): string {
  const capitals = property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return common.has(property) ? capitals : `CONVOKE_${capitals}`;
}

/**
 * Reads the configuration.
 * @throws BadConfig naming every variable that is missing, wrong, or unknown though it bears our prefix
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const byVariable = new Map(settings.map((property) => [variableOf(property), property]));
  const complaints = Object.keys(env)
    .filter((name) => name.startsWith('CONVOKE_') && !byVariable.has(name))
    .map(
      (name) =>
        `${name} is unknown. Known are: ${[...byVariable.keys()].filter((known) => known.startsWith('CONVOKE_')).join(', ')}`,
    );
  const given = [...byVariable].filter(([name]) => env[name] !== undefined && env[name] !== '');
  const config = plainToInstance(
    Config,
    Object.fromEntries(given.map(([name, property]) => [property, env[name]])),
    {
      exposeDefaultValues: true,
    },
  );
  for (const error of validateSync(config)) {
    for (const message of Object.values(error.constraints ?? {})) {
      complaints.push(`${variableOf(error.property)} ${message.replace(`${error.property} `, '')}`);
    }
  }
  if (complaints.length > 0) {
    throw new BadConfig(
      `The environment does not fit:\n${complaints.map((complaint) => `  - ${complaint}`).join('\n')}`,
    );
  }
  return config;
}
