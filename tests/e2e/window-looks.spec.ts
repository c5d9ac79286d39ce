import { goTo } from './support/page-actions.ts';
import { expect, test } from './support/window.ts';

test('an action shows the key that does the same, only while such keys work', async ({ window: { page } }) => {
  const newKey = page.getByRole('button', { name: 'New key', exact: true });
  const filter = page.getByRole('textbox', { name: 'Filter keys' });
  await expect(newKey.locator('kbd')).toHaveText('N');
  await expect(newKey).toHaveAttribute('aria-keyshortcuts', 'N');
  await expect(filter).toHaveAttribute('aria-keyshortcuts', '/');
  const slash = page.locator('main kbd', { hasText: '/' });
  await expect(slash).toBeVisible();
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await expect(slash).toBeHidden();

  await goTo(page, 'Settings');
  await page.getByRole('switch', { name: 'Single-letter shortcuts' }).click();
  await goTo(page, 'Keys');
  await expect(newKey).not.toHaveAttribute('aria-keyshortcuts');
  await expect(filter).not.toHaveAttribute('aria-keyshortcuts');
  await expect(page.locator('main kbd')).toHaveCount(0);
});
