import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { type BareBrowser, bareBrowser } from './bare-browser.ts';
import { at } from './chromium.ts';

/** One start of the window on an empty cache: ms since the navigation began, its main thread's CPU time, and an empty page's paint. */
type Start = { first: number; interactive: number; cpu: number; peer: number };

/** All code that was asked for until the first page is interactive, whoever asked: compressed, in KB, and its files. */
type Code = { gzip: number; files: number };

const CARE_MS = 50; // a task as long as this keeps a click waiting
const WATCH = `(${String(watchStart)})(${CARE_MS})`;

/** Opens the window so many times; the first one warms programs and disk and does not count. Returns medians. */
export async function measureStart(link: () => Promise<string>, rounds: number): Promise<Start & Code> {
  const browser = await bareBrowser();
  const starts: Start[] = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      const start = await startOnce(browser, await link());
      if (round > 0) starts.push(start);
    }
  } finally {
    await browser.close();
  }
  const middle = (name: keyof Start) => at(starts.map((start) => start[name]));
  return {
    first: middle('first'),
    interactive: middle('interactive'),
    cpu: middle('cpu'),
    peer: middle('peer'),
    ...(await codeOf(await link())),
  };
}

async function startOnce(browser: BareBrowser, link: string): Promise<Start> {
  const page = await browser.page();
  await page.before(WATCH);
  await page.open(link);
  const { first, interactive } = await page.value<Seen>('window.started');
  const cpu = await page.cpu();
  await page.open(new URL('/THIRD-PARTY', link).href);
  const peer = await page.value<number>("location.pathname === '/THIRD-PARTY' ? window.painted : undefined");
  await page.close();
  return { first, interactive, cpu, peer };
}

type Seen = { first: number; interactive: number };
type Watched = { started: Promise<Seen>; painted: Promise<number> };

/** In the page: the first paint with content, and when rows of keys are on screen and no long task is under way; `painted` is when an empty one is. */
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
  const watched = window as unknown as Watched;
  watched.painted = new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  });
  watched.started = shown.then(async (rows) => {
    await new Promise((resolve) => setTimeout(resolve, careMs * 2));
    const busy = long.filter(({ begin }) => begin <= rows).map(({ end }) => end);
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    return { first, interactive: Math.max(rows, ...busy) };
  });
}

/** Counts in a browser that reports its requests. */
async function codeOf(link: string): Promise<Code> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(WATCH);
    const loaded = watchLoads(page);
    await page.goto(link);
    const { interactive } = await page.evaluate(() => (window as unknown as Watched).started);
    return await loaded(interactive);
  } finally {
    await browser.close();
  }
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
