import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Starts a server program and waits until it answers.
 * @param {string} file program, run by this Node
 * @param {Record<string, string>} env
 * @param {string} readyUrl answered with 200 when it is ready
 * @returns {Promise<{ pid: number, startedInMs: number, stop(): Promise<void> }>}
 */
export async function startServer(file, env, readyUrl) {
  const began = performance.now();
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let ended = false;
  const exit = new Promise((resolve) => child.once('exit', resolve)).then(() => (ended = true));
  for (;;) {
    if (ended) {
      throw new Error(`${file} ended before it was ready`);
    }
    const answer = await fetch(readyUrl).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) {
      break;
    }
    await pause(5);
  }
  return {
    pid: child.pid,
    startedInMs: performance.now() - began,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await exit;
      clearTimeout(late);
    },
  };
}

/**
 * Runs the load generator in a process of its own.
 * @param {object} task see load.mjs
 * @returns {Promise<{ seconds: number, statuses: Record<string, number>, answers: string[], p50: number, p99: number }>}
 */
export function runLoad(task) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [new URL('./load.mjs', import.meta.url).pathname], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.once('exit', (code) =>
      code === 0
        ? resolve(JSON.parse(Buffer.concat(parts).toString()))
        : reject(new Error(`load ended with ${code}`)),
    );
    child.stdin.end(JSON.stringify(task));
  });
}
