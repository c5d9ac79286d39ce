import type { Page } from 'playwright-core';

const times = Number(process.env.FOB_E2E_SLOW ?? 1);

/** Gives the page a processor FOB_E2E_SLOW times slower; a test that waits for what a person would see passes all the same. */
export async function slow(page: Page): Promise<void> {
  if (times === 1) return;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: times });
}
