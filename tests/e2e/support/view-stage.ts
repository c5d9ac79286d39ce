import { test as base, type Page } from '@playwright/test';
import { type FakeBridge, startFakeBridge } from '../../support/fake-bridge.ts';
import { startFakeEngine } from '../../support/fake-engine.ts';
import { followRequests } from './settled.ts';
import { reach, type View } from './view.ts';
import { expect, watch } from './window.ts';

export type Scheme = { colorScheme: 'light' | 'dark'; contrast: 'no-preference' | 'more' };

/** In which a view begins. */
export const LIGHT: Scheme = { colorScheme: 'light', contrast: 'no-preference' };

let opened = 0;

type Stage = { page: Page; bridge: FakeBridge; faults: string[] };

/** `show` brings the worker's one page to a view, all at rest: each view has an engine of its own and finds no storage. */
export const test = base.extend<{ show(view: View): Promise<Page> }, { stage: Stage }>({
  stage: [
    async ({ browser }, use) => {
      const bridge = await startFakeBridge();
      const context = await browser.newContext();
      const page = await context.newPage();
      followRequests(page);
      const faults = await watch(page);
      await page.addInitScript(() => {
        if (location.protocol !== 'http:') return; // an empty page has no storage
        localStorage.clear();
        sessionStorage.clear();
      });
      await use({ page, bridge, faults });
      await context.close();
      await bridge.close();
    },
    { scope: 'worker' },
  ],
  show: async ({ stage: { page, bridge, faults } }, use) => {
    faults.length = 0;
    await use(async (view) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ ...LIGHT, reducedMotion: 'reduce' });
      const engine = await startFakeEngine(view.seed, bridge);
      // Another query each time: with another code alone the page would stay as it is.
      opened += 1;
      await page.goto(engine.link().replace('/#', `/?view=${String(opened)}#`));
      await reach(view, page, engine);
      return page;
    });
    bridge.serve(() => Promise.resolve(false));
    expect(faults, 'policy violations and errors').toEqual([]);
  },
});

/** Shows the page in other colours, and waits for the frames that bring them: without motion nothing fades. */
export async function paint(page: Page, scheme: Scheme): Promise<void> {
  await page.emulateMedia({ ...scheme, reducedMotion: 'reduce' });
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
  });
}
