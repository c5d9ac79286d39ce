import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { at, counters } from './chromium.ts';

/** One start of the window on an empty cache: ms since the navigation began, its main thread's CPU time, and the code it loaded. */
type Start = Code & { first: number; interactive: number; cpu: number; peer: number };

/** All code that was asked for until the first page is interactive, whoever asked: compressed, in KB, and its files. */
type Code = { gzip: number; files: number };

const CARE_MS = 50; // a task as long as this keeps a click waiting

/** Opens the window so many times; the first one warms programs and disk and does not count. Returns medians. */
export async function measureStart(browser: Browser, link: () => Promise<string>, rounds: number): Promise<Start> {
  const starts: Start[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = await startOnce(browser, await link());
    if (round > 0) starts.push(start);
  }
  const middle = (name: keyof Start) => at(starts.map((start) => start[name]));
  return {
    first: middle('first'),
    interactive: middle('interactive'),
    cpu: middle('cpu'),
    peer: middle('peer'),
    gzip: middle('gzip'),
    files: middle('files'),
  };
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
  const code = await loaded(interactive);
  const peer = await emptyPage(page, link);
  await context.close();
  return { first, interactive, cpu: tasks, peer, ...code };
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

/** The first paint of a page without any script from the same server, right afterwards: what the machine has at this moment. */
async function emptyPage(page: Page, link: string): Promise<number> {
  await page.goto(new URL('/THIRD-PARTY', link).href);
  return page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))),
  );
}

/** Collects the scripts of a page that it asked for before the given time (ms); what it fetches ahead later is no part of its start. */
function watchLoads(page: Page): (until: number) => Promise<Code> {
  const answers: Response[] = [];
  page.on('response', (answer) => answers.push(answer));
  return async (until) => {
    const origin = await page.evaluate(() => performance.timeOrigin);
    const isStart = (answer: Response) => answer.request().timing().startTime - origin <= until;
    const scripts = answers.filter((answer) => new URL(answer.url()).pathname.endsWith('.js') && isStart(answer));
    const sizes = await Promise.all(
      scripts.map(async (answer) => gzipSync(await answer.body(), { level: 9 }).length / 1000),
    );
    return { gzip: sizes.reduce((all, kB) => all + kB, 0), files: sizes.length };
  };
}
