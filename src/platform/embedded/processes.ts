import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether a process with this number lives; another user's counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Tells two processes apart that had the same number one after the other: when this one began.
 * @returns an opaque text, or undefined when there is no such process
 */
export function birthOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const stat = readProc(pid, 'stat');
    // The second field is the name in brackets and may hold anything; the 22nd is the start in clock ticks.
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  }
  return ask(pid, 'lstart=');
}

/** The command line of a process, as far as this user may see it. */
export function commandOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    return readProc(pid, 'cmdline')?.replaceAll('\0', ' ');
  }
  return ask(pid, 'command=');
}

/**
 * Waits until a process is gone.
 * @returns false when it still lives after `limitMs`
 */
export async function waitUntilGone(pid: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) {
      return false;
    }
    await pause(20);
  }
  return true;
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined; // gone, or hidden from this user: nothing is known about it
  }
}

function ask(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined; // ps ends with 1 when there is no such process
  }
}
