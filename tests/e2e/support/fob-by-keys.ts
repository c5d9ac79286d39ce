import type { Browser, Page } from '@playwright/test';
import { type Hands, handsOn, watchHands } from './hands.ts';
import { type Fob, type HostKind, launchFob } from './launch-fob.ts';
import { slow } from './slow.ts';

/** A fresh Fob whose window only keys work on; `others` collects what no key did. */
export type FobByKeys = { fob: Fob; page: Page; hands: Hands; others: string[] };

/** Starts one without a keychain, and without a browser that the engine could open. */
export async function launchByKeys(browser: Browser, host: HostKind): Promise<FobByKeys> {
  const fob = await launchFob(browser, { host, env: { DBUS_SESSION_BUS_ADDRESS: '', PATH: '/nonexistent' } });
  const { page } = fob;
  await slow(page);
  if (host === 'headless') await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const others = await watchHands(page.context());
  return { fob, page, hands: handsOn(page), others };
}

/** First run's storage: an encrypted file under a passphrase. */
export async function chooseStorage({ page, write, press }: Hands, passphrase: string): Promise<void> {
  await write(page.getByLabel('Passphrase', { exact: true }), passphrase);
  await write(page.getByLabel('The same again'), passphrase);
  await press('Enter');
}
