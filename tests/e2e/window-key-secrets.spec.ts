import { expect, test } from './support/window.ts';

const SECRET = /ifk_test_Zk81bQ0vWn37Yc5uRt92q4sa/;

test('a revealed key is masked again after 30 s, and the button says what it is', async ({ window: { page } }) => {
  await page.clock.install();
  const eye = page.getByRole('button', { name: 'Reveal Icon review bot' });
  await expect(eye).toHaveAttribute('aria-pressed', 'false');
  await eye.click();
  await expect(page.getByText(SECRET)).toBeVisible();
  await expect(eye).toHaveAttribute('aria-pressed', 'true');
  await page.clock.runFor(29_000);
  await expect(page.getByText(SECRET)).toBeVisible();
  await page.clock.runFor(1_500);
  await expect(page.getByText(SECRET)).toHaveCount(0);
  await expect(eye).toHaveAttribute('aria-pressed', 'false');
});

test('only one key is revealed at a time, and nothing moves', async ({ window: { page } }) => {
  const environment = page.getByRole('columnheader', { name: 'Environment' });
  const before = await environment.boundingBox();
  await page.getByRole('button', { name: 'Reveal Icon review bot' }).click();
  await expect(page.getByText(SECRET)).toBeVisible();
  expect(await environment.boundingBox()).toEqual(before);
  await page.getByRole('button', { name: 'Reveal Brand icon set' }).click();
  await expect(page.getByText(/ifk_live_Zk81/)).toBeVisible();
  await expect(page.getByText(SECRET)).toHaveCount(0);
});

test('a long key is read whole where it is revealed in the list', async ({ window: { page } }) => {
  await page.setViewportSize({ width: 800, height: 700 });
  await page.getByRole('button', { name: 'Reveal Icon review bot' }).click();
  const end = await page.getByText(SECRET).evaluate((box) => {
    const range = document.createRange();
    range.selectNodeContents(box);
    const last = [...range.getClientRects()].at(-1);
    return last ? document.elementFromPoint(last.right - 2, last.top + last.height / 2) === box : false;
  });
  expect(end).toBe(true); // nothing cuts its last character or covers it
});

test('holding Alt peeks at the key under the pointer, letting go masks it', async ({ window: { page } }) => {
  await page.getByRole('button', { name: 'Icon review bot', exact: true }).hover();
  await page.keyboard.down('Alt');
  await expect(page.getByText(SECRET)).toBeVisible();
  await page.keyboard.up('Alt');
  await expect(page.getByText(SECRET)).toHaveCount(0);
});

test('a copied key leaves the clipboard after 30 s if it is still there', async ({ window: { page }, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.clock.install();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy Icon review bot' }).click();
  await expect(page.getByText('Icon review bot copied')).toBeVisible();
  expect(await clipboard()).toMatch(SECRET);
  await page.clock.runFor(32_000);
  await expect.poll(clipboard).toBe('');
});

test('what was copied since stays on the clipboard', async ({ window: { page }, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.clock.install();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy Icon review bot' }).click();
  await expect.poll(clipboard).toMatch(SECRET);
  await page.evaluate(() => navigator.clipboard.writeText('something else'));
  await page.clock.runFor(32_000);
  expect(await clipboard()).toBe('something else');
});

test('locking masks, clears the clipboard and leaves no key on the page', async ({
  window: { page, engine },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy Icon review bot' }).click();
  await expect(page.getByText('Icon review bot copied')).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Fob is locked' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('');
  expect(await page.content()).not.toContain('Brand icon set');
  engine.set({ phase: 'open' });
  await expect(page.getByRole('button', { name: 'Brand icon set', exact: true })).toBeVisible();
});
