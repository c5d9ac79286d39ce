import { type Browser, expect, type Page, test } from '@playwright/test';
import { type Hands, handsOn, watchHands } from './hands.ts';
import { type Fob, type HostKind, launchFob } from './launch-fob.ts';
import { slow } from './slow.ts';

/** A fresh Fob whose window only keys work on; `others` collects what no key did. */
export type FobByKeys = { fob: Fob; page: Page; hands: Hands; others: string[] };

const NO_KEYCHAIN: NodeJS.ProcessEnv = { DBUS_SESSION_BUS_ADDRESS: '' };

/** Starts one without a browser that the engine could open, and without a keychain if `env` names none. */
export async function launchByKeys(browser: Browser, host: HostKind, env = NO_KEYCHAIN): Promise<FobByKeys> {
  const fob = await launchFob(browser, { host, env: { ...env, PATH: '/nonexistent' } });
  const { page } = fob;
  await slow(page);
  if (host === 'headless') await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const others = await watchHands(page.context());
  return { fob, page, hands: handsOn(page), others };
}

/** The same tests on each host, each test going on where the one before has ended; the world is there once they run. */
export function onEachHost(
  hosts: readonly HostKind[],
  tests: (world: Readonly<FobByKeys>, host: HostKind) => void,
  env?: () => NodeJS.ProcessEnv,
): void {
  for (const host of hosts)
    test.describe(host === 'double' ? 'on the shell' : 'on the headless host', () => {
      test.describe.configure({ mode: 'serial' });
      const world = {} as FobByKeys;
      test.beforeAll(async ({ browser }) => {
        Object.assign(world, await launchByKeys(browser, host, env?.()));
      });
      test.afterEach(() => expect(world.others).toEqual([]));
      test.afterAll(() => world.fob.end());
      tests(world, host);
    });
}

/** First run's storage: an encrypted file under a passphrase. */
export async function chooseStorage({ page, write, press }: Hands, passphrase: string): Promise<void> {
  await write(page.getByLabel('Passphrase', { exact: true }), passphrase);
  await write(page.getByLabel('The same again'), passphrase);
  await press('Enter');
}
