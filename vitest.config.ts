import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What holds no timer, socket or file open: its modules can be loaded once a worker instead of once a file. */
const pure = ['tests/unit/{shared,renderer}/**/*.test.{ts,tsx}'];

export default defineConfig({
  // Our own tests of the library need no build.
  resolve: { alias: { 'fob/emulator': fileURLToPath(new URL('electron/start-emulator.ts', import.meta.url)) } },
  test: {
    environment: 'node',
    maxWorkers: 2,
    retry: process.env.CI ? 1 : 0, // on a shared machine time-outs happen; the report marks what needed it
    testTimeout: 40_000,
    hookTimeout: 40_000,
    teardownTimeout: 5_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: pure, isolate: false, setupFiles: ['tests/support/all-texts.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['tests/{unit,contract,integration,cli,faults}/**/*.test.{ts,tsx}'],
          exclude: pure,
        },
      },
    ],
  },
});
