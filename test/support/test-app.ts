import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TaskList } from 'graphile-worker';
import supertest from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { Clock, FixedClock } from '../../src/platform/clock.js';
import { readConfig, type Config } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.js';
import { httpAdapter, prepareHttp } from '../../src/platform/http/http-server.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { asTask } from '../../src/platform/jobs/jobs-worker.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { TestMailbox } from './test-mailbox.js';

/** The whole program on a database of its own, with a real SMTP server to send to. */
export interface TestApp {
  app: NestFastifyApplication;
  request: ReturnType<typeof supertest>;
  database: Database;
  testDatabase: TestDatabase;
  config: Config;
  /** The program's clock: the real one unless a fixed one was given. */
  clock: Clock;
  mailbox: TestMailbox;
  /** Runs what waits in the queue, and what that brings about, until nothing is due. */
  runJobs: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * @param options.config properties that differ from the tests' own, by name
 * @param options.modules modules of the test's own, after all others
 */
export async function createTestApp(
  options: { clock?: FixedClock; config?: Partial<Config>; modules?: Type[] } = {},
): Promise<TestApp> {
  const testDatabase = await createTestDatabase();
  const mailbox = new TestMailbox();
  const smtpUrl = await mailbox.start();
  const config = Object.assign(testConfig(testDatabase.databaseUrl, smtpUrl), options.config);
  const building = Test.createTestingModule({
    imports: [AppModule.with(config), ...(options.modules ?? [])],
  });
  if (options.clock) {
    building.overrideProvider(Clock).useValue(options.clock);
  }
  const app = (await building.compile()).createNestApplication<NestFastifyApplication>(httpAdapter(config), {
    logger: false,
  });
  prepareHttp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    request: fromOurPages(supertest(app.getHttpServer())),
    database: app.get(Database),
    testDatabase,
    config,
    clock: app.get(Clock),
    mailbox,
    runJobs: () => drain(app.get(JobQueue), testDatabase.databaseUrl),
    close: async () => {
      await app.close();
      await mailbox.stop();
      await testDatabase.drop();
    },
  };
}

/** Every request says what a browser says on our own pages; `.unset('sec-fetch-site')` takes it back. */
function fromOurPages(request: ReturnType<typeof supertest>): ReturnType<typeof supertest> {
  return new Proxy(request, {
    get(target, method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options') {
      return (path: string) => target[method](path).set('sec-fetch-site', 'same-origin');
    },
  });
}

/** The settings of tests: strict as production, on loopback. */
export function testConfig(databaseUrl: string, smtpUrl: string): Config {
  return readConfig({
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    APP_KEY: randomBytes(32).toString('base64'),
    PUBLIC_URL: 'http://localhost:3000',
    CONVOKE_LOG_LEVEL: 'fatal',
    CONVOKE_REGISTRATIONS_PER_NETWORK: '100000',
  });
}

async function drain(queue: JobQueue, connectionString: string): Promise<void> {
  const { runOnce, Logger } = await import('graphile-worker');
  const { handlers } = queue.registered();
  await runOnce({
    connectionString,
    concurrency: 4,
    noHandleSignals: true,
    taskList: Object.fromEntries([...handlers].map(([name, handler]) => [name, asTask(handler)])) as TaskList,
    logger: new Logger(() => () => undefined),
  });
}
