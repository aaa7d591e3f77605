import { NestFactory } from '@nestjs/core';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config/config.js';
import { httpAdapter, prepareHttp } from './platform/http/http-server.js';
import { Log } from './platform/log.js';

/** The web program, built and connected but not yet listening. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), httpAdapter(config), {
    logger: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Log));
  prepareHttp(app);
  return app;
}
