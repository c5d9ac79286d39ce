import type { Page } from '@playwright/test';
import { fakeRequest } from '../support/fake-approvals.ts';
import type { FakeEngine } from '../support/fake-engine.ts';
import { alertsPart, emulatorPart, goTo } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

/** Markup, right to left, nothing to see, pictures of many parts, and as long as the contract lets anything be. */
const evil = (length: number) =>
  `<img src=x onerror="document.title='owned'">\u202egpj.exe\u200b\u2066👩‍👩‍👧‍👦🗝️${'w'.repeat(10_000)}`.slice(
    0,
    length,
  );
const LABEL = evil(120);
const ENDLESS = `${evil(100)}\n${'w'.repeat(10_000)}`;

/** Everything that has a name from outside has a hostile one. */
function rename(engine: FakeEngine): void {
  const [tool] = engine.tools;
  const caller = { peer: '127.0.0.1', program: `/opt/${evil(190)}` };
  const approval = {
    ask: 'callers' as const,
    decisions: [],
    waiting: [fakeRequest({ caller, path: `/${evil(500)}` })],
  };
  engine.tools = [{ ...tool!, label: LABEL, approval }, ...engine.tools.slice(1)];
  const [key] = engine.credentials;
  engine.credentials = [{ ...key!, label: LABEL, usedBy: [LABEL], tags: [evil(40)] }, ...engine.credentials.slice(1)];
  const [connection] = engine.connections;
  const words = { label: LABEL, account: evil(200), plan: evil(64), problem: evil(400), usedBy: [LABEL] };
  engine.connections = [{ ...connection!, ...words }, ...engine.connections.slice(1)];
  const subject = { type: 'tool' as const, id: tool!.id, label: LABEL, provider: null };
  const said = { title: evil(200), text: evil(600), fix: evil(200) };
  engine.alerts = [{ ...engine.alerts[0]!, subject, ...said }];
  engine.webhooks = [{ ...engine.webhooks[0]!, label: LABEL, destination: `https://${'w'.repeat(1900)}.example` }];
  engine.emulator.registerApp({ provider: 'iconflow', name: ENDLESS, redirectUris: [`http://127.0.0.1/${ENDLESS}`] });
  engine.emulator.mint({ provider: 'iconflow', label: ENDLESS });
  engine.emulator.request({ path: `/${ENDLESS}`, who: ENDLESS, note: ENDLESS });
  engine.limits = engine.limits.map((state) => ({ ...state, label: LABEL }));
  engine.budgets = engine.budgets.map((budget) => ({ ...budget, label: LABEL }));
  const { provider } = engine.providers[0]!;
  const scopes = [{ ...provider.scopes[0]!, label: evil(100) }];
  engine.providers.push({
    provider: { ...provider, id: 'evil', name: LABEL, sells: LABEL, scopes },
    source: 'user',
  });
  const call = { tool: LABEL, path: `/${evil(500)}`, detail: evil(400) };
  engine.activity = [...engine.activity, { ...engine.activity.at(-1)!, id: 99_999, ...call }];
}

/** Text is text, and nothing sticks out of what it lies in. */
async function expectInItsBox(page: Page, where: string): Promise<void> {
  await expect(page.locator('body'), where).toContainText('onerror');
  const faults = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const said = (element: Element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 30)}`;
    const shown = [...document.body.querySelectorAll('*')].filter((one) => one.checkVisibility());
    const wide = (one: Element) =>
      one.scrollWidth > one.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
    const outside = (one: Element) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
    };
    const closes = [...document.querySelectorAll('[role=dialog] header button, main h1:not(.sr-only)')];
    return [
      ...(document.title === 'Fob' ? [] : ['it ran']),
      ...(scrollWidth > clientWidth ? ['the page scrolls sideways'] : []),
      ...shown.filter(wide).map((one) => `scrolls sideways: ${said(one)}`),
      ...[...document.querySelectorAll('img')].map((one) => `an image: ${one.src.slice(0, 40)}`),
      ...[...document.querySelectorAll('[title]')]
        .filter((one) => (one.getAttribute('title')?.length ?? 0) > 500)
        .map((one) => `a title without end: ${said(one)}`),
      ...[...document.querySelectorAll('[role=dialog], [role=alertdialog]')]
        .filter(outside)
        .map((one) => `out of the window: ${said(one)}`),
      ...closes.filter(outside).map((one) => `cannot be reached: ${said(one)}`),
      ...[...document.querySelectorAll('tr:has([data-row])')]
        .filter((one) => one.getBoundingClientRect().height > 60)
        .map((one) => `a row that grows: ${said(one)}`),
    ];
  });
  expect.soft(faults, where).toEqual([]);
}

test('hostile names stay text in their box, in lists, details, dialogs, toasts and the palette', async ({
  window: { page, engine },
}) => {
  rename(engine);
  engine.set({ startedAt: Date.now() + 1 }); // as after a restart: everything is asked anew
  const first = () => page.locator('main [data-row]').filter({ hasText: 'onerror' }).first().click();
  const panel = page.getByRole('dialog').filter({ has: page.locator('header') }); // a toast is a dialog too
  const details = async (where: string, act?: string) => {
    await first();
    await panel.waitFor();
    await expectInItsBox(page, `details of ${where}`);
    if (act) {
      await panel.getByRole('button', { name: act, exact: true }).click();
      await page.locator('[data-modal]').waitFor();
      await expectInItsBox(page, `dialog of ${where}`);
      await page.keyboard.press('Escape');
      await expect(page.locator('[data-modal]')).toHaveCount(0);
    }
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
  };
  await expectInItsBox(page, 'keys');
  await details('a key', 'Revoke key');
  await goTo(page, 'Tools');
  await expectInItsBox(page, 'tools and who asks');
  await details('a tool', 'Revoke tool key');
  const asks = page.getByRole('region', { name: 'Waiting for your approval' });
  await asks
    .getByRole('button')
    .filter({ hasText: /^Approve$/ })
    .click();
  await expect(asks).toHaveCount(0);
  await expectInItsBox(page, 'a toast');
  await goTo(page, 'Connections');
  await expectInItsBox(page, 'connections');
  await details('a connection', 'Disconnect');
  await goTo(page, 'Alerts');
  await expectInItsBox(page, 'alerts');
  await details('an alert');
  await alertsPart(page, 'Webhooks');
  await expectInItsBox(page, 'webhooks');
  await details('a webhook', 'Remove webhook');
  await goTo(page, 'Limits');
  await page.getByRole('table', { name: /^Calls by tool/ }).waitFor(); // the chart, whose code comes later
  await expectInItsBox(page, 'limits');
  await goTo(page, 'Activity');
  await expectInItsBox(page, 'activity');
  for (const part of ['Keys', 'Apps', 'Requests']) {
    await emulatorPart(page, part);
    await expectInItsBox(page, `emulator, ${part}`);
  }
  await goTo(page, 'All providers');
  await expectInItsBox(page, 'providers');
  await details('a provider', 'Remove provider');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('onerror');
  await page.getByRole('option').first().waitFor();
  await expectInItsBox(page, 'palette');
});

test('hostile names stay in the small window at the tray', async ({ page, engine }) => {
  rename(engine);
  await page.setViewportSize({ width: 360, height: 540 });
  await page.goto(engine.link().replace('/#', '/?tray#'));
  await page.getByRole('option').first().waitFor();
  await expectInItsBox(page, 'quick search');
});
