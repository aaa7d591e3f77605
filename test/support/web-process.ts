import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

const program = join(import.meta.dirname, '../../dist/program/main.js');

/** The built web program in a process of its own, as in production. */
export interface WebProcess {
  url: string;
  /** Ends it at once, as a crash does. */
  crash: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Starts it for the running test, after which nothing of it is left.
 * @param env what differs from the settings of tests
 */
export async function startWebProcess(env: {
  DATABASE_URL: string;
  [name: string]: string;
}): Promise<WebProcess> {
  if (!existsSync(program)) {
    throw new Error('The program is not built. Run: npm run build');
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      SMTP_URL: 'smtp://127.0.0.1:9',
      APP_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: url,
      PORT: String(port),
      WORKER: 'separate',
      CONVOKE_LOG_LEVEL: 'error',
      CONVOKE_REGISTRATIONS_PER_NETWORK: '1000000',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await ready(url, child);
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await exited;
  };
  return { url, crash: end('SIGKILL'), stop: end('SIGTERM') };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) {
      throw new Error(`The web process ended with ${child.exitCode} before it was ready`);
    }
    const answer = await fetch(`${url}/health/live`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) {
      return;
    }
    await pause(20);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
