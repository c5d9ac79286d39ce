import type { LimitState } from '../../shared/model/limit-state.ts';
import { fakeId } from '../support/fake-data.ts';
import type { FakeEngine } from '../support/fake-engine.ts';
import { openCall } from './support/activity-views.ts';
import { goTo } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

/** The quota of Brand icon set as another's, used up. */
function fullQuota(engine: FakeEngine, whose: { id: string; label: string; provider: string }): LimitState {
  const like = engine.limits.find(({ provider }) => provider === whose.provider)!;
  return { ...like, identity: whose.id, label: whose.label, used: like.limit, pausedUntil: null };
}

test('a tool on a full key is moved to another one from the limit’s details', async ({ window: { page, engine } }) => {
  const key = engine.credentials.find(({ label }) => label === 'Brand icon set')!;
  engine.credentials = [...engine.credentials, { ...key, id: fakeId('cred', 90), label: 'Second set' }];
  engine.emit({ type: 'changed', what: 'credentials' });
  engine.emit({ type: 'limits', states: [fullQuota(engine, key)] });
  await goTo(page, 'Limits');
  await page.getByRole('table', { name: 'Quotas' }).getByRole('button', { name: key.label }).first().press('Enter');
  const remedy = page.getByRole('dialog', { name: key.label }).getByText('which has more left');
  await expect(remedy.first()).toHaveText('Let Icon sync use Second set, which has more left');
  await page.getByRole('button', { name: 'Move it' }).first().press('Enter');
  await expect(page.getByRole('dialog', { name: 'Edit Icon sync' }).getByText('Second set')).toBeVisible();
});

test('a full account that two tools share: another is connected from the limit’s details', async ({
  window: { page, engine },
}) => {
  const account = engine.connections.find(({ provider }) => provider === 'chromaflow')!;
  engine.tools = engine.tools.map((tool, index) => ({
    ...tool,
    bindings:
      index < 2 ? [{ credentialId: account.id, provider: account.provider, scopes: ['gradient:read'] }] : tool.bindings,
  }));
  engine.emit({ type: 'changed', what: 'tools' });
  engine.limits = [...engine.limits, fullQuota(engine, account)];
  engine.emit({ type: 'limits', states: engine.limits });
  await goTo(page, 'Limits');
  await page.getByRole('table', { name: 'Quotas' }).getByRole('button', { name: account.label }).press('Enter');
  const details = page.getByRole('dialog', { name: account.label });
  await expect(details.getByText('Each account has its own quota at ChromaFlow')).toBeVisible();
  await expect(details.getByText(/a limit of its own for .+ leaves the others theirs/)).toBeVisible();
  await details.getByRole('button', { name: 'Connect another' }).press('Enter');
  await expect(page.getByRole('dialog', { name: /ChromaFlow|Connect/ })).toBeVisible();
});

test('all alerts are marked as read at once', async ({ window: { page } }) => {
  const alerts = page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Alerts' });
  await expect(alerts).toHaveAccessibleName(/2 unread/);
  await goTo(page, 'Alerts');
  await page.getByRole('button', { name: 'Mark all as read' }).press('Enter');
  await expect(alerts).not.toHaveAccessibleName(/unread/);
});

test('when Fob locks by itself and how long calls are kept is chosen, and stays chosen', async ({
  window: { page },
}) => {
  const choose = async (name: string, option: string) => {
    await page.getByRole('combobox', { name }).press('Enter');
    await page.getByRole('option', { name: option, exact: true }).press('Enter');
  };
  const held = async () => {
    await expect(page.getByRole('combobox', { name: 'Lock when idle' })).toHaveText('After 5 min');
    await expect(page.getByRole('switch', { name: 'Lock with the screen' })).not.toBeChecked();
    await expect(page.getByRole('combobox', { name: 'Keep calls for' })).toHaveText('30 days');
  };
  await page.keyboard.press('Control+,');
  await choose('Lock when idle', 'After 5 min');
  await page.getByRole('switch', { name: 'Lock with the screen' }).press('Space');
  await choose('Keep calls for', '30 days');
  await held();
  await page.keyboard.press('1');
  await page.getByRole('heading', { name: 'All keys' }).waitFor();
  await page.keyboard.press('Control+,');
  await held();
});

test('the tray tells two classes of one key apart, and says when each frees up', async ({
  window: { page, engine },
}) => {
  engine.limits = engine.limits.filter(({ label }) => label === 'App analytics');
  await page.goto(engine.link().replace('/#', '/?tray#'));
  const limits = page.getByRole('region', { name: 'Closest limits' });
  await expect(limits.getByRole('meter', { name: 'App analytics, Events' })).toBeVisible();
  await expect(limits.getByRole('meter', { name: 'App analytics, Reads' })).toBeVisible();
  await expect(limits).toContainText(/Frees up in \d+ s/);
});

test('a call’s record shows the key it went out with, masked until it is asked for', async ({
  window: { page, engine },
}) => {
  const key = engine.credentials.find(({ label }) => label === 'Brand icon set')!;
  await openCall(page, engine, { credentialId: key.id, status: 200 });
  const record = page.getByRole('dialog', { name: 'GET /v2/packs/last' });
  const masked = record.getByText(`Key that starts with ${key.hint.prefix} and ends in ${key.hint.last4}`);
  await expect(masked).toBeAttached();
  const reveal = record.getByRole('button', { name: /^Reveal the key for 30 s/ });
  await reveal.press('Enter');
  await expect(record.getByText(new RegExp(`^${key.hint.prefix}\\w{12,}`))).toBeVisible();
  await record.getByRole('button', { name: 'Mask the key' }).press('Enter');
  await expect(masked).toBeAttached();
  engine.credentials = engine.credentials.map((one) => (one === key ? { ...one, status: 'revoked' } : one));
  engine.emit({ type: 'changed', what: 'credentials' });
  await expect(reveal).toHaveCount(0); // as in its own details
  await expect(masked).toBeAttached();
});
