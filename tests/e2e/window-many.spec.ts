import type { Page } from '@playwright/test';
import { fakeRequest } from '../support/fake-approvals.ts';
import { fakeId } from '../support/fake-data.ts';
import type { FakeEngine } from '../support/fake-engine.ts';
import { alertsPart, emulatorPart, goTo } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

const MANY = 10_000;
const MOST_ELEMENTS = 4000; // of a page with its frame; 10,000 rows drawn would be ten times that

const times = <T>(make: (index: number) => T) => Array.from({ length: MANY }, (_, index) => make(index));

/** 10,000 of everything that a vault can hold. */
function fill(engine: FakeEngine): void {
  const [key, tool, connection] = [engine.credentials[0]!, engine.tools[0]!, engine.connections[0]!];
  const [alert, webhook, budget] = [engine.alerts[0]!, engine.webhooks[0]!, engine.budgets[0]!];
  engine.credentials = times((n) => ({ ...key, id: fakeId('cred', n + 1), label: `Key ${n}` }));
  const waiting = times((n) =>
    fakeRequest({ caller: { peer: '127.0.0.1', program: `/opt/program-${n}` }, at: Date.now() - n }),
  );
  const approval = { ask: 'callers' as const, decisions: [], waiting };
  engine.tools = times((n) => ({
    ...tool,
    id: fakeId('tool', n + 1),
    label: `Tool ${n}`,
    approval: n === 0 ? approval : null,
  }));
  engine.connections = times((n) => ({ ...connection, id: fakeId('conn', n + 1), label: `Account ${n}` }));
  engine.webhooks = times((n) => ({ ...webhook, id: fakeId('hook', n + 1), label: `Channel ${n}` }));
  engine.budgets = times((n) => ({ ...budget, id: fakeId('budg', n + 1), label: `Key ${n}` }));
  engine.alerts = times((n) => ({ ...alert, id: MANY - n, title: `Alert ${n}`, readAt: null }));
  const { provider } = engine.providers[0]!;
  for (let n = 0; n < MANY / 10; n += 1)
    engine.providers.push({ provider: { ...provider, id: `own-${n}`, name: `Own ${n}` }, source: 'user' });
  for (let n = 0; n < MANY / 10; n += 1) {
    engine.emulator.mint({ provider: 'iconflow', label: `Practice ${n}` });
    engine.emulator.registerApp({ provider: 'iconflow', name: `App ${n}`, redirectUris: ['http://127.0.0.1/'] });
  }
  engine.set({ startedAt: Date.now() + 1 }); // as after a restart: everything is asked anew
}

/** The page is there, and of its rows only what is seen. */
async function expectFew(page: Page, where: string, shows: string | RegExp): Promise<void> {
  await expect(page.getByText(shows).first(), where).toBeVisible();
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  expect.soft(elements, `elements of ${where}`).toBeLessThan(MOST_ELEMENTS);
}

test('10,000 of everything: each page draws what is seen, and finds the last', async ({ window: { page, engine } }) => {
  fill(engine);
  await expectFew(page, 'keys', 'Key 0');
  await goTo(page, 'Tools');
  await expectFew(page, 'tools', 'Tool 0');
  await expect(page.getByRole('region', { name: 'Waiting for your approval' }).getByRole('listitem')).toHaveCount(5);
  await page.getByLabel('Filter tools').fill('Tool 9999');
  await expect(page.getByRole('table').getByRole('button', { name: 'Tool 9999', exact: true })).toBeVisible();
  await page.getByLabel('Filter tools').fill('');
  await page.getByRole('button', { name: 'New tool key' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Find a key or connection').fill('Key 9999');
  await form.getByRole('checkbox', { name: /^Key 9999/ }).click();
  await expectFew(page, 'a new tool key', 'Key 9999');
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await goTo(page, 'Connections');
  await expectFew(page, 'connections', 'Account 0');
  await page.getByLabel('Filter connections').fill('Account 9999');
  await expect(page.getByRole('button', { name: 'Account 9999', exact: true })).toBeVisible();
  await goTo(page, 'Limits');
  await expectFew(page, 'limits and budgets', 'Budgets');
  await goTo(page, 'Alerts');
  await expectFew(page, 'alerts', 'Alert 0');
  await alertsPart(page, 'Webhooks');
  await expectFew(page, 'webhooks', 'Channel 0');
  await emulatorPart(page, 'Keys');
  await expectFew(page, 'keys of the emulator', 'Practice 999');
  await emulatorPart(page, 'Apps');
  await expectFew(page, 'apps of the emulator', 'App 999');
  await goTo(page, 'All providers');
  await expectFew(page, 'providers', 'Own 0');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('tool 9999');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectFew(page, 'palette', 'Tool 9999');
});
