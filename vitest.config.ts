import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

/** Node loads graphql's CommonJS build for every library; our own sources must get the same one, or types of one are unknown to the other. */
const graphql = createRequire(new URL('./packages/graph/package.json', import.meta.url)).resolve('graphql');

/** Tests read the packages' sources, so nothing has to be built first, and no stale build is used. `__vitest__` runs the global set-up. */
const source = {
  resolve: { conditions: ['source'], alias: [{ find: /^graphql$/, replacement: graphql }] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  environments: { __vitest__: { resolve: { conditions: ['source'], externalConditions: ['source'] } } },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        ...source,
        test: {
          name: 'packages',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'apps/*/src/**/*.test.{ts,tsx}'],
          pool: 'forks',
          isolate: false,
          globalSetup: './packages/testkit/src/global-setup.ts',
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        ...source,
        test: {
          name: 'tests',
          include: ['tests/**/*.test.ts'],
          pool: 'forks',
          globalSetup: './packages/testkit/src/global-setup.ts',
          testTimeout: 300_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
