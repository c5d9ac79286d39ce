import type { Browser, Page } from 'playwright-core';
import { busyEngine } from './busy-engine.ts';
import { at, counters, workSince } from './chromium.ts';

/** A list scrolled by the wheel: times between frames (ms), and the main thread's CPU time a frame. */
export type ScrollFigures = { middle: number; p95: number; cpu: number; rows: number };

const STEPS = 150;
const STEP_PX = 240;

/** Scrolls the keys (10,000) and the log (100,000 rows), each from its top. */
export async function measureScroll(browser: Browser): Promise<{ keys: ScrollFigures; calls: ScrollFigures }> {
  const { engine, second } = await busyEngine({ keys: 10_000 });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(engine.link());
    await page.locator('main tbody [data-row]').first().waitFor();
    await page.waitForTimeout(1500);
    const keys = await scroll(page);
    await page.keyboard.press('4');
    for (let batch = 0; batch < 20; batch++) second(250); // twenty tools: 5,000 calls each
    await page.locator('main tbody [data-row]').first().waitFor();
    await page.waitForTimeout(1000);
    return { keys, calls: await scroll(page) };
  } finally {
    await page.context().close();
    await engine.close();
  }
}

async function scroll(page: Page): Promise<ScrollFigures> {
  const table = page.locator('main table[aria-rowcount]');
  await table.hover({ position: { x: 200, y: 80 } });
  const rows = Number(await table.getAttribute('aria-rowcount')) - 1;
  const { work, cdp } = await counters(page);
  await page.evaluate(watchFrames);
  const before = await work();
  for (let step = 0; step < STEPS; step++) {
    await page.mouse.wheel(0, STEP_PX);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  const { tasks } = workSince(before, await work());
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
  await cdp.detach();
  return { middle: at(frames), p95: at(frames, 0.95), cpu: tasks / frames.length, rows };
}

/** In the page: the time between one frame and the next, from now on. */
function watchFrames(): void {
  const frames: number[] = [];
  (window as unknown as { frames: number[] }).frames = frames;
  let last = performance.now();
  const frame = (now: number) => {
    frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
