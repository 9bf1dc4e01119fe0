import { defineConfig } from 'vitest/config';

/** Tests read the packages' sources, so nothing has to be built first. */
const source = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } } };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { ...source, test: { name: 'packages', include: ['packages/*/src/**/*.test.{ts,tsx}', 'apps/*/src/**/*.test.{ts,tsx}'], pool: 'forks', globalSetup: './packages/testkit/src/global-setup.ts', testTimeout: 30_000, hookTimeout: 120_000 } },
      { ...source, test: { name: 'tests', include: ['tests/**/*.test.ts'], pool: 'forks', globalSetup: './packages/testkit/src/global-setup.ts', testTimeout: 120_000, hookTimeout: 300_000 } },
    ],
  },
});
