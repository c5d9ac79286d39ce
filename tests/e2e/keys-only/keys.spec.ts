import { readFileSync } from 'node:fs';
import { expect, test } from '../support/keys-only.ts';

test('an overlap is ended by hand; a key comes back from the trash, and is deleted for good', async ({
  hands,
  engine,
}) => {
  const { page } = hands;
  const row = (name: string) => page.getByRole('button', { name, exact: true });
  await hands.to(row('Launch film footage'), 'ArrowDown');
  await hands.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Launch film footage' });
  await hands.enter(drawer.getByRole('button', { name: 'End the overlap now' }));
  await expect(page.getByText('Fob has deleted the old key').first()).toBeVisible();
  await hands.press('Escape');
  await expect(row('Launch film footage')).toBeFocused();

  const trash = page.getByRole('button', { name: /^Trash/ });
  await hands.to(trash, 'Shift+Tab');
  await hands.press('Enter');
  await hands.enter(page.getByRole('button', { name: 'Restore Prototype events' }));
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await hands.press('1');
  await hands.to(row('Prototype events'), 'ArrowDown');
  await hands.press('Delete');
  await expect(row('Prototype events')).toHaveCount(0);
  await hands.to(trash, 'Shift+Tab');
  await hands.press('Enter');
  await hands.enter(page.getByRole('button', { name: 'Delete for good: Prototype events' }));
  const sure = page.getByRole('dialog', { name: 'Delete Prototype events for good' });
  await hands.write(sure.getByLabel(/^Type/), 'Prototype events');
  await hands.press('Enter');
  await expect(page.getByText('The trash is empty')).toBeVisible();
  expect(engine.credentials.map(({ label }) => label)).not.toContain('Prototype events');
});

test('what is chosen of the keys is exported', async ({ hands }) => {
  const { page } = hands;
  await hands.to(page.getByRole('button', { name: 'Brand icon set', exact: true }), 'ArrowDown');
  await hands.press('Space');
  const saving = page.waitForEvent('download');
  await hands.pick(page.getByRole('button', { name: 'Export' }), 'Metadata as CSV');
  const [, key, ...rest] = readFileSync(await (await saving).path(), 'utf8').split('\r\n');
  expect(key).toContain('Brand icon set');
  expect(rest).toEqual(['']);
});
