import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { at, counters } from './chromium.ts';

/** One start of the window on an empty cache: ms since the navigation began, its main thread's CPU time, and the code it loaded. */
type Start = { first: number; interactive: number; cpu: number; gzip: number; files: number; calls: number };

export type StartFigures = Start & { worst: { first: number; interactive: number } };

const CARE_MS = 50; // a task as long as this keeps a click waiting

/** Opens the window so many times; the first one warms programs and disk and does not count. Returns medians. */
export async function measureStart(
  browser: Browser,
  link: () => Promise<string>,
  rounds: number,
): Promise<StartFigures> {
  const starts: Start[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = await startOnce(browser, await link());
    if (round > 0) starts.push(start);
  }
  const all = (name: keyof Start) => starts.map((start) => start[name]);
  const middle = Object.fromEntries(
    (['first', 'interactive', 'cpu', 'gzip', 'files', 'calls'] as const).map((name) => [name, at(all(name))]),
  ) as Start;
  return { ...middle, worst: { first: Math.max(...all('first')), interactive: Math.max(...all('interactive')) } };
}

async function startOnce(browser: Browser, link: string): Promise<Start> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const { work } = await counters(page);
  await page.addInitScript(watchStart, CARE_MS);
  const loaded = watchLoads(page);
  await page.goto(link);
  const { first, interactive } = await page.evaluate(() => (window as unknown as Watched).started);
  const { tasks } = await work();
  const { gzip, files, calls } = await loaded(interactive);
  await context.close();
  return { first, interactive, cpu: tasks, gzip, files, calls };
}

type Watched = { started: Promise<{ first: number; interactive: number }> };

/** In the page: the first paint with content, and when rows of keys are on screen and no long task is under way. */
function watchStart(careMs: number): void {
  const long: { begin: number; end: number }[] = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) long.push({ begin: startTime, end: startTime + duration });
  }).observe({ type: 'longtask', buffered: true });
  const shown = new Promise<number>((resolve) => {
    const look = () => {
      if (document.querySelector('main tbody [data-row]') === null) return void requestAnimationFrame(look);
      // One frame later it is painted.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    };
    requestAnimationFrame(look);
  });
  (window as unknown as Watched).started = shown.then(async (rows) => {
    await new Promise((resolve) => setTimeout(resolve, careMs * 2));
    const busy = long.filter(({ begin }) => begin <= rows).map(({ end }) => end);
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    return { first, interactive: Math.max(rows, ...busy) };
  });
}

/** Collects the scripts and calls of a page; what began after the given time (ms) was no part of its start. */
function watchLoads(page: Page): (until: number) => Promise<{ gzip: number; files: number; calls: number }> {
  const answers: Response[] = [];
  page.on('response', (answer) => answers.push(answer));
  return async (until) => {
    const origin = await page.evaluate(() => performance.timeOrigin);
    const early = answers.filter((answer) => answer.request().timing().startTime - origin <= until);
    const scripts = early.filter((answer) => new URL(answer.url()).pathname.endsWith('.js'));
    const sizes = await Promise.all(scripts.map(async (answer) => gzipSync(await answer.body(), { level: 9 }).length));
    const gzip = sizes.reduce((sum, size) => sum + size, 0) / 1024;
    return { gzip, files: scripts.length, calls: early.filter((answer) => answer.url().includes('/rpc/')).length };
  };
}
