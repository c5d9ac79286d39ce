import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page as TestPage } from '@playwright/test';
import type { Browser, BrowserContext } from 'playwright-core';
import { startFakeEngine } from '../../support/fake-engine.ts';
import { followRequests, settled } from '../support/settled.ts';
import { reach, type View } from '../support/view.ts';

export const SCHEMES = ['light', 'dark'] as const;

/** A Tuesday morning; pictures of two runs show the same ages. */
const NOW = Date.UTC(2026, 4, 12, 9, 41);
const realNow = Date.now;

/** What a view's files are called, without scheme and ending. */
export function fileName(view: View): string {
  return view.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Writes NAME.light.png, NAME.dark.png and NAME.aria.yml of each view into `dir`; returns what went wrong. */
export async function takeViews(browser: Browser, views: readonly View[], dir: string): Promise<string[]> {
  const faults: string[] = [];
  for (const view of views) {
    const fault = await takeView(browser, view, path.join(dir, fileName(view)));
    if (fault) faults.push(`${view.name}: ${fault}`);
  }
  return faults;
}

async function takeView(browser: Browser, view: View, file: string): Promise<string | null> {
  const ahead = NOW - realNow();
  Date.now = () => realNow() + ahead; // of this process: the engine of memory makes up its data by it
  const engine = await startFakeEngine(view.seed);
  const context = await freshContext(browser);
  await context.addInitScript(shiftClock, ahead);
  try {
    const page = await context.newPage();
    followRequests(page);
    await page.goto(engine.link());
    // What cannot be reached is pictured too: it shows where the way ended.
    const fault = await faultOf(reach(view, page as TestPage, engine));
    await page.waitForTimeout(250); // a chart's program comes last, and nothing tells that it will
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await page.screenshot({ path: `${file}.${colorScheme}.png` });
    }
    writeFileSync(`${file}.aria.yml`, `${await page.locator('body').ariaSnapshot()}\n`);
    return fault;
  } finally {
    await context.close();
    await engine.close();
  }
}

/** Sets the page's clock, which goes on from there. */
function shiftClock(ahead: number): void {
  const now = () => realDate.now() + ahead;
  const realDate = Date;
  window.Date = new Proxy(realDate, {
    construct: (target, args, self) => Reflect.construct(target, args.length > 0 ? args : [now()], self) as Date,
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
}

async function freshContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(15_000);
  return context;
}

async function faultOf(work: Promise<void>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}
