import type { Locator } from '@playwright/test';
import { expect, test } from './support/window.ts';

test('an alert that matters is said, with the way to where it is dealt with', async ({ window: { page, engine } }) => {
  const [key] = engine.credentials;
  const subject = { type: 'credential' as const, id: key!.id, label: key!.label, provider: key!.provider };
  const alert = { id: 1, subject, text: 'It is 90 days old.', fix: 'Rotate it', at: Date.now(), readAt: null };
  const due = { ...alert, kind: 'rotation_due' as const, action: 'rotate_key' as const };
  engine.emit({ type: 'alert', alert: { ...due, severity: 'info', title: 'Only for the record' } });
  engine.emit({ type: 'alert', alert: { ...due, id: 2, severity: 'warning', title: 'Brand icon set is due' } });
  await expect(page.getByText('Brand icon set is due')).toBeVisible();
  await expect(page.getByText('Only for the record')).toHaveCount(0);
  await page.getByRole('button', { name: 'Rotate key' }).click();
  await expect(page.getByRole('dialog', { name: 'Rotate Brand icon set' })).toBeVisible();
});

test('a toast goes when its next step is taken another way', async ({ window: { page, engine } }) => {
  const { id, label, provider } = engine.credentials.find((key) => key.label === 'Brand icon set')!;
  const due = { id: 1, kind: 'rotation_due', action: 'rotate_key', severity: 'warning', title: 'It is due' } as const;
  const subject = { type: 'credential' as const, id, label, provider };
  engine.emit({ type: 'alert', alert: { ...due, subject, text: '', fix: '', at: Date.now(), readAt: null } });
  await expect(page.getByText('It is due')).toBeVisible();
  await page.getByRole('button', { name: label, exact: true }).focus();
  await page.keyboard.press('r');
  await expect(page.getByRole('dialog', { name: `Rotate ${label}` })).toBeVisible();
  await expect(page.getByText('It is due')).toHaveCount(0);
});

test('what lies under a toast can be scrolled out from under it, in a list and on a page, and the room goes with it', async ({
  window: { page, engine },
}) => {
  await page.setViewportSize({ width: 1100, height: 600 });
  const [key] = engine.credentials;
  const subject = { type: 'credential' as const, id: key!.id, label: key!.label, provider: key!.provider };
  const due = { id: 1, kind: 'rotation_due', action: 'rotate_key', severity: 'warning', title: 'It is due' } as const;
  engine.emit({ type: 'alert', alert: { ...due, subject, text: '', fix: '', at: Date.now(), readAt: null } });
  const toast = page.locator('[data-toast]');
  await toast.waitFor();
  const isClear = async (last: Locator) => {
    const [row, said] = [await last.boundingBox(), await toast.boundingBox()];
    return row !== null && said !== null && row.y + row.height <= said.y;
  };
  const rows = page.locator('main [data-row]');
  await rows.first().press('End');
  await expect(rows.last()).toBeFocused();
  await expect.poll(() => isClear(rows.last())).toBe(true);
  await page.keyboard.press('5');
  const body = page.getByRole('region', { name: 'Limits', exact: true });
  await page.getByRole('table', { name: 'Budgets' }).waitFor();
  await body.press('End');
  await expect.poll(() => isClear(page.getByRole('table', { name: 'Budgets' }).getByRole('row').last())).toBe(true);
  await toast.getByRole('button', { name: 'Dismiss' }).click();
  await expect(toast).toHaveCount(0);
  await expect(body).toHaveCSS('padding-bottom', '20px');
});
