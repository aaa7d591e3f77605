import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { readConfig, type Config } from './platform/config/config.js';
import { assertSchemaFits } from './platform/database/schema.js';
import { DataFolder } from './platform/embedded/data-folder.js';
import { dataFolderOf, embeddedConfig, EmbeddedServices } from './platform/embedded/embedded-services.js';

/**
 * Runs a command on the program's modules: on the database of DATABASE_URL, or without one on that of the data
 * folder, whether a program runs there now or not (then it is started for the time of the command).
 */
export async function asOperator<Result>(
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  if (process.env.DATABASE_URL) {
    return within(readConfig(process.env), work);
  }
  const running = DataFolder.inUse(dataFolderOf(process.env));
  if (running) {
    return within(embeddedConfig(process.env, running.secrets), work);
  }
  const services = await EmbeddedServices.start(process.env);
  try {
    return await within(services.config(process.env), work);
  } finally {
    await services.stop();
  }
}

async function within<Result>(
  config: Config,
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: false,
    abortOnError: false,
  });
  try {
    await assertSchemaFits(app.get(DataSource));
    return await work(app);
  } finally {
    await app.close();
  }
}
