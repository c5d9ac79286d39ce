import { expect, test } from './support/window.ts';

test('a page whose code cannot be fetched waits, the rest goes on, and it comes once it can', async ({
  window: { page },
}) => {
  let refused = 0;
  await page.route(/\/limits-page-[^/]+\.js$/, (route) => {
    refused += 1;
    return refused < 3 ? route.abort() : route.continue();
  });
  await page.keyboard.press('5');
  await expect(page.getByRole('main').getByRole('status', { name: 'Loading' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Limits', level: 1 })).toBeVisible();
  expect(refused).toBe(3);
});

test('the first page is not held back by lists that are late', async ({ window: { page, engine } }) => {
  engine.held.add('credentials.list');
  await page.goto('about:blank');
  await page.goto(engine.link());
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  await expect(page.locator('main [data-skeleton]').first()).toBeVisible();
});
