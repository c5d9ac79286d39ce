import { test as base } from '@playwright/test';
import { type Fob, type LaunchOptions, launchFob } from './launch-fob.ts';

/** `launch` starts Fobs that end with the test; `fob` is one on a fresh data folder. Set `fobOptions` per file with `test.use`. */
export const test = base.extend<{
  fobOptions: LaunchOptions;
  launch: (options?: LaunchOptions) => Promise<Fob>;
  fob: Fob;
}>({
  fobOptions: [{}, { option: true }],
  launch: async ({ browser, fobOptions }, use) => {
    const running: Fob[] = [];
    await use(async (options = {}) => {
      const fob = await launchFob(browser, { ...fobOptions, ...options });
      running.push(fob);
      return fob;
    });
    for (const fob of running) await fob.end();
  },
  fob: async ({ launch }, use) => use(await launch()),
});
