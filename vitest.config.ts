import { defineConfig } from 'vitest/config';

const database = ['test/support/postgres.setup.ts'];

/** Rounds of each fault test; `npm run faults` runs many more. */
const FAULT_ROUNDS = Number(process.env.FAULT_ROUNDS ?? 3);

/** One project a kind of test (README, "Tests"); all but the rules tests share one embedded PostgreSQL. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'rules', include: ['src/**/*.spec.{ts,tsx}'] } },
      {
        extends: true,
        test: {
          name: 'architecture',
          include: ['test/architecture/*.spec.ts'],
          globalSetup: database,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/*.int-spec.{ts,tsx}', 'test/integration/*.race-spec.ts'],
          globalSetup: database,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/*.e2e-spec.ts'],
          globalSetup: database,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/*.faults-spec.ts'],
          globalSetup: database,
          testTimeout: 60_000 + FAULT_ROUNDS * 30_000,
          hookTimeout: 120_000,
          env: { FAULT_ROUNDS: String(FAULT_ROUNDS) },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/*.browser-spec.ts'],
          globalSetup: database,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
