import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page as TestPage } from '@playwright/test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startFakeEngine } from '../../support/fake-engine.ts';
import { followRequests, forgetRequests, settled } from '../support/settled.ts';
import { reach, type View } from '../support/view.ts';

export const SCHEMES = ['light', 'dark'] as const;

/** A Tuesday morning; pictures of two runs show the same ages. */
const NOW = Date.UTC(2026, 4, 12, 9, 41);
const realNow = Date.now;

/** How the views are taken: `language` such as `de`, `width` in px; null is as the tests see them. */
export type Look = { language: string | null; width: number | null; contrast: 'no-preference' | 'more' };

/** What a view's files are called, without scheme and ending. */
export function fileName(view: View): string {
  return view.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Writes NAME.light.png, NAME.dark.png and NAME.aria.yml of each view into `dir`; returns what went wrong. */
export async function takeViews(browser: Browser, views: readonly View[], dir: string, look: Look): Promise<string[]> {
  const faults: string[] = [];
  for (const view of views) {
    const fault = await takeView(browser, view, path.join(dir, fileName(view)), look);
    if (fault) faults.push(`${view.name}: ${fault}`);
  }
  return faults;
}

async function takeView(browser: Browser, view: View, file: string, look: Look): Promise<string | null> {
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
    await dress(page, look);
    await page.waitForTimeout(250); // a chart's program comes last, and nothing tells that it will
    if (engine.held.size > 0) forgetRequests(page); // a page that became narrow has asked anew
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, contrast: look.contrast });
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

/** The ways to the views go by English names in a wide window: only then it speaks otherwise and becomes narrow. */
async function dress(page: Page, { language, width }: Look): Promise<void> {
  const size = page.viewportSize();
  if (width !== null && size && width < size.width) {
    await page.setViewportSize({ ...size, width });
    await page.evaluate(() => document.activeElement?.scrollIntoView({ block: 'nearest' }));
  }
  if (language === null) return;
  // Answers that the engine holds back take all of the browser's connections: the texts come past them.
  await page.route('**/assets/**', async (route) => route.fulfill({ response: await route.fetch() }));
  const other = await page.context().newPage(); // what one window chooses, the others show too
  await other.route('**/no-page', (route) => route.fulfill({ body: '' })); // answers too while the engine holds all back
  await other.goto(new URL('/no-page', page.url()).href);
  await other.evaluate((chosen) => {
    const before = JSON.parse(localStorage.getItem('fob-preferences') ?? '{}') as object;
    localStorage.setItem('fob-preferences', JSON.stringify({ ...before, language: chosen }));
  }, language);
  await page.locator(`html[lang=${language}]`).waitFor();
  await page.unrouteAll({ behavior: 'wait' });
  await other.close();
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
