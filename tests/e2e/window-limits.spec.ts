import type { FobEvent } from '../../shared/model/event.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';
import { builtInProviders } from '../../shared/providers/built-in.ts';
import { fakeCall, fakeId, seeded } from '../support/fake-data.ts';
import type { FakeEngine } from '../support/fake-engine.ts';
import { expect, test } from './support/window.ts';

/** Quotas as of so many keys, each at its own height. */
function manyLimits(engine: FakeEngine, n: number): LimitState[] {
  const first = engine.limits[0];
  if (!first) throw new Error('no quota to copy');
  return Array.from({ length: n }, (_, index) => ({
    ...first,
    identity: fakeId('cred', 5000 + index),
    label: `Key ${index + 1}`,
    used: (index * 37) % first.limit,
  }));
}

test('who spends is read by arrow keys, said aloud, and stands in a table', async ({ window: { page } }) => {
  await page.keyboard.press('5');
  const chart = page.getByRole('slider', { name: /^Calls by tool, last hour by minute/ });
  await chart.focus();
  await expect(chart).toHaveAttribute('aria-valuetext', /^\d\d:\d\d: \d+ calls\. Icon sync \d+, /);
  const now = await chart.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowLeft');
  await expect(chart).not.toHaveAttribute('aria-valuetext', now ?? '');
  await chart.dispatchEvent('focusout'); // another window comes to the front: what is read stays
  await expect(chart).toHaveAttribute('aria-valuenow', '58');
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuenow', '0');
  const table = page.getByRole('table', { name: 'Calls by tool, last hour by minute' });
  await expect(table.getByRole('columnheader')).toHaveText([
    /Time/,
    /Icon sync/,
    /./, // the others' order changes with the minute
    /./,
    /./,
    /./,
    /Other/,
    /Total/,
  ]);
  await expect(table.getByRole('columnheader', { name: 'Gradient export' })).toHaveCount(1);
  expect(await table.getByRole('row').count()).toBeGreaterThan(50);
  await page.getByRole('button', { name: '90 days' }).click();
  await expect(page.getByRole('slider', { name: /last 90 days/ })).toHaveAttribute('aria-valuemax', '89');
});

test('calls are counted in as they come, also for one key alone', async ({ window: { page, engine } }) => {
  await page.keyboard.press('5');
  const card = page.getByRole('region', { name: 'Who spends' });
  const total = async () =>
    Number((/^([\d,]+) calls/.exec((await card.locator('p').first().textContent()) ?? '')?.[1] ?? '').replace(',', ''));
  await expect.poll(total).toBeGreaterThan(0);
  const before = await total();
  const tool = engine.tools[0];
  if (!tool) throw new Error('no tool');
  const rows = Array.from({ length: 7 }, (_, n) => ({
    ...fakeCall(90_000 + n, Date.now() + 5, engine.tools, builtInProviders, seeded(3)),
    toolId: tool.id,
    tool: tool.label,
    verdict: 'allowed' as const,
  }));
  engine.emit({ type: 'activity', rows });
  await expect.poll(total).toBe(before + 7);
});

test('a quota in trouble leads to its details and to what helps', async ({ window: { page } }) => {
  await page.keyboard.press('5');
  await page.getByRole('button', { name: 'Details of Campaign gradients' }).press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Campaign gradients' });
  await expect(drawer.getByRole('meter', { name: 'Reads' })).toHaveAttribute('aria-valuetext', /113 of 120\/min/);
  await expect(drawer.getByText(/Enterprise allows 600\/min/)).toBeVisible();
  await drawer.getByRole('button', { name: 'Set the plan' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Edit Campaign gradients' })).toBeVisible();
});

test('a budget is set, changed and removed with the keyboard, and comes back with Undo', async ({
  window: { page },
}) => {
  await page.keyboard.press('5');
  await page.getByRole('button', { name: 'Set a budget' }).first().press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Set a budget' });
  const foot = dialog.locator('footer');
  await expect(foot).toContainText('Choose a key, a connection or a tool');
  await dialog.getByRole('combobox', { name: 'For' }).press('Enter');
  await page.getByRole('option', { name: /CRM sync/ }).press('Enter');
  await expect(foot).toContainText('Give a number of calls');
  await expect(dialog.getByText(/Today \(UTC\) it made|A whole number/)).toBeVisible();
  const calls = dialog.getByRole('textbox', { name: 'Calls' });
  await calls.fill('many');
  await expect(dialog.getByRole('alert')).toContainText(/must be a whole number/i);
  await expect(dialog.getByRole('button', { name: 'Set a budget' })).toBeDisabled();
  await calls.fill('2,500');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const budgets = page.getByRole('table', { name: 'Budgets' });
  await expect(budgets.getByText('0 of 2,500')).toBeVisible();
  await budgets.getByRole('button', { name: 'CRM sync', exact: true }).press('Enter');
  const change = page.getByRole('dialog', { name: 'Change the budget of CRM sync' });
  await change.getByRole('textbox', { name: 'Calls' }).fill('3000');
  await page.keyboard.press('Enter');
  await expect(change).toHaveCount(0);
  await expect(budgets.getByText('0 of 3,000')).toBeVisible();
  await budgets.getByRole('button', { name: 'CRM sync', exact: true }).press('Delete');
  await expect(budgets.getByText('CRM sync')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(budgets.getByText('0 of 3,000')).toBeVisible();
});

test('before the first call, budgets that are set stand there, and another can be set', async ({
  window: { page, engine },
}) => {
  engine.limits = [];
  await page.goto(engine.link());
  await page.getByRole('button', { name: 'Limits', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Nothing spent yet' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Budgets' })).toBeVisible();
  await page.getByRole('button', { name: 'Set a budget' }).click();
  await expect(page.getByRole('dialog', { name: 'Set a budget' })).toBeVisible();
});

test('a budget that the engine refuses keeps what was typed', async ({ window: { page, engine } }) => {
  engine.failNext.set('ledger.setBudget', {
    code: 'disk',
    message: 'the budget cannot be written',
    hint: 'Free some space',
  });
  await page.keyboard.press('5');
  await page.getByRole('button', { name: 'Details of Launch film footage' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set a budget' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set a budget' });
  await dialog.getByRole('textbox', { name: 'Calls' }).fill('77');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('The budget cannot be written');
  await expect(dialog.getByRole('textbox', { name: 'Calls' })).toHaveValue('77');
});

test('10,000 quotas stay a short page; hostile names stay text in their box', async ({ window: { page, engine } }) => {
  const hostile = `<img src=x onerror=alert(1)>\u202E${'🗝️'.repeat(400)}`;
  const [first, ...others] = manyLimits(engine, 10_000);
  if (!first) throw new Error('none');
  engine.emit({ type: 'limits', states: [{ ...first, label: hostile, used: first.limit }, ...others] });
  await page.keyboard.press('5');
  const table = page.getByRole('table', { name: 'Quotas' });
  await expect(table).toHaveAttribute('aria-rowcount', '10009');
  expect(await table.getByRole('row').count()).toBeLessThan(60);
  await page.getByRole('textbox', { name: 'Filter quotas' }).fill('key 9999');
  await expect(table.getByRole('button', { name: 'Key 9999' })).toBeVisible();
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test('figures move where they stand, another grade draws what belongs to it, and what has the focus keeps it', async ({
  window: { page, engine },
}) => {
  const state = engine.limits.find(({ label }) => label === 'Campaign gradients');
  if (!state) throw new Error('no such quota');
  const use = (used: number) =>
    engine.emit({ type: 'limits', states: [{ ...state, used, resetAt: Date.now() + 40_000 }] });
  await page.keyboard.press('5');
  const card = page.getByRole('region', { name: 'Campaign gradients, Reads' });
  const near = page
    .getByRole('region', { name: 'Needs attention' })
    .getByRole('listitem')
    .filter({ hasText: state.label });
  const meter = card.getByRole('meter');
  const name = card.getByRole('button');
  await name.focus();
  use(114);
  await expect(card.getByRole('strong')).toHaveText('114');
  await expect(meter).toHaveAttribute('aria-valuenow', '95');
  await expect(meter).toHaveAttribute('aria-valuetext', /^114 of 120\/min\. Frees up in (40|39) s/);
  await expect(meter).toHaveText('95%');
  await expect(near).toContainText('95 %');
  await expect(card).not.toContainText('Full');
  use(state.burstLimit);
  await expect(meter).toHaveText(`${Math.round((state.burstLimit / state.limit) * 100)}%`);
  await expect(card).toContainText('Full');
  use(115);
  await expect(meter).toHaveText('96%');
  await expect(card).not.toContainText('Full');
  await expect(name).toBeFocused();
});

test('a tool’s full limit of its own can be raised from the list of what needs attention; a pause has its advice too', async ({
  window: { page, engine },
}) => {
  const quota = engine.limits.find(({ label }) => label === 'Campaign gradients');
  const tool = engine.tools.find(
    ({ status, bindings }) =>
      status === 'active' && bindings.some(({ credentialId }) => credentialId === quota?.identity),
  );
  if (!quota || !tool) throw new Error('no such quota or tool');
  const own = { ...quota, identity: tool.id, label: tool.label, provider: null, class: 'own', used: 2 * quota.limit };
  const paused = { ...quota, used: 1, pausedUntil: Date.now() + 60_000 };
  engine.emit({ type: 'limits', states: [{ ...own, resetAt: Date.now() + 40_000 }, paused] });
  await page.keyboard.press('5');
  const rows = page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem');
  const raised = rows.filter({ has: page.getByRole('button', { name: `Details of ${tool.label}` }) });
  await expect(raised).toContainText(/Wait \d+\ss; then calls are free again/);
  await raised.getByRole('button', { name: 'Raise it' }).click();
  await expect(page.getByRole('dialog', { name: `Edit ${tool.label}` })).toBeVisible();
  await page.keyboard.press('Escape');
  const held = rows.filter({ has: page.getByRole('button', { name: 'Details of Campaign gradients' }) });
  await expect(held).toContainText('The provider asked for a pause');
  await held.getByRole('button', { name: 'Let it wait' }).click();
  await expect(page.getByRole('dialog', { name: `Edit ${tool.label}` })).toBeVisible();
});

test.describe('twenty tools', () => {
  test.use({ seed: { spenders: 20 } });

  test('are five bands and the others; the page lives once a second at little cost', async ({
    window: { page, engine },
  }) => {
    const limits = manyLimits(engine, 20);
    await page.keyboard.press('5');
    await expect(page.getByText('15 others')).toBeVisible();
    await page.getByRole('button', { name: 'Show all 20' }).click();
    await expect(page.getByRole('list', { name: 'Spenders' }).getByRole('button')).toHaveCount(20);
    engine.emit({ type: 'limits', states: limits });
    await page.getByRole('slider').waitFor();
    await page.waitForTimeout(1000); // what came with opening is drawn
    const share = await busyShare(page, engine, limits);
    test.info().annotations.push({ type: 'main thread busy, %', description: (share * 100).toFixed(2) });
    // The aim is 1.5 % on a machine of its own; this one may be shared by all tests. Ten times that is a fault anywhere.
    expect(share).toBeLessThan(0.15);
  });
});

const SECONDS = 6;

/** The part of the time that the page's main thread works while quotas and calls move once a second. */
async function busyShare(
  page: import('@playwright/test').Page,
  engine: FakeEngine,
  limits: LimitState[],
): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await busy();
  for (let second = 0; second < SECONDS; second += 1) {
    for (const event of secondOf(engine, limits, second)) engine.emit(event);
    await page.waitForTimeout(1000);
  }
  return ((await busy()) - before) / SECONDS;
}

function secondOf(engine: FakeEngine, limits: readonly LimitState[], second: number): FobEvent[] {
  const random = seeded(second + 1);
  const states = limits.map((state) => ({
    ...state,
    used: (state.used + second * 5) % state.limit,
    resetAt: Date.now() + 20_000,
  }));
  const rows = Array.from({ length: 20 }, (_, n) => ({
    ...fakeCall(80_000 + second * 20 + n, Date.now(), engine.tools, builtInProviders, random),
    toolId: fakeId('tool', 900 + n),
    tool: `Tool ${n + 1}`,
  }));
  return [
    { type: 'limits', states },
    { type: 'activity', rows },
  ];
}
