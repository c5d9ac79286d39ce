import path from 'node:path';
import type { Browser } from 'playwright-core';
import { startFakeEngine } from '../../support/fake-engine.ts';

/** Takes the README's pictures: three pages in light, two in dark. */
export async function takeReadmePictures(browser: Browser): Promise<void> {
  const engine = await startFakeEngine({});
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      deviceScaleFactor: 1.5,
      colorScheme,
    });
    const page = await context.newPage();
    await page.goto(engine.link());
    for (const view of colorScheme === 'light' ? ['Keys', 'Limits', 'Activity'] : ['Keys', 'Limits']) {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`^${view}`) })
        .click();
      await page.mouse.move(640, 8); // over nothing that would say something
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForTimeout(400); // charts draw themselves after the first frame
      await page.screenshot({ path: path.join(import.meta.dirname, `${view.toLowerCase()}-${colorScheme}.png`) });
    }
    await context.close();
  }
  await engine.close();
}
