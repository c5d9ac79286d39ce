import type { Page } from '@playwright/test';
import { expect, test } from './support/window.ts';

/**
 * Lets time go on, whose clock stands still, until a try has failed and the next one is some seconds away: what happens
 * then without time going on is no try of the window's own.
 */
async function untilLost(page: Page): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(1000);
    await expect(page.getByText('does not answer; it may be restarting')).toContainText(/Next try in [345] s/, {
      timeout: 100,
    });
  }).toPass({ intervals: [0] });
}

test('a lost connection says so, keeps what is shown, and comes back at once when asked, else by itself', async ({
  window: { page, engine },
}) => {
  const lost = page.getByText('does not answer; it may be restarting');
  await page.clock.install();
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  engine.silent = true;
  engine.set({});
  await untilLost(page);
  await expect(page.getByRole('button', { name: 'Brand icon set', exact: true })).toBeVisible();
  engine.silent = false;
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(lost).toHaveCount(0);
  await expect(page.getByText('Proxy on')).toBeVisible();

  engine.silent = true;
  engine.set({});
  await untilLost(page);
  engine.silent = false;
  await page.clock.runFor(5000);
  await expect(lost).toHaveCount(0);
});

test('who spends is loaded anew after a break: what was called meanwhile was not counted in', async ({
  window: { page, engine },
}) => {
  await page.keyboard.press('5');
  await page.getByRole('slider').waitFor();
  await page.clock.install();
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  engine.silent = true;
  engine.set({});
  await untilLost(page);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/rpc/ledger/history')) asked += 1;
  });
  engine.silent = false;
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect.poll(() => asked).toBeGreaterThan(0);
});
