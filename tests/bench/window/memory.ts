import type { Browser, CDPSession, Page } from 'playwright-core';
import { busyEngine } from './busy-engine.ts';
import { counters, cpuOf, memoryOf } from './chromium.ts';

/** MB after a time: the script's heap, the renderer's own memory, and all that is mapped into it (the empty page's too). */
export type Memory = { heap: number; own: number; rss: number };
export type MemoryFigures = { empty: Memory; start: Memory; hour: Memory; full: Memory };

const HOUR = 3600;
const CALLS = 1; // of each of twenty tools, each second
const AT_ONCE = 60; // seconds told in one go

/** Feeds the window an hour's events one right after the other, on the limits page and the log, and collects its garbage. */
export async function measureMemory(browser: Browser): Promise<MemoryFigures> {
  const { engine, second } = await busyEngine();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const { cdp } = await counters(page);
  const read = () => memoryNow(browser, cdp);
  try {
    const empty = await read();
    await page.goto(engine.link());
    await page.locator('main tbody [data-row]').first().waitFor();
    await page.waitForTimeout(1500);
    const start = await read();
    await page.keyboard.press('5');
    await page.getByRole('slider').waitFor();
    const began = Date.now() - HOUR * 1000;
    const feed = async (from: number, to: number) => {
      for (let at = from; at < to; at++) {
        second(CALLS, began + at * 1000);
        if (at % AT_ONCE === 0) await drawn(page);
      }
    };
    await feed(0, HOUR / 2);
    await page.keyboard.press('4');
    await page.locator('main tbody [data-row]').first().waitFor();
    await feed(HOUR / 2, HOUR);
    const hour = await read();
    for (let batch = 0; batch < 12; batch++) second(250); // the newest 5,000 came before the log was shown
    await drawn(page);
    return { empty, start, hour, full: await read() };
  } finally {
    await page.context().close();
    await engine.close();
  }
}

function drawn(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20)))),
  );
}

async function memoryNow(browser: Browser, cdp: CDPSession): Promise<Memory> {
  for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const heap = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20;
  const { pid } = await cpuOf(browser);
  return { heap, ...memoryOf(pid) };
}
