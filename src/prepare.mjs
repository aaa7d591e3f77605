/**
 * Makes a checkout ready to run: installs the packages when package-lock.json asks for others than those that lie in
 * node_modules, builds when a source changed, and otherwise does nothing. Runs before `npm start`, `npm test` and
 * `npm run convoke`, with whatever Node (20 or newer) the machine has; therefore plain JavaScript without packages.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, '.cache');
const lockFile = join(cache, 'prepare.lock');
const installStamp = join(root, 'node_modules', '.convoke-installed');
const buildStamp = join(cache, 'built');
/** Without one of these a build is not whole, whatever its stamp says. */
const built = ['dist/program/start.js', 'dist/program/main.js', 'dist/program/cli.js'];
const buildSettings = [
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/** What went wrong, as a sentence for the person at the keyboard. */
class CannotPrepare extends Error {}

try {
  await prepare();
} catch (error) {
  console.error(`\nConvoke cannot be prepared: ${sentence(error)}`);
  process.exitCode = 1;
}

async function prepare() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new CannotPrepare(`Node 20 or newer is needed; this is ${process.version}.`);
  }
  if (isInstalled() && isBuilt(sourcesDigest())) {
    return;
  }
  mkdirSync(cache, { recursive: true });
  await withLock(async () => {
    if (!isInstalled()) {
      await install();
    }
    const digest = sourcesDigest();
    if (!isBuilt(digest)) {
      await build(digest);
    }
  });
}

async function install() {
  console.log('Installing packages …');
  await run(
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    withoutOwnTools(),
    'The packages could not be installed',
  );
  writeFileSync(installStamp, digestOf(join(root, 'package-lock.json')));
}

async function build(digest) {
  console.log('Building …');
  const wasWhole = existsSync(buildStamp) && built.every((file) => existsSync(join(root, file)));
  rmSync(buildStamp, { force: true });
  if (!wasWhole) {
    // The compiler remembers what it wrote; where that may be gone, it has to forget.
    rmSync(join(cache, 'tsconfig.build.tsbuildinfo'), { force: true });
  }
  await run(['run', '--silent', 'build'], process.env, 'The build failed');
  const missing = built.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) {
    throw new CannotPrepare(
      `The build left out ${missing.join(', ')}. Delete dist and .cache, and try again.`,
    );
  }
  writeFileSync(buildStamp, digest);
}

/** True when node_modules holds what package-lock.json names, whoever installed it. */
function isInstalled() {
  const wanted = digestOf(join(root, 'package-lock.json'));
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wanted) {
    return true;
  }
  const inventory = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(inventory) || !existsSync(join(root, 'node_modules', '.bin'))) {
    return false;
  }
  const present = packagesIn(inventory);
  const complete = Object.entries(packagesIn(join(root, 'package-lock.json'))).every(
    ([path, entry]) =>
      path === '' || (entry.optional && !present[path]) || present[path]?.version === entry.version,
  );
  if (complete) {
    writeFileSync(installStamp, wanted);
  }
  return complete;
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

function isBuilt(digest) {
  return (
    existsSync(buildStamp) &&
    readFileSync(buildStamp, 'utf8') === digest &&
    built.every((file) => existsSync(join(root, file)))
  );
}

/** One digest over the contents of everything that the build reads. */
function sourcesDigest() {
  const hash = createHash('sha256');
  const folders = ['src', 'migrations'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.spec\.tsx?$|\.md$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  for (const file of [...folders, ...buildSettings.map((name) => join(root, name))].sort(byName)) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function byName(a, b) {
  return a < b ? -1 : 1;
}

function digestOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Runs npm, showing what it says. */
async function run(args, env, complaint) {
  const child = spawn('npm', args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' });
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (status, signal) => resolve(signal ?? status));
  });
  if (code !== 0) {
    throw new CannotPrepare(`${complaint} (npm ${args[0]} ended with ${code}); the lines above say why.`);
  }
}

/** The machine's own Node and npm: those in node_modules are taken away while packages are installed. */
function withoutOwnTools() {
  const own = join(root, 'node_modules');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(own));
  return { ...process.env, PATH: path.join(delimiter) };
}

/** Two preparations at once would tread on each other's files: the second waits, then finds the work done. */
async function withLock(work) {
  let told = false;
  while (!takeLock()) {
    if (!told) {
      console.log('Waiting for another preparation of this folder …');
      told = true;
    }
    await pause(200);
  }
  try {
    await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  }
  const owner = lockOwner();
  if (!isAlive(owner)) {
    takeAway(owner);
  }
  return false;
}

function lockOwner() {
  return existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8')) : process.pid;
}

/** Moves a dead owner's lock aside; of two who find it dead, the slower one puts back what the faster one made. */
function takeAway(owner) {
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
    if (Number(readFileSync(aside, 'utf8')) !== owner) {
      renameSync(aside, lockFile);
    }
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  }
}

/** A lock without a number in it is being written at this moment. */
function isAlive(pid) {
  if (!pid) {
    return true;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function sentence(error) {
  if (error instanceof CannotPrepare) {
    return error.message;
  }
  switch (error.code) {
    case 'ENOSPC':
      return `No space is left on the disk that holds ${root}.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${error.path ?? root} cannot be written. Give yourself the right to, or clone into another folder.`;
    case 'ENOENT':
      return `${error.path} is missing. Is this a whole checkout?`;
    default:
      return error.message;
  }
}
