import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, Program } from '../support/program.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let settings: NodeJS.ProcessEnv;

beforeAll(async () => {
  database = await createTestDatabase();
  settings = {
    DATABASE_URL: database.databaseUrl,
    SMTP_URL: 'smtp://127.0.0.1:1',
    APP_KEY: randomBytes(32).toString('base64'),
    PUBLIC_URL: 'https://meetings.example.org',
    PORT: String(await freePort()),
    WORKER: 'separate',
  };
});

afterAll(() => database.drop());

/** Runs to the end. */
async function run(name: string, env: NodeJS.ProcessEnv, args: string[] = [], typed = '') {
  const program = Program.run(name, env, ...args).type(typed);
  const { code } = await program.ended;
  return { code, output: program.output };
}

describe('the web process', () => {
  it('names every setting that is missing, wrong or unknown', async () => {
    const { code, output } = await run('main', { CONVOKE_LOGLEVEL: 'info', SMTP_URL: 'mail.example.org' });
    expect(code).toBe(1);
    expect(output).toContain('CONVOKE_LOGLEVEL is unknown');
    for (const name of ['DATABASE_URL', 'SMTP_URL', 'APP_KEY', 'PUBLIC_URL']) {
      expect(output).toMatch(new RegExp(`- ${name} `));
    }
    expect(output).not.toContain('    at ');
  });

  it('refuses a key that protects nobody', async () => {
    const { code, output } = await run('main', { ...settings, APP_KEY: 'c2VjcmV0' });
    expect(code).toBe(1);
    expect(output).toMatch(/^Convoke cannot start: APP_KEY must be at least 32 random bytes/);
  });

  it('says so when the database does not answer, or lets nobody in', async () => {
    const nowhere = `postgres://convoke_app:app@127.0.0.1:${await freePort()}/convoke`;
    expect(await run('main', { ...settings, DATABASE_URL: nowhere })).toEqual({
      code: 1,
      output: expect.stringContaining('The database does not answer') as string,
    });
    const stranger = database.databaseUrl.replace(':app@', ':wrong@');
    expect(await run('main', { ...settings, DATABASE_URL: stranger })).toEqual({
      code: 1,
      output: expect.stringContaining('refuses the user or password') as string,
    });
  });

  it('refuses a database that was not migrated', async () => {
    const empty = await createTestDatabase('template0');
    try {
      const { code, output } = await run('main', { ...settings, DATABASE_URL: empty.databaseUrl });
      expect(code).toBe(1);
      expect(output).toMatch(/^Convoke cannot start: The database lacks \d+ schema changes .* migrate/);

      const migrated = await run('cli', { DATABASE_OWNER_URL: empty.ownerUrl }, ['migrate']);
      expect(migrated.output).toMatch(/^Done: CreatePlatform/);
      const again = await run('cli', { DATABASE_OWNER_URL: empty.ownerUrl }, ['migrate']);
      expect(again).toEqual({ code: 0, output: 'The schema was up to date.\n' });
    } finally {
      await empty.drop();
    }
  });

  it('answers what is under way, then ends with 0 on SIGTERM', async () => {
    const web = Program.run('main', settings);
    await web.says('"listening"');
    const live = await fetch(`http://127.0.0.1:${settings.PORT}/health/live`);
    expect(live.status).toBe(200);
    expect(await web.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(web.output).toContain('"route":"/health/live"');
  });

  it('writes no address that was asked for into its log', async () => {
    const web = Program.run('main', settings);
    await web.says('"listening"');
    await fetch(`http://127.0.0.1:${settings.PORT}/r/some-personal-token?q=secret-words`);
    await web.end('SIGTERM');
    expect(web.output).toContain('"route":"/r/:token"');
    expect(web.output).not.toMatch(/some-personal-token|secret-words/);
  });
});

describe('the job process', () => {
  it('says how it is where it is asked to, and ends with 0 on SIGTERM', async () => {
    const port = await freePort();
    const worker = Program.run('worker', { ...settings, CONVOKE_WORKER_PORT: String(port) });
    await worker.says('"working"');
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`);
    expect(await answer.json()).toMatchObject({ ready: true });
    expect(await worker.end('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});

describe('convoke', () => {
  it.each([
    ['', ['account:create', 'token:create', 'migrate', 'demo:load']],
    ['account:create', ['--email', '--organization', '--role', '--link']],
    ['token:create', ['--email', '--permissions', '--days']],
    ['migrate', ['DATABASE_OWNER_URL']],
  ])('explains itself: %s --help', async (command, words) => {
    const { code, output } = await run('cli', {}, [...(command ? [command] : []), '--help']);
    expect(code).toBe(0);
    words.forEach((word) => expect(output).toContain(word));
  });

  it.each([
    [['account:creat'], 'Did you mean account:create'],
    [['account:create', '--name', 'Nino'], "required option '--email <address>'"],
    [['account:create', '--name', 'Nino', '--email', 'nino'], 'not an e-mail address'],
    [['token:create', '--name', 'x', '--email', 'n@example.org', '--permissions', 'all'], 'Unknown: all'],
  ])('says what is wrong with %j', async (args, words) => {
    const { code, output } = await run('cli', settings, args);
    expect(code).toBe(1);
    expect(output).toContain(words);
  });

  it('takes a password from standard input, but not one that anybody would guess', async () => {
    const account = ['account:create', '--email', 'tamar@example.org', '--name', 'Tamar'];
    const weak = await run('cli', settings, account, 'password1234\n');
    expect(weak.code).toBe(1);
    expect(weak.output).toMatch(/^convoke: newPassword: \S+ /);
    const none = await run('cli', settings, account);
    expect(none.output).toContain('No password came from standard input');

    const password = 'seven quiet looms 41';
    const made = await run('cli', settings, account, `${password}\n`);
    expect(made).toEqual({ code: 0, output: 'tamar@example.org can sign in.\n' });

    const web = Program.run('main', settings);
    await web.says('"listening"');
    const answer = await fetch(`http://127.0.0.1:${settings.PORT}/api/v1/public/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: settings.PUBLIC_URL! },
      body: JSON.stringify({ email: 'tamar@example.org', password }),
    });
    expect(answer.status).toBe(204);
    await web.end('SIGTERM');
  });

  it('brings no demo to a program that others can reach', async () => {
    const { code, output } = await run('cli', settings, ['demo:load']);
    expect(code).toBe(1);
    expect(output).toMatch(/^convoke: The demo is for trying Convoke out on one’s own machine/);
  });

  it('makes no account when its organization is unknown', async () => {
    const args = ['account:create', '--email', 'ana@example.org', '--name', 'Ana', '--link'];
    const { code, output } = await run('cli', settings, [...args, '--organization', 'NOBODY']);
    expect(code).toBe(1);
    expect(output).toBe('convoke: No organization is NOBODY. Known acronyms: none.\n');
    expect((await run('cli', settings, args)).code).toBe(0);
  });
});
