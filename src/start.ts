import 'reflect-metadata';
import { createServer } from 'node:net';
import { system } from './platform/actor.js';
import { readConfig, type Config } from './platform/config/config.js';
import { Database } from './platform/database/database.js';
import { migrate } from './platform/database/schema.js';
import { DataFolder } from './platform/embedded/data-folder.js';
import { dataFolderOf, EmbeddedServices, localUrl } from './platform/embedded/embedded-services.js';
import { Mailbox } from './platform/mail/mailbox/mailbox.js';
import { CannotStart, giveUp, portTaken, startComplaint, stopOnSignals } from './platform/lifecycle.js';
import { cohost as demoCohost } from './demo/demo-hosts.js';
import { AccountsService } from './identity/accounts.service.js';
import { SignInLinks } from './identity/sign-in-links.js';
import type { WebProcess } from './web-process.js';

/** Printed at the first start and thrown away at the next, a link may wait for somebody to come back to the terminal. */
const LINK_LASTS_MINUTES = 24 * 60;

/** Undone in reverse when the program ends, whether it was asked to or could not start. */
const undo: (() => Promise<void>)[] = [];
let isStopping = false;

const beginning = performance.now();
const started = process.env.DATABASE_URL ? startOnOwnDatabase() : startAlone();
stopOnSignals(async () => {
  isStopping = true;
  console.log('\nStopping …');
  await started.catch(() => undefined); // told below
  await undoAll();
});
try {
  await started;
} catch (error) {
  if (!isStopping) {
    await undoAll();
    giveUp(error);
  }
}

/** `npm start` on a bare machine: database and mailbox of our own, the demo, and where to look first. */
async function startAlone(): Promise<void> {
  DataFolder.assertFree(dataFolderOf(process.env));
  await assertPortFree(Number(process.env.PORT || 3000), process.env.HOST || '127.0.0.1');
  const program = import('./web-process.js'); // read while the database starts
  program.catch(() => undefined); // told where it is awaited
  const services = await EmbeddedServices.start(process.env);
  undo.push(() => services.stop());
  services.postgres.onUnexpectedEnd(() => void endWithoutDatabase());
  goOn();
  const config = services.config(process.env, {
    PUBLIC_URL: localUrl(process.env),
    ...(await startMailbox(services.folder)),
  });
  goOn();
  const web = await startWeb(config);
  await web.listen();
  services.folder.keep({ publicUrl: config.publicUrl });
  goOn();
  const seconds = ((performance.now() - beginning) / 1000).toFixed(1);
  if (config.demo) {
    await addDemo(web);
    goOn();
  }
  await sayWhere(web, config, services.folder.path, seconds);
}

/** The program answers meanwhile. It is as good without the demo, and the next start tries again. */
async function addDemo({ app }: WebProcess): Promise<void> {
  try {
    const { loadDemo } = await import('./demo/load-demo.js');
    await loadDemo(app);
  } catch (error) {
    goOn();
    console.error(`The demo was not loaded: ${startComplaint(error)}`);
  }
}

/** With DATABASE_URL the environment says everything; nothing is embedded, and no demo is loaded. */
async function startOnOwnDatabase(): Promise<void> {
  const config = readConfig(process.env);
  if (config.databaseOwnerUrl) {
    await migrate(config.databaseOwnerUrl);
  }
  const web = await startWeb(config);
  await web.listen();
  console.log(`Convoke is ready at ${config.publicUrl}`);
}

/** Unless the environment names a mail server: one of our own, with its address for the program. */
async function startMailbox(folder: DataFolder): Promise<NodeJS.ProcessEnv> {
  if (process.env.SMTP_URL) {
    return {};
  }
  const path = folder.in('mailbox');
  const mailbox = await Mailbox.start(path, 0);
  undo.push(() => mailbox.stop());
  return { SMTP_URL: mailbox.smtpUrl, CONVOKE_MAILBOX_FOLDER: path };
}

async function startWeb(config: Config): Promise<WebProcess> {
  const { WebProcess } = await import('./web-process.js');
  const web = await WebProcess.prepare(config);
  undo.push(() => web.stop());
  goOn();
  return web;
}

async function sayWhere(web: WebProcess, config: Config, folder: string, seconds: string): Promise<void> {
  const { first, cohost } = await signInLinks(web);
  console.log(`
Convoke is ready (${seconds} s).

  Event page   ${config.publicUrl}/e/regional-meeting
  Mailbox      ${config.mailboxFolder ? `${config.publicUrl}/mailbox` : 'none: mails go to SMTP_URL'}
  Console      ${first ?? `${config.publicUrl}/console`}
               ${first ? 'This link signs you in once.' : 'Make an account: npm run convoke -- account:create --help'}
${cohost ? `  Co-host      ${cohost}\n               The same meeting, for who works for the other host.\n` : ''}
Everything is kept in ${folder}. Ctrl-C stops it.
`);
}

/** Links for the owner who has been there longest and for the demo's co-host; undefined for who is not there. */
async function signInLinks({ app }: WebProcess): Promise<{ first?: string; cohost?: string }> {
  const links = app.get(SignInLinks);
  return app.get(Database).write(system('start'), async (tx) => {
    const [owner]: { account_id: string }[] = await tx.query(
      `select account_id from members where role = 'owner' and event_id is null order by created_at, id limit 1`,
    );
    const cohost = await app.get(AccountsService).findByEmail(tx, demoCohost.email);
    return {
      first: owner && (await links.issue(tx, owner.account_id, LINK_LASTS_MINUTES)),
      cohost: cohost ? await links.issue(tx, cohost.id, LINK_LASTS_MINUTES) : undefined,
    };
  });
}

/** Found out before anything is laid down or started. */
async function assertPortFree(port: number, host: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new CannotStart(portTaken(port)) : error),
    );
    probe.listen(port, host, resolve);
  });
  await new Promise<void>((resolve) => probe.close(() => resolve()));
}

function goOn(): void {
  if (isStopping) {
    throw new CannotStart('It was stopped while starting.');
  }
}

async function undoAll(): Promise<void> {
  while (undo.length > 0) {
    await undo.pop()!();
  }
}

async function endWithoutDatabase(): Promise<void> {
  if (isStopping) {
    return;
  }
  isStopping = true;
  setTimeout(() => process.exit(1), 5_000).unref();
  console.error(
    'The database server has ended, though nobody stopped it here. Its last words are in postgres.log.',
  );
  await undoAll();
  process.exit(1);
}
