import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Activity } from '../../shared/model/activity.ts';
import { builtInProviders } from '../../shared/providers/built-in.ts';
import { faultNote } from '../../shared/rules/emulator-fault.ts';
import { fakeCall, seeded } from '../support/fake-data.ts';
import { openCall } from './support/activity-views.ts';
import { expect, test } from './support/window.ts';

const toActivity = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Activity' }).click();
const count = (page: Page) => page.getByRole('table');

test('the filter is a line of text, completed by the keyboard, and the engine answers it', async ({
  window: { page, engine },
}) => {
  await toActivity(page);
  const box = page.getByRole('combobox', { name: 'Filter calls' });
  await box.pressSequentially('to');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: /^tool:/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('tool:');
  await page.keyboard.type('ic');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('tool:"Icon sync" ');
  await page.keyboard.type('status:4xx');
  await page.keyboard.press('Enter');
  const wanted = engine.activity.filter(({ tool, status }) => tool === 'Icon sync' && status >= 400 && status < 500);
  expect(wanted.length).toBeGreaterThan(0);
  await expect(count(page)).toHaveAttribute('aria-rowcount', String(wanted.length + 1));
  await page.getByRole('button', { name: 'Failed' }).click();
  await expect(box).toHaveValue('verdict:failed tool:"Icon sync" status:4xx');
});

test('what cannot be read stays as typed, says what is allowed, and narrows nothing', async ({ window: { page } }) => {
  await toActivity(page);
  const box = page.getByRole('combobox', { name: 'Filter calls' });
  await box.fill('colour:red');
  await expect(page.getByText(/has no field colour\. Use tool, key/)).toBeVisible();
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(count(page)).toHaveAttribute('aria-rowcount', '201');
  await page.keyboard.press('Escape');
  await expect(box).toHaveValue('');
});

test('older pages come while scrolling; a paused list stands still and counts what comes', async ({
  window: { page, engine },
}) => {
  await toActivity(page);
  await page.locator('main [data-row]').first().focus();
  for (let i = 0; i < 13; i++) await page.keyboard.press('PageDown');
  await expect(count(page)).toHaveAttribute('aria-rowcount', /^[4-9]\d\d$/);
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const before = await count(page).getAttribute('aria-rowcount');
  const last = engine.activity.at(-1)!;
  const fresh = [1, 2, 3].map((n): Activity => ({ ...last, id: last.id + n, path: `/v2/fresh/${String(n)}` }));
  engine.emit({ type: 'activity', rows: fresh });
  await expect(page.getByRole('button', { name: 'Follow, 3 new' })).toBeVisible();
  await expect(count(page)).toHaveAttribute('aria-rowcount', String(before));
  await page.getByRole('button', { name: 'Follow, 3 new' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('/v2/fresh/3');
});

test('a refused call leads to what helps, and is copied as a command without its key', async ({
  window: { page, engine },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await toActivity(page);
  const tool = engine.tools[0]!;
  const row = { ...engine.activity.at(-1)!, id: 99_999, toolId: tool.id, tool: tool.label, provider: 'iconflow' };
  const call = { ...row, method: 'POST', path: '/v2/packs/fresh', status: 403, detail: 'needs packs:write' };
  engine.emit({ type: 'activity', rows: [{ ...call, verdict: 'refused', refusal: 'insufficient_scope' }] });
  await page.getByRole('button', { name: 'POST /v2/packs/fresh' }).click();
  const receipt = page.getByRole('dialog', { name: 'POST /v2/packs/fresh' });
  await receipt.getByRole('button', { name: 'Copy as curl' }).click();
  await expect(page.getByText('Command copied')).toBeVisible();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toBe(
    `curl -X POST http://127.0.0.1:4680/iconflow/v2/packs/fresh \\\n  -H 'Authorization: Bearer fob_…${tool.last4}'`,
  );
  await receipt.getByRole('button', { name: 'Open the tool' }).click();
  await expect(page.getByRole('dialog', { name: tool.label })).toBeVisible();
});

test('who said no is told: the provider, the emulator, or a fault switched on there', async ({
  window: { page, engine },
}) => {
  await openCall(page, engine, { status: 401 });
  const receipt = page.getByRole('dialog', { name: 'GET /v2/packs/last' });
  await expect(receipt.getByText('401 by the provider')).toBeVisible();
  await expect(receipt.getByText('IconFlow answered 401: it does not take this key')).toBeVisible();
  await expect(receipt.getByText('Let through', { exact: true })).toBeHidden();
  await page.keyboard.press('Escape');

  const { id } = engine.credentials.find(({ upstream }) => upstream === 'emulator')!;
  const met = { ...engine.activity.at(-1)!, verdict: 'allowed' as const, refusal: null, credentialId: id };
  const fault = faultNote({ 'fob-emulator-fault': 'rate_limited_seconds' });
  engine.emit({
    type: 'activity',
    rows: [
      { ...met, id: 100_000, path: '/practised', status: 200, detail: null },
      { ...met, id: 100_001, path: '/faulty', status: 429, detail: fault },
      {
        ...met,
        id: 100_002,
        path: '/nobody',
        status: 502,
        verdict: 'failed',
        refusal: 'upstream_unreachable',
        detail: 'ECONNREFUSED',
      },
    ],
  });
  await expect(page.getByRole('row', { name: /Let through 200 .*\/practised Emulator/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /429 by the emulator 429 .*\/faulty Emulator Fault/ })).toBeVisible();
  await page.getByRole('button', { name: /\/nobody/ }).click();
  await expect(page.getByText('Nothing answers at its address (ECONNREFUSED).')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /\/faulty/ }).click();
  const faulty = page.getByRole('dialog', { name: /\/faulty/ });
  await expect(faulty.getByText('A fault that is switched on at the emulator: 429 with seconds')).toBeVisible();
  await faulty.getByRole('button', { name: 'Open the emulator' }).click();
  await expect(page.getByRole('heading', { name: 'Emulator', exact: true })).toBeVisible();
});

test('what the filter shows is exported, and the record is verified', async ({ window: { page, engine } }) => {
  await toActivity(page);
  await page.getByRole('button', { name: 'Refused' }).click();
  await page.getByRole('button', { name: 'Export what the filter shows' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'As JSON' }).click();
  const rows = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as { verdict: string }[];
  expect(rows).toHaveLength(engine.activity.filter(({ verdict }) => verdict === 'refused').length);
  await page.getByRole('button', { name: 'Verify the record' }).click();
  await expect(page.getByText('All 900 rows of the record are as they were written')).toBeVisible();
  engine.tampered = { kind: 'removed', first: 40, last: 44, message: 'removed' };
  await page.getByRole('button', { name: 'Verify the record' }).click();
  await expect(page.getByRole('alert')).toContainText('Rows 40 to 44 were removed');
});

test('hostile names stay text and stay in their box', async ({ window: { page, engine } }) => {
  const tool = `<img src=x onerror="document.title='owned'"> \u202e${'very long '.repeat(90)}`;
  await toActivity(page);
  engine.emit({
    type: 'activity',
    rows: [{ ...engine.activity.at(-1)!, id: 99_999, tool, toolId: null, path: `/${'p'.repeat(511)}` }],
  });
  await page.locator('main [data-row]').filter({ hasText: '/ppp' }).click();
  await expect(page.getByRole('dialog')).toContainText('onerror');
  expect(await page.title()).toBe('Fob');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
});

test('calls appear as they happen, move the gauge, and a refused one tells check, reason and fix', async ({
  window: { page, engine },
}) => {
  engine.tools = engine.tools.map((tool) => ({
    ...tool,
    bindings: tool.bindings.map((binding) => ({ ...binding, scopes: ['packs:read'] })),
  }));
  engine.emit({ type: 'changed', what: 'tools' });
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Activity' }).click();
  const call = {
    ...fakeCall(5000, Date.now(), engine.tools, builtInProviders, seeded(3)),
    provider: 'iconflow',
    method: 'POST',
    path: '/v2/packs/fresh',
  };
  const refused = {
    ...call,
    status: 403,
    verdict: 'refused' as const,
    refusal: 'insufficient_scope' as const,
    detail: 'needs packs:write',
  };
  engine.emit({ type: 'activity', rows: [refused] });
  await page.getByRole('button', { name: 'POST /v2/packs/fresh' }).click();
  const receipt = page.getByRole('dialog');
  await expect(receipt).toContainText('the key does not have the scope that this call needs');
  await expect(receipt).toContainText('Needs packs:write.');
  await expect(receipt).toContainText('What helps: Allow this scope for the tool key in Fob, or use one that has it.');
  await expect(receipt.getByRole('listitem')).toHaveText([
    /^Tool keypassed/,
    /Addresspassed/,
    /^Keypassed/,
    /Scopestopped/,
    /Limitnot/,
    /Providernot/,
  ]);
  await page.keyboard.press('Escape');

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Limits' }).click();
  const gauge = page.getByRole('meter', { name: 'Brand icon set, Requests' }).first();
  const limit = engine.limits[0]!;
  engine.limits = [{ ...limit, used: 950, remaining: 50 }, ...engine.limits.slice(1)];
  engine.emit({ type: 'limits', states: [{ ...engine.limits[0]!, resetAt: Date.now() + 20_000 }] });
  await expect(gauge).toHaveAttribute('aria-valuenow', '95');
  await expect(gauge).toHaveAttribute('aria-valuetext', /950 of 1,000\/min/);
});
