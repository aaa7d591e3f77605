import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { programFile } from '../platform/program-files.js';

/** The built console: `dist/console`, seen from `dist/src` and from `src`. */
const folder = ['../console', '../dist/console']
  .map((path) => programFile(path))
  .find((path) => existsSync(join(path, 'index.html')));

const typeOf: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A file under `/console/assets`, ready to be sent. */
export interface ConsoleFile {
  path: string;
  type: string;
  /** Set when the file lies compressed. */
  encoding?: 'br';
}

/** What the build wrote. Only names that it listed are ever opened. */
export class ConsoleFiles {
  private readonly names = new Set(folder ? readdirSync(join(folder, 'assets')) : []);
  private readonly page = folder ? readFileSync(join(folder, 'index.html'), 'utf8') : undefined;

  /** The page that starts the console, with the nonce that its style elements bear; null when nothing was built. */
  start(nonce: string): string | null {
    return this.page?.replace('STYLE_NONCE', nonce) ?? null;
  }

  /** A file by its name, compressed when the reader can and the build did. */
  find(name: string, takesBrotli: boolean): ConsoleFile | null {
    const type = typeOf[extname(name)];
    if (!folder || !type || !this.names.has(name)) {
      return null;
    }
    const path = join(folder, 'assets', name);
    if (!existsSync(path)) {
      return null;
    }
    return takesBrotli && this.names.has(`${name}.br`)
      ? { path: `${path}.br`, type, encoding: 'br' }
      : { path, type };
  }
}
