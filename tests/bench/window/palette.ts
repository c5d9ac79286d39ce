import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { at, counters, type Work, workSince } from './chromium.ts';

/** A keystroke in the palette: the main thread's CPU time from the key to the painted list (ms). */
export type PaletteFigures = { middle: number; p95: number; worst: number; script: number; layout: number };

const TYPED = ['brand', 'footage 3', 'rotate crm', 'tool 12', 'limits'];

/** Types words of all kinds into the palette, each from nothing, so many times over. */
export async function measurePalette(link: string, rounds: number): Promise<PaletteFigures> {
  const browser = await launchBrowser();
  try {
    return await typeInto(browser, link, rounds);
  } finally {
    await browser.close();
  }
}

async function typeInto(browser: Browser, link: string, rounds: number): Promise<PaletteFigures> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const { work } = await counters(page);
  await page.goto(link);
  await page.locator('main tbody [data-row]').first().waitFor();
  await page.waitForTimeout(1500); // what loads ahead is there
  await page.keyboard.press('Control+k');
  const input = page.getByRole('combobox', { name: /search/i }).or(page.locator('[role=dialog] input'));
  await input.first().waitFor();
  const settled = () =>
    page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    );
  const idle: number[] = [];
  const strokes: Work[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const text of TYPED) {
      await input.first().fill('');
      await settled();
      // Two frames without a key, with what this looking on costs by itself.
      const before = await work();
      await settled();
      idle.push(workSince(before, await work()).tasks);
      for (const letter of text) {
        const from = await work();
        await page.keyboard.press(letter === ' ' ? 'Space' : letter);
        await settled();
        const stroke = workSince(from, await work());
        if (round > 0) strokes.push(stroke);
      }
    }
  }
  await page.context().close();
  const quiet = at(idle);
  const tasks = strokes.map((stroke) => stroke.tasks - quiet);
  return {
    middle: at(tasks),
    p95: at(tasks, 0.95),
    worst: Math.max(...tasks),
    script: at(strokes.map(({ script }) => script)),
    layout: at(strokes.map(({ layout }) => layout)),
  };
}
