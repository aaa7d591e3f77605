import 'reflect-metadata';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { EntityManager } from 'typeorm';
import { AccessTokensService } from './identity/access-tokens.service.js';
import { AccountsService } from './identity/accounts.service.js';
import { PasswordsService } from './identity/passwords.service.js';
import { SignInLinks } from './identity/sign-in-links.js';
import { asOperator } from './operator-context.js';
import { Member } from './organizations/member.entity.js';
import { permissions, roles, type Role } from './organizations/roles.js';
import { system } from './platform/actor.js';
import { Audit } from './platform/audit/audit.js';
import { Database } from './platform/database/database.js';
import { migrate } from './platform/database/schema.js';
import { EmbeddedServices } from './platform/embedded/embedded-services.js';
import { Problem } from './platform/errors.js';
import { normalizeEmail } from './platform/http/email-address.js';
import { I18n, languages } from './platform/i18n/i18n.js';
import { CannotStart, startComplaint } from './platform/lifecycle.js';

/** A link printed for somebody else has to reach her first. */
const LINK_LASTS_MINUTES = 24 * 60;

const operator = system('operator');

const program = new Command('convoke')
  .description(
    'Commands for operators. They work on the database of DATABASE_URL; without it, on the one that `npm start` keeps ' +
      'in .data, whether that runs or not.',
  )
  .showHelpAfterError('(--help shows what a command needs)')
  .showSuggestionAfterError();

program
  .command('account:create')
  .description('Makes an account that can sign in to the console.')
  .requiredOption('--email <address>', 'her address', asEmail)
  .requiredOption('--name <name>', 'her name')
  .addOption(
    new Option('--language <code>', 'of her mails and console').choices([...languages]).default('en'),
  )
  .option(
    '--organization <id or acronym>',
    'makes her a member there; without it she founds her own in the console',
  )
  .addOption(new Option('--role <role>', 'as a member').choices([...roles]).default('owner'))
  .option(
    '--link',
    'prints a one-time sign-in link instead of asking for a password (typed, or from standard input)',
  )
  .action(createAccount);

program
  .command('token:create')
  .description('Makes an access token for a program, and prints it once.')
  .requiredOption('--email <address>', 'of the account whose rights it bears', asEmail)
  .requiredOption('--name <name>', 'what the token is for')
  .requiredOption('--permissions <list>', `comma separated: ${permissions.join(', ')}`, asPermissions)
  .option('--days <number>', 'until it ends', asDays, 90)
  .action(createToken);

program
  .command('migrate')
  .description('Brings the schema up to date, as the owner (DATABASE_OWNER_URL).')
  .action(bringUpToDate);

program
  .command('demo:load')
  .description(
    'Loads the model meeting, unless it is there: for trying Convoke out, never beside real meetings.',
  )
  .action(async () => {
    const { loadDemo } = await import('./demo/load-demo.js');
    const isNew = await asOperator((app) => loadDemo(app));
    console.log(isNew ? 'The demo is loaded.' : 'The demo was there already.');
  });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`convoke: ${complaint(error)}\n`);
  process.exit(1); // a program that could not be built may have left connections open
}

interface AccountOptions {
  email: string;
  name: string;
  language: string;
  organization?: string;
  role: Role;
  link?: boolean;
}

async function createAccount(options: AccountOptions): Promise<void> {
  const password = options.link ? undefined : await askPassword();
  await asOperator(async (app) => {
    const hash =
      password === undefined ? undefined : await app.get(PasswordsService).prepare(password, options);
    const link = await app.get(Database).write(operator, async (tx) => {
      const { email, name, language } = options;
      const account = await app.get(AccountsService).create(tx, operator, { email, name, language });
      if (options.organization) {
        await join(app, tx, account.id, options.organization, options.role);
      }
      if (hash !== undefined) {
        await app.get(PasswordsService).give(tx, operator, account.id, hash);
        return undefined;
      }
      return app.get(SignInLinks).issue(tx, account.id, LINK_LASTS_MINUTES);
    });
    console.log(`${options.email} can sign in.`);
    if (link) {
      console.log(`Her link, good once and for ${LINK_LASTS_MINUTES / 60} hours:\n${link}`);
    }
  });
}

async function join(
  app: INestApplicationContext,
  tx: EntityManager,
  accountId: string,
  named: string,
  role: Role,
): Promise<void> {
  const found: { id: string }[] = await tx.query(
    `select id from organizations where id::text = $1 or lower(acronym) = lower($1)`,
    [named],
  );
  if (found.length !== 1) {
    const known: { acronym: string }[] = await tx.query(
      `select acronym from organizations where acronym is not null order by acronym limit 50`,
    );
    throw new CannotStart(
      `${found.length === 0 ? 'No' : 'More than one'} organization is ${named}. ` +
        `Known acronyms: ${known.map((row) => row.acronym).join(', ') || 'none'}.`,
    );
  }
  const organizationId = found[0]!.id;
  const member = await tx.save(tx.create(Member, { organizationId, accountId, eventId: null, role }));
  await app.get(Audit).record(tx, {
    actor: operator,
    action: 'member.added',
    subjectKind: 'member',
    subjectId: member.id,
    after: { organizationId, accountId, role },
  });
}

async function createToken(options: {
  email: string;
  name: string;
  permissions: string[];
  days: number;
}): Promise<void> {
  await asOperator(async (app) => {
    const token = await app.get(Database).write(operator, async (tx) => {
      const account = await app.get(AccountsService).findByEmail(tx, options.email);
      if (!account) {
        throw new CannotStart(`No account has the address ${options.email}. Make one with account:create.`);
      }
      const [{ ends }] = (await tx.query(`select now() + make_interval(days => $1) as ends`, [
        options.days,
      ])) as [{ ends: Date }];
      const order = { name: options.name, permissions: options.permissions, expiresAt: ends };
      return (await app.get(AccessTokensService).issue(tx, operator, account.id, order)).token;
    });
    console.log(`The token, shown this once:\n${token}`);
  });
}

async function bringUpToDate(): Promise<void> {
  const ownerUrl = process.env.DATABASE_OWNER_URL;
  if (process.env.DATABASE_URL && !ownerUrl) {
    throw new CannotStart(
      'DATABASE_OWNER_URL is missing: the address of the database as the role that owns its tables.',
    );
  }
  if (ownerUrl) {
    const ran = await migrate(ownerUrl);
    console.log(ran.length > 0 ? `Done: ${ran.join(', ')}` : 'The schema was up to date.');
    return;
  }
  const services = await EmbeddedServices.start(process.env);
  await services.stop();
  console.log(`The schema in ${services.folder.path} is up to date.`);
}

/** Typed without being shown, or read from standard input when that is no terminal. */
async function askPassword(): Promise<string> {
  const terminal = process.stdin.isTTY;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (terminal) {
    process.stderr.write('Password (12 characters or more): ');
  }
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    for await (const line of lines) {
      return line;
    }
  } finally {
    lines.close();
    if (terminal) {
      process.stderr.write('\n');
    }
  }
  throw new CannotStart(
    'No password came from standard input. Give one, or ask for a one-time link with --link.',
  );
}

function asEmail(text: string): string {
  const email = normalizeEmail(text);
  if (email === null) {
    throw new InvalidArgumentError('It is not an e-mail address.');
  }
  return email;
}

function asPermissions(text: string): string[] {
  const wanted = text.split(',').map((name) => name.trim());
  const unknown = wanted.filter((name) => !permissions.some((known) => known === name));
  if (unknown.length > 0) {
    throw new InvalidArgumentError(`Unknown: ${unknown.join(', ')}. Known are: ${permissions.join(', ')}.`);
  }
  return wanted;
}

function asDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3650) {
    throw new InvalidArgumentError('It must be a whole number from 1 to 3650.');
  }
  return days;
}

/** Problems are told in English, as their catalogue has it; whatever keeps the command from starting, as itself. */
function complaint(error: unknown): string {
  if (!(error instanceof Problem)) {
    return startComplaint(error);
  }
  const t = new I18n().translator('en', 'problems');
  if (error.fields) {
    return error.fields
      .map((field) => `${field.field}: ${t(`fields.${field.code}`, field.params)}`)
      .join('\n');
  }
  return `${t(`${error.code}.title`, error.params).replace(/\.$/, '')}. ${t(`${error.code}.detail`, error.params)}`;
}
