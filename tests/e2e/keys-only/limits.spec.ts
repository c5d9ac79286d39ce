import { expect, test } from '../support/keys-only.ts';

test('a key’s quotas are opened, its budget is set, changed, removed and taken back', async ({ hands }) => {
  const { page } = hands;
  await hands.press('5');
  const quotas = page.getByRole('table', { name: 'Quotas' });
  await hands.to(quotas.locator('[data-row][tabindex="0"]'));
  await hands.to(quotas.getByRole('button', { name: 'Brand icon set' }).first(), 'ArrowDown');
  await hands.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Brand icon set' });
  await hands.to(drawer.getByRole('slider'));
  await expect(drawer.getByRole('meter').first()).toHaveAttribute('aria-valuetext', /\d of \d/);
  await hands.to(drawer.getByRole('button', { name: 'Set a budget' }), 'Shift+Tab');
  await hands.press('Enter');
  const form = page.getByRole('dialog', { name: 'Set a budget' });
  await hands.write(form.getByRole('textbox', { name: 'Calls' }), '250,000');
  await hands.press('Enter');
  await expect(form).toHaveCount(0);
  await expect(drawer.getByText(/of 250,000/)).toBeVisible();
  await hands.press('Escape');
  await expect(drawer).toHaveCount(0);

  const budgets = page.getByRole('table', { name: 'Budgets' });
  const own = budgets.getByRole('row', { name: /of 250,000/ }).locator('[data-row]');
  await hands.to(budgets.locator('[data-row][tabindex="0"]'));
  await hands.to(own, 'ArrowDown');
  await hands.press('Enter');
  const change = page.getByRole('dialog', { name: 'Change the budget of Brand icon set' });
  await hands.write(change.getByRole('textbox', { name: 'Calls' }), '300000');
  await hands.press('Enter');
  await expect(change).toHaveCount(0);
  const changed = budgets.getByText(/of 300,000/);
  await expect(changed).toBeVisible();
  await hands.press('Delete');
  await expect(changed).toHaveCount(0);
  await hands.answer('Undo');
  await expect(changed).toBeVisible();
});
