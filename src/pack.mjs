/**
 * Packs the built program with its libraries into a few files under `dist/program`: reading two thousand small files
 * was more than half of every start. What is loaded only on demand, or brings files of its own, stays where it is.
 */
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');
const entries = ['main', 'worker', 'cli', 'start'];

/** Packed: what every start reads. */
const libraries = [
  '@fastify/',
  '@nestjs/',
  'class-transformer',
  'class-validator',
  'fastify',
  'i18next',
  'libphonenumber-js',
  'lru-cache',
  'reflect-metadata',
  'rxjs',
  'typeorm',
];

/** Never packed: optional parts of the libraries that we do not have. */
const optional = [
  '@fastify/view',
  '@nestjs/microservices',
  '@nestjs/websockets',
  '@nestjs/platform-express',
  'class-transformer/storage',
];

/** Names of packages that our own files or the libraries ask for and that stay outside. */
function staysOutside(id, importer) {
  if (builtinModules.includes(id) || id.startsWith('node:') || optional.some((name) => id.startsWith(name))) {
    return true;
  }
  if (id.startsWith('.') || id.startsWith('/')) {
    return false;
  }
  const fromOurs = !importer?.includes('/node_modules/');
  return fromOurs ? !libraries.some((name) => id.startsWith(name)) : isOptionalDriver(id);
}

/** TypeORM knows fifteen databases, and asks for the libraries of the other fourteen only when it is to use them. */
function isOptionalDriver(id) {
  return /^(@google-cloud|@sap|better-sqlite3|expo-|hdb-pool|ioredis|mongodb|mssql|mysql|oracledb|pg|react-native|redis|sql\.js|sqlite3|typeorm-|aws-)/.test(
    id,
  );
}

const program = await rolldown({
  input: Object.fromEntries(entries.map((name) => [name, join(root, `dist/src/${name}.js`)])),
  platform: 'node',
  external: staysOutside,
  logLevel: 'warn',
});
rmSync(join(root, 'dist/program'), { recursive: true, force: true });
await program.write({
  dir: join(root, 'dist/program'),
  format: 'esm',
  keepNames: true,
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: 'part-[name]-[hash].js',
  banner:
    "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
});
