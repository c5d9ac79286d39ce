import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** CPU seconds of Chromium's processes since they began: the page's own, and all of them together. */
export type Cpu = { page: number; all: number; pid: number };

/** Reads the CPU time of a browser with one page in it; the renderer that worked most is the page's (the other is a spare). */
export async function cpuOf(browser: Browser): Promise<Cpu> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer').toSorted((a, b) => b.cpuTime - a.cpuTime);
  const all = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  return { page: pages[0]?.cpuTime ?? 0, all, pid: pages[0]?.id ?? 0 };
}

/** CPU over a stretch of time, in percent of one core. */
export async function cpuShare(browser: Browser, seconds: number): Promise<{ page: number; all: number }> {
  const before = await cpuOf(browser);
  const from = performance.now();
  await sleep(seconds * 1000);
  const after = await cpuOf(browser);
  const percent = 100_000 / (performance.now() - from);
  return { page: (after.page - before.page) * percent, all: (after.all - before.all) * percent };
}

/** What the page's main thread worked, in ms of its own CPU time; `painting` is style, layout and paint within it. */
export type Work = { tasks: number; script: number; layout: number };

/** A page's counters of work; CPU time of the thread, so that a loaded machine does not show in it. */
export async function counters(page: Page): Promise<{ cdp: CDPSession; work(): Promise<Work> }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const work = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
    return {
      tasks: ms('TaskDuration'),
      script: ms('ScriptDuration'),
      layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
    };
  };
  return { cdp, work };
}

export function workSince(before: Work, after: Work): Work {
  return {
    tasks: after.tasks - before.tasks,
    script: after.script - before.script,
    layout: after.layout - before.layout,
  };
}

/** Memory of a process in MB: all that is mapped in, and what is its own (anonymous and swapped; Chromium's "footprint"). */
export function memoryOf(pid: number): { rss: number; own: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kB = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return { rss: kB('VmRSS') / 1024, own: (kB('RssAnon') + kB('VmSwap')) / 1024 };
}

/** The middle of some figures, or their value at another part, such as 0.95. */
export function at(figures: readonly number[], part = 0.5): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
