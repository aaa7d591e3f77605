import type { JobHelpers } from 'graphile-worker';
import { describe, expect, it } from 'vitest';
import { asTask } from './jobs-worker.js';

const helpers = {} as JobHelpers;

/** As the database driver has it. */
const quoting = () =>
  Promise.reject(
    Object.assign(new TypeError('invalid input: "nino@example.org"'), { driverError: { code: '22P02' } }),
  );

describe('A job that fails', () => {
  it('leaves its name and place in the queue and the log, never words that may quote somebody', async () => {
    const failure = await Promise.resolve(asTask(quoting)({}, helpers)).then(
      () => undefined,
      (error: Error) => error,
    );
    expect(failure?.message).toBe('TypeError 22P02');
    expect(failure?.stack).toMatch(/jobs-worker\.spec/);
    expect(failure?.stack).not.toContain('nino');
  });

  it('says no more when it is part of a batch', async () => {
    const parts = (await asTask(quoting)([{}, {}], helpers)) as Promise<void>[];
    const settled = await Promise.allSettled(parts);
    expect(settled.map((part) => part.status === 'rejected' && (part.reason as Error).message)).toEqual([
      'TypeError 22P02',
      'TypeError 22P02',
    ]);
  });
});
