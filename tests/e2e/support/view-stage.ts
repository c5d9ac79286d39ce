import { test as base, type Page } from '@playwright/test';
import { startFakeEngine } from '../../support/fake-engine.ts';
import { followRequests, settled } from './settled.ts';
import type { View } from './view.ts';
import { expect, watch } from './window.ts';

export type Scheme = { colorScheme: 'light' | 'dark'; contrast: 'no-preference' | 'more' };

const LIGHT: Scheme = { colorScheme: 'light', contrast: 'no-preference' };

/** `show` brings the worker's one page to a view, all at rest; each view has an engine and with it an origin of its own. */
export const test = base.extend<{ show(view: View): Promise<Page> }, { stage: { page: Page; faults: string[] } }>({
  stage: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ viewport: null });
      const page = await context.newPage();
      followRequests(page);
      const faults = await watch(page);
      await use({ page, faults });
      await context.close();
    },
    { scope: 'worker' },
  ],
  show: async ({ stage: { page, faults } }, use) => {
    const ends: (() => Promise<void>)[] = [];
    faults.length = 0;
    await use(async (view) => {
      const engine = await startFakeEngine(view.seed);
      ends.push(engine.close);
      await page.setViewportSize({ width: 1280, height: 800 });
      await paint(page, LIGHT);
      await page.goto(engine.link());
      await page.getByRole('heading').first().waitFor();
      await view.go?.(page, engine);
      await settled(page);
      return page;
    });
    await page.goto('about:blank');
    for (const end of ends) await end();
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
