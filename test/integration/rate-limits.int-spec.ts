import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../src/platform/clock.js';
import { PUBLIC } from '../../src/platform/actor.js';
import { Sealing } from '../../src/platform/crypto/sealing.js';
import { Database } from '../../src/platform/database/database.js';
import { TooMany } from '../../src/platform/errors.js';
import { RateLimits } from '../../src/platform/http/rate-limits.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

const limit = { limit: 5, windowSeconds: 60 };
const clock = new FixedClock(new Date('2026-03-02T09:00:20Z'));
let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp({ clock });
});

afterAll(() => testApp.close());

/** The limits as another process sees them: the same database and key, nothing else shared. */
const elsewhere = () =>
  new RateLimits(testApp.app.get(Database), testApp.app.get(Sealing), clock, new JobQueue());

describe('Rate limits', () => {
  it('hold across processes, to the last one', async () => {
    const [here, there] = [testApp.app.get(RateLimits), elsewhere()];
    const takes = Array.from({ length: 20 }, (_one, index) =>
      (index % 2 ? here : there).take('burst', limit),
    );
    const results = await Promise.allSettled(takes);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(5);
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    expect(refusals.every((refusal) => refusal instanceof TooMany && refusal.retryAfter === 40)).toBe(true);
  });

  it('open again when the window has passed', async () => {
    const limits = testApp.app.get(RateLimits);
    await limits.take('window', limit, 5);
    await expect(limits.take('window', limit)).rejects.toBeInstanceOf(TooMany);
    clock.moveBy(40_000);
    await expect(limits.take('window', limit)).resolves.toBeUndefined();
  });

  it('give back what turned out to be in order', async () => {
    const limits = testApp.app.get(RateLimits);
    await limits.take('given back', limit, 5);
    await limits.giveBack('given back', limit, 2);
    await limits.take('given back', limit, 2);
    await expect(limits.take('given back', limit)).rejects.toBeInstanceOf(TooMany);
  });

  it('refuse at once what is more than a whole window holds', async () => {
    await expect(testApp.app.get(RateLimits).take('too big', limit, 6)).rejects.toBeInstanceOf(TooMany);
  });

  it('keep no address', async () => {
    await testApp.app.get(RateLimits).take('sign-in/address/nino@example.org', limit);
    const kept = await testApp.database.read(PUBLIC, (tx) => tx.query(`select bucket from rate_buckets`));
    expect(JSON.stringify(kept)).not.toMatch(/nino|sign-in/);
  });
});
