import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type FakeBridge, startFakeBridge } from '../../support/fake-bridge.ts';
import { type FakeEngine, type FakeSeed, startFakeEngine } from '../../support/fake-engine.ts';
import { slow } from './slow.ts';

/** The window on an engine of memory alone; what it must never do is watched from the first byte on. */
export type Window = {
  page: Page;
  engine: FakeEngine;
  /** What the page did against its policy, and the errors it had. */
  faults: string[];
};

/**
 * What a worker opens its windows in. The bridge keeps its port, so the next window has what one before has loaded and
 * compiled; each context keeps an empty page, so the browser makes no window of its own for each.
 */
type Desk = { bridge: FakeBridge; contexts: Map<string, Page> };
type Options = { seed: FakeSeed };
type Fixtures = { window: Window; page: Page; engine: FakeEngine };

/** Each test has a page and an engine of its own; the browser's context is the worker's, and is emptied for each. */
export const test = base.extend<Options & Fixtures, { desk: Desk }>({
  seed: [{}, { option: true }],
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const bridge = await startFakeBridge();
      const contexts = new Map<string, Page>();
      await use({ bridge, contexts });
      for (const kept of contexts.values()) await kept.context().close();
      await bridge.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ browser, desk: { contexts }, locale, permissions }, use) => {
    const options = JSON.stringify({ locale, permissions });
    const kept = contexts.get(options) ?? (await (await browser.newContext()).newPage());
    contexts.set(options, kept);
    const context = kept.context();
    await use(context);
    if (await kept.evaluate(() => '__pwClock' in globalThis)) {
      contexts.delete(options); // a clock that a test installed is every later page's too
      return context.close();
    }
    await Promise.all(context.pages().map((page) => page !== kept && page.close()));
    await context.clearPermissions();
    await context.grantPermissions(permissions ?? []);
  },
  page: async ({ context, desk: { bridge } }, use) => {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.clearDataForOrigin', { origin: bridge.url, storageTypes: 'local_storage' });
    await devtools.detach();
    await use(page);
  },
  engine: async ({ desk: { bridge }, seed }, use) => {
    await use(await startFakeEngine(seed, bridge));
    bridge.serve(() => Promise.resolve(false));
  },
  window: async ({ page, engine }, use) => {
    const faults = await watch(page);
    await slow(page);
    await page.goto(engine.link());
    await page.getByRole('heading').first().waitFor();
    await use({ page, engine, faults });
    expect(faults, 'policy violations and errors').toEqual([]);
  },
});

/** Collects policy violations and uncaught errors of a page; call it before the page goes anywhere. */
export async function watch(page: Page): Promise<string[]> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/_MESSAGE|FORMATTING_ERROR|INSUFFICIENT_PATH/.test(message.text())) faults.push(`text: ${message.text()}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => faults.push(`csp: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  return faults;
}

/** Fails on any accessibility fault that axe finds on what is shown now. */
export async function expectAccessible(page: Page): Promise<void> {
  // The window has no frames of other origins, so axe needs no page of its own to put results together.
  const axe = new AxeBuilder({ page: page as never }).setLegacyMode().options({ resultTypes: ['violations'] });
  expectNone((await axe.include(await layersShown(page)).analyze()).violations);
}

/** Selects what can be used now: the whole page, or what lies over it while nothing behind can be reached. */
export async function layersShown(page: Page): Promise<string> {
  const isBehind = await page.evaluate(() => document.querySelector('#root')?.ariaHidden === 'true');
  return isBehind ? 'body > :not([aria-hidden=true], script)' : 'html';
}

type Fault = { id: string; nodes: { html: string }[] };

function expectNone(violations: readonly Fault[]): void {
  expect(violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

export { expect };
