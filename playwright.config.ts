import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.FOB_CHROMIUM ?? candidates.find((path) => existsSync(path));

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  forbidOnly: true,
  retries: process.env.CI ? 1 : 0, // a second try is printed as flaky, see .ci/test.mjs
  workers: 3, // each waits for its browser about half of the time, so three keep two cores busy
  timeout: 90_000,
  expect: { timeout: 15_000 }, // two cores shared by browser, engine and test
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // On a session bus Chromium ends with the bus, and some tests bring and end one of their own.
      env: { ...(process.env as Record<string, string>), DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
      args: [
        '--no-sandbox', // containers run the tests as root, where Chromium's own sandbox cannot start
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
