import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createApp } from './create-app.js';
import { Config } from './platform/config/config.js';
import { assertSchemaFits } from './platform/database/schema.js';
import { JobQueue } from './platform/jobs/job-queue.js';
import { JobsWorker } from './platform/jobs/jobs-worker.js';

/** Requests under way when the process is asked to stop get this long to be answered. */
const LAST_ANSWERS_MS = 5_000;

/** The web process from its first breath to its last. */
export class WebProcess {
  private readonly streams = new Set<ServerResponse>();

  private constructor(readonly app: NestFastifyApplication) {}

  /**
   * Connects, checks the schema, and readies every route; nobody can reach it yet.
   * @throws SchemaDoesNotFit, WeakKey, JobsDoNotFit, or what the database said
   */
  static async prepare(config: Config): Promise<WebProcess> {
    const app = await createApp(config);
    try {
      await assertSchemaFits(app.get(DataSource));
      await app.init();
      app.get(JobQueue).registered();
    } catch (error) {
      await app.close();
      throw error;
    }
    return new WebProcess(app);
  }

  /** Runs the jobs here (unless WORKER=separate) and answers requests. @returns the port */
  async listen(): Promise<number> {
    const config = this.app.get(Config);
    const server = this.app.getHttpServer();
    server.on('request', (_request: unknown, response: ServerResponse) => this.follow(response));
    await this.app.listen(config.port, config.host);
    if (config.worker === 'inside') {
      await this.app.get(JobsWorker).start();
    }
    return (server.address() as AddressInfo).port;
  }

  /** Answers what is under way and accepts nothing new, then lets jobs under way end, then disconnects. */
  async stop(): Promise<void> {
    const server = this.app.getHttpServer();
    if (server.listening) {
      const answered = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      this.endStreams();
      const late = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
      await answered;
      clearTimeout(late);
    }
    await this.app.close();
  }

  /** Live streams have no end of their own; the browser opens them again when somebody answers. */
  private endStreams(): void {
    for (const response of this.streams) {
      const type = String(response.getHeader('content-type') ?? '');
      if (type.startsWith('text/event-stream')) {
        response.end();
      }
      response.shouldKeepAlive = false;
    }
  }

  private follow(response: ServerResponse): void {
    if (response.writableEnded) {
      return; // answered already, from the cache of pages
    }
    this.streams.add(response);
    response.once('close', () => this.streams.delete(response));
  }
}
