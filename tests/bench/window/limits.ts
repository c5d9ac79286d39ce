import { createServer } from 'node:http';
import { launchBrowser } from '../../support/browser.ts';
import { busyEngine } from './busy-engine.ts';
import { at, counters, cpuShare, workSince } from './chromium.ts';

/**
 * CPU of the limits page at one update a second and twenty series, in percent of one core, and of an empty page that ticks:
 * medians over the rounds, and `mean`, which has each of the engine's collections in it.
 */
export type LimitsFigures = Shares & { mean: number; script: number; peer: Shares };
type Shares = { page: number; all: number };

const SETTLED_MS = 3000;

/** Both run in browsers of their own at the same time, so that they meet the same machine; so many seconds, so many times. */
export async function measureLimits(seconds: number, rounds: number): Promise<LimitsFigures> {
  const { engine, second } = await busyEngine();
  const [browser, other] = await Promise.all([launchBrowser(), launchBrowser()]);
  const peer = await tickingPage();
  const ticking = setInterval(() => second(), 1000);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const { work } = await counters(page);
    await page.goto(engine.link());
    await page.getByRole('heading').first().waitFor();
    await page.keyboard.press('5');
    await page.getByRole('slider').waitFor();
    const empty = await other.newPage({ viewport: { width: 1280, height: 800 } });
    await empty.goto(peer.url);
    await page.waitForTimeout(SETTLED_MS);
    const before = await work();
    const own: Shares[] = [];
    const idle: Shares[] = [];
    for (let round = 0; round < rounds; round++) {
      const [share, peerShare] = await Promise.all([cpuShare(browser, seconds), cpuShare(other, seconds)]);
      own.push(share);
      idle.push(peerShare);
    }
    const { script } = workSince(before, await work());
    const mean = own.reduce((sum, share) => sum + share.page, 0) / rounds;
    return { ...middle(own), mean, script: script / 10 / seconds / rounds, peer: middle(idle) };
  } finally {
    clearInterval(ticking);
    await Promise.all([browser.close(), other.close(), engine.close(), peer.close()]);
  }
}

function middle(shares: readonly Shares[]): Shares {
  return { page: at(shares.map(({ page }) => page)), all: at(shares.map(({ all }) => all)) };
}

/** The peer: a page with nothing but a clock that shows seconds. */
async function tickingPage(): Promise<{ url: string; close(): Promise<void> }> {
  const html = `<!doctype html><title>Peer</title><p>0</p><script>
    setInterval(() => { document.querySelector('p').textContent = new Date().toLocaleTimeString(); }, 1000);
  </script>`;
  const server = createServer((_, res) => res.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, close };
}
