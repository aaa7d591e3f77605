import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { readConfig, type Config } from './platform/config/config.js';
import { assertSchemaFits } from './platform/database/schema.js';
import { Health } from './platform/health/health.js';
import { JobsWorker } from './platform/jobs/jobs-worker.js';
import { giveUp, stopOnSignals } from './platform/lifecycle.js';
import { Log } from './platform/log.js';

/** The job process: the same modules, no pages. */
try {
  const config = readConfig(process.env);
  const context = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: false,
    abortOnError: false,
  });
  context.useLogger(context.get(Log));
  await assertSchemaFits(context.get(DataSource));
  await context.get(JobsWorker).start();
  const health = await answerHealth(context, config);
  context.get(Log).info('working');
  stopOnSignals(async () => {
    health?.close();
    await context.close();
  });
} catch (error) {
  giveUp(error);
}

/** Containers ask here whether the worker is well; only with CONVOKE_WORKER_PORT. */
async function answerHealth(context: INestApplicationContext, config: Config): Promise<Server | undefined> {
  if (config.workerPort === undefined) {
    return undefined;
  }
  const health = context.get(Health);
  const server = createServer((request, response) => {
    void (request.url === '/health/live' ? Promise.resolve({ ready: true }) : health.check()).then(
      (answer) => {
        response.writeHead(answer.ready ? 200 : 503, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer));
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.workerPort, config.host, resolve);
  });
  return server;
}
