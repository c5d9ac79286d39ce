import type { Page } from '@playwright/test';
import type { Activity } from '../../../shared/model/activity.ts';
import { faultNote } from '../../../shared/rules/emulator-fault.ts';
import type { FakeEngine } from '../../support/fake-engine.ts';
import { goTo } from './page-actions.ts';
import type { View } from './view.ts';

/** A call of Icon sync that ends so comes in; its receipt is opened. */
export async function openCall(page: Page, engine: FakeEngine, end: Partial<Activity>): Promise<void> {
  await goTo(page, 'Activity');
  const [tool] = engine.tools;
  const call = { toolId: tool!.id, tool: tool!.label, provider: 'iconflow', method: 'GET', path: '/v2/packs/last' };
  const outcome = { verdict: 'allowed' as const, refusal: null, detail: null, status: 401, bytesOut: 240 };
  const row = { ...engine.activity.at(-1)!, id: 99_999, at: Date.now(), ...call, ...outcome, ...end };
  engine.emit({ type: 'activity', rows: [row] });
  await page.getByRole('button', { name: 'GET /v2/packs/last' }).click();
  await page.getByRole('dialog', { name: 'GET /v2/packs/last' }).waitFor();
}

/** Activity in every state that has a design. */
export const activityViews: readonly View[] = [
  { name: 'activity', go: (page) => goTo(page, 'Activity') },
  { name: 'activity, none', seed: { fill: 'empty' }, go: (page) => goTo(page, 'Activity') },
  {
    name: 'activity, a refused call',
    go: async (page) => {
      await goTo(page, 'Activity');
      await page.getByRole('button', { name: 'Refused' }).click();
      const calls = page.getByRole('row').filter({ has: page.locator('[data-row]') });
      await calls.filter({ hasNotText: 'Refused' }).first().waitFor({ state: 'detached' });
      await calls.first().locator('[data-row]').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'activity, a call that the provider turned down',
    go: (page, engine) => openCall(page, engine, {}),
  },
  {
    name: 'activity, a fault switched on at the emulator',
    go: (page, engine) => {
      const { id } = engine.credentials.find(({ upstream }) => upstream === 'emulator')!;
      const detail = faultNote({ 'fob-emulator-fault': 'rate_limited_seconds' });
      return openCall(page, engine, { credentialId: id, status: 429, detail });
    },
  },
  {
    name: 'activity, a provider that cannot be reached',
    go: (page, engine) =>
      openCall(page, engine, {
        status: 502,
        verdict: 'failed',
        refusal: 'upstream_unreachable',
        totalMs: 14,
        detail: 'ECONNREFUSED',
      }),
  },
  {
    name: 'activity, ways to go on',
    go: async (page) => {
      await goTo(page, 'Activity');
      await page.getByLabel('Filter calls').fill('verdict:refused tool:');
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'activity, tampered with, a filter that cannot be read',
    go: async (page, engine) => {
      engine.tampered = { kind: 'altered', first: 200, last: 210, message: 'altered' };
      await goTo(page, 'Activity');
      await page.getByLabel('Filter calls').fill('colour:red');
      await page.getByRole('button', { name: 'Verify the record' }).click();
      await page.getByText('The record is not as it was written').waitFor();
    },
  },
];
