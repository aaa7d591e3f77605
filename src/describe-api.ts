import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { Config } from './platform/config/config.js';
import { httpAdapter } from './platform/http/http-server.js';
import { buildOpenApi } from './platform/http/openapi.js';

const root = join(import.meta.dirname, '../..');
const file = join(root, 'src/web/openapi.json');

/**
 * Writes `src/web/openapi.json` from the built program (`npm run openapi:write`). Its modules are only looked at,
 * nothing is started, so no database is needed. With `--check` it writes nothing, and fails when the file is stale.
 */
async function main(check: boolean): Promise<void> {
  const config = new Config();
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), httpAdapter(config), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  const text = `${JSON.stringify(await buildOpenApi(app, root), null, 2)}\n`;
  if (!check) {
    await writeFile(file, text);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    process.stderr.write('src/web/openapi.json is stale. Run: npm run build && npm run openapi:write\n');
    process.exitCode = 1;
  }
}

await main(process.argv.includes('--check'));
