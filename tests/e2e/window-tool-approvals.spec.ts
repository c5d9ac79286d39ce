import { askForIconSync } from './support/tool-views.ts';
import { expect, test } from './support/window.ts';

test('who asks to be let in is approved or denied by keyboard, on the page and in the tool', async ({
  window: { page, engine },
}) => {
  askForIconSync(engine);
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Tools' }).click();
  const asking = page.getByRole('region', { name: 'Waiting for your approval' });
  await expect(asking.getByRole('listitem')).toHaveCount(2);
  await expect(asking).toContainText('node at 127.0.0.1 wants to call with the key of Icon sync');
  await expect(asking).toContainText('GET /v2/packs, IconFlow');
  await asking.getByRole('button', { name: 'Approve Icon sync: node at 127.0.0.1' }).press('Enter');
  await expect(asking.getByRole('listitem')).toHaveCount(1);
  const node = { peer: '127.0.0.1', program: '/usr/bin/node' };
  expect(engine.tools[0]?.approval?.decisions.at(-1)).toMatchObject({ caller: node, allowed: true });

  await page.getByRole('button', { name: 'Icon sync', exact: true }).last().click();
  const drawer = page.getByRole('dialog', { name: 'Icon sync' });
  await drawer.getByRole('button', { name: /^Deny Icon sync: a program that the system does not name/ }).press('Enter');
  await expect(drawer.getByRole('region', { name: 'Waiting for your approval' })).toHaveCount(0);
  await drawer.getByRole('button', { name: 'Approve Icon sync: curl at 127.0.0.1' }).press('Enter');
  await expect(drawer.getByRole('button', { name: 'Deny Icon sync: curl at 127.0.0.1' })).toBeVisible();
  await drawer.getByRole('button', { name: 'Edit', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Edit Icon sync' });
  await form.getByRole('combobox', { name: 'Ask me' }).click();
  await page.getByRole('option', { name: 'Never' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toHaveCount(0);
  expect(engine.tools[0]?.approval).toBeNull();
});

test('prompts that nobody answers turn into a banner with the time until the next, and a pass until the lock', async ({
  window: { page, engine },
}) => {
  askForIconSync(engine);
  const [tool] = engine.tools;
  if (tool?.approval) tool.approval.quietUntil = Date.now() + 240_000;
  engine.emit({ type: 'changed', what: 'tools' });
  const banner = page
    .getByRole('alert')
    .filter({ hasText: '2 callers wait for your answer with the key of Icon sync' });
  await expect(banner).toContainText(/The next notice comes in [34]:\d\d at the earliest/);
  await banner.getByRole('button', { name: 'Decide' }).press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Icon sync' });
  await drawer.getByRole('button', { name: 'Approve until locked, Icon sync: node at 127.0.0.1' }).press('Enter');
  await expect(drawer.getByText('Approved until locked')).toBeVisible();
  await expect(drawer.getByText(/^Ends in (10|9) min unless it calls$/)).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Deny Icon sync: node at 127.0.0.1' })).toBeVisible();
});
