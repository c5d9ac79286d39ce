import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/{unit,contract,integration,cli,faults}/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    retry: process.env.CI ? 1 : 0, // on a shared machine time-outs happen; the report marks what needed it
    testTimeout: 40_000,
    hookTimeout: 40_000,
    teardownTimeout: 5_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
