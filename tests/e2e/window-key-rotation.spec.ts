import { fromMenu, LIVE_KEY } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

test('rotating in steps: a new key, a check, the switch, and what becomes of the old one', async ({
  window: { page, engine },
}) => {
  await fromMenu(page, 'Campaign gradients', /Rotate/);
  const dialog = page.getByRole('dialog', { name: 'Rotate Campaign gradients' });
  const step = dialog.locator('[aria-current=step]');
  await expect(step).toHaveText(/New key/);
  await dialog.getByLabel('New key', { exact: true }).fill('prod_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bNEW1');
  await dialog.getByRole('button', { name: 'In 24 h' }).click();
  await page.keyboard.press('Tab'); // to the foot, and on with the keyboard alone
  await dialog.getByRole('button', { name: 'Check the key' }).press('Enter');
  await expect(step).toHaveText(/Check/);
  await expect(dialog.getByText('ChromaFlow accepts the key')).toBeVisible();
  expect(engine.checks).toMatchObject([{ secret: 'prod_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bNEW1' }]);
  expect(engine.rotations).toEqual([]);
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  await expect(step).toHaveText(/Old key/);
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Gradient export' })).toContainText('with its next call');
  await dialog.getByRole('button', { name: 'End the overlap now' }).click();
  await expect(dialog.getByText('The old key still works')).toHaveCount(0);
  await expect(dialog.getByText(/no tool can use it. Whether ChromaFlow still honours it/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /Campaign gradients.*NEW1/ })).toBeVisible();
});

test('a new key that the provider refuses is not put in without a plain word', async ({ window: { page, engine } }) => {
  engine.answer = { outcome: 'refused', status: 401 };
  await fromMenu(page, 'Launch film footage', /Rotate/);
  const dialog = page.getByRole('dialog', { name: 'Rotate Launch film footage' });
  await dialog.getByLabel('New key', { exact: true }).fill('ff_live_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bNEW1');
  await dialog.getByRole('button', { name: 'Check the key' }).click();
  await expect(dialog.getByText('FrameFlow does not accept this key')).toBeVisible();
  await expect(dialog.getByText(/FrameFlow honours the old key for 3 days more/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Rotate without a good check' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByLabel('New key', { exact: true })).toHaveValue(/NEW1$/);
  expect(engine.rotations).toEqual([]);
});

test('rotating to a key of another service, or a live one for test, wants a plain yes', async ({
  window: { page, engine },
}) => {
  await fromMenu(page, 'Brand icon set', /Rotate/);
  const dialog = page.getByRole('dialog', { name: 'Rotate Brand icon set' });
  const next = dialog.getByRole('button', { name: 'Check the key' });
  const field = dialog.getByLabel('New key', { exact: true });
  const anyway = dialog.getByRole('checkbox', { name: 'Use it anyway' });
  await field.fill('fc_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF');
  await expect(dialog.getByText('This is a key of FluxCascade, not of IconFlow.')).toBeVisible();
  await expect(next).toBeDisabled();
  await anyway.click();
  await expect(next).toBeEnabled();
  await field.fill(LIVE_KEY.replace('live', 'test'));
  await expect(dialog.getByText(/This is a test key/)).toBeVisible();
  await expect(anyway).not.toBeChecked();
  await expect(next).toBeDisabled();
  await field.fill('some-secret-of-no-known-format');
  await expect(dialog.getByText(/choose the provider below/)).toHaveCount(0);
  await field.fill('fc_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bNEW2');
  await next.evaluate((button: HTMLButtonElement) => button.form?.requestSubmit());
  expect(engine.checks).toEqual([]); // Enter does not get around the tick
  await anyway.click();
  await next.click();
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /Brand icon set.*NEW2/ })).toBeVisible();
  expect(engine.rotations).toMatchObject([{ acceptOtherFormat: true }]);
});

test('a practice key is rotated to another one that the emulator makes', async ({ window: { page, engine } }) => {
  await fromMenu(page, 'Icon review bot', /Rotate/);
  const dialog = page.getByRole('dialog', { name: 'Rotate Icon review bot' });
  await expect(dialog.getByText(/console/)).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Make a new practice key' }).click();
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  await expect(dialog.getByText('Icon review bot rotated')).toBeVisible();
  await expect(dialog.getByText(/The emulator accepts it until you revoke it there/)).toBeVisible();
  expect(engine.rotations[0]?.secret).toMatch(/^ifk_test_/);
  await dialog.getByRole('button', { name: 'To the emulator' }).click();
  await expect(page.getByRole('main').getByRole('button', { name: 'Keys', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
