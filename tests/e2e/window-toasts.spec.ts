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
