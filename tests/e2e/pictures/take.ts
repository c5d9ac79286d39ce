/** Takes the README's pictures with the built window on an engine of memory: `npm run pictures`. */
import path from 'node:path';
import { launchBrowser } from '../../support/browser.ts';
import { startFakeEngine } from '../../support/fake-engine.ts';

const browser = await launchBrowser();
const engine = await startFakeEngine({});
try {
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
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForTimeout(400); // charts draw themselves after the first frame
      await page.screenshot({ path: path.join(import.meta.dirname, `${view.toLowerCase()}-${colorScheme}.png`) });
    }
    await context.close();
  }
} finally {
  await engine.close();
  await browser.close();
}
