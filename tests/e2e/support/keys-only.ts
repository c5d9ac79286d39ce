import { test as base, expect } from '@playwright/test';
import { type FakeBridge, startFakeBridge } from '../../support/fake-bridge.ts';
import { type FakeEngine, type FakeSeed, startFakeEngine } from '../../support/fake-engine.ts';
import { type Hands, handsOn, watchHands } from './hands.ts';
import { slow } from './slow.ts';
import { watch } from './window.ts';

type Desk = { hands: Hands; bridge: FakeBridge; faults: string[]; others: string[] };

let opened = 0;

/** `hands` has the worker's one page on an engine of its own, and fails a test that worked by anything but keys. */
export const test = base.extend<{ seed: FakeSeed; engine: FakeEngine; hands: Hands }, { desk: Desk }>({
  seed: [{}, { option: true }],
  desk: [
    async ({ browser }, use) => {
      const bridge = await startFakeBridge();
      const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
      const others = await watchHands(context);
      const page = await context.newPage();
      const faults = await watch(page);
      await slow(page);
      await page.addInitScript(() => {
        if (location.protocol === 'http:' && location.search.includes('fresh')) localStorage.clear();
      });
      await use({ hands: handsOn(page), bridge, faults, others });
      await context.close();
      await bridge.close();
    },
    { scope: 'worker' },
  ],
  engine: async ({ desk, seed }, use) => use(await startFakeEngine(seed, desk.bridge)),
  hands: async ({ desk: { hands, bridge, faults, others }, engine }, use) => {
    faults.length = 0;
    others.length = 0;
    opened += 1;
    await hands.open(engine.link().replace('/#', `/?fresh=${String(opened)}#`));
    await use(hands);
    bridge.serve(() => Promise.resolve(false));
    expect(faults, 'policy violations and errors').toEqual([]);
    expect(others, 'what no key did').toEqual([]);
  },
});

export { expect };
