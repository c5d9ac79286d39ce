import { expect, test } from '../support/keys-only.ts';

test('a connection gets a name of the user’s own', async ({ hands, engine }) => {
  const { page } = hands;
  const row = (name: string) => page.getByRole('button', { name, exact: true });
  await hands.press('2');
  await hands.to(row('Mara Lind'), 'ArrowDown');
  await hands.press('Enter');
  await hands.enter(page.getByRole('dialog', { name: 'Mara Lind' }).getByRole('button', { name: 'Rename' }));
  await hands.write(page.getByRole('dialog', { name: 'Rename connection' }).getByRole('textbox'), 'Design desk');
  await hands.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Design desk' })).toBeVisible();
  await hands.press('Escape');
  await expect(row('Design desk')).toBeFocused();
  expect(engine.connections.map(({ label }) => label)).toContain('Design desk');
});
