import { expect, test } from '../support/keys-only.ts';
import { askForIconSync, refuseIconSync } from '../support/tool-views.ts';

const NAME = 'Icon sync';

test('a tool is given what it was refused, edited, rehearsed with a fault, and revoked', async ({ hands, engine }) => {
  const { page } = hands;
  refuseIconSync(engine);
  engine.emit({ type: 'changed', what: 'tools' });
  await hands.press('3');
  const row = page.getByRole('button', { name: NAME, exact: true });
  await hands.to(row, 'ArrowDown');
  await hands.press('Enter');
  const drawer = page.getByRole('dialog', { name: NAME, exact: true });
  await hands.enter(drawer.getByRole('button', { name: /^Allow it/ }));
  await expect.poll(() => engine.tools[0]?.bindings[0]?.scopes).toContain('packs:write');
  await hands.turn(drawer.getByRole('switch', { name: 'Send its calls to the emulator' }));
  await hands.enter(drawer.getByRole('button', { name: 'Try a fault' }));
  await hands.enter(drawer.getByRole('button', { name: 'Switch on: Token or key expired' }));
  await hands.write(drawer.getByRole('textbox', { name: 'Calls' }), '2');
  await hands.press('Enter');
  await expect(drawer.getByText('1 fault is on for this tool.')).toBeVisible();
  await hands.enter(drawer.getByRole('button', { name: 'Back to live' }));
  await hands.enter(drawer.getByRole('button', { name: 'Edit', exact: true }));
  const form = page.getByRole('dialog', { name: `Edit ${NAME}` });
  await hands.turn(form.getByRole('checkbox', { name: 'Wait and send again' }));
  await hands.enter(form.getByRole('button', { name: 'Save' }));
  await expect(form).toHaveCount(0);
  expect(engine.tools[0]).toMatchObject({ retry: true, rehearsal: false });
  await hands.press('Escape');
  await expect(row).toBeFocused();
  await hands.press('Delete');
  const revoke = page.getByRole('dialog', { name: `Revoke ${NAME}` });
  await hands.write(revoke.getByRole('textbox'), NAME);
  await hands.press('Enter');
  await expect.poll(() => engine.tools[0]?.status).toBe('revoked');
});

test('who asks to be let in is approved and denied', async ({ hands, engine }) => {
  const { page } = hands;
  askForIconSync(engine);
  await hands.press('3');
  const asking = page.getByRole('region', { name: 'Waiting for your approval' });
  await hands.enter(asking.getByRole('button', { name: 'Approve Icon sync: node at 127.0.0.1' }));
  await expect(asking.getByRole('listitem')).toHaveCount(1);
  await hands.enter(asking.getByRole('button', { name: /^Deny Icon sync/ }));
  await expect(asking).toHaveCount(0);
});

test('a tool key’s life is extended', async ({ hands, engine }) => {
  const { page } = hands;
  const end = () => engine.tools.find(({ label }) => label === 'Gradient export')?.expiresAt ?? 0;
  const before = end();
  await hands.press('3');
  await hands.to(page.getByRole('button', { name: 'Gradient export', exact: true }), 'ArrowDown');
  await hands.press('Enter');
  await hands.enter(page.getByRole('dialog', { name: 'Gradient export' }).getByRole('button', { name: /^Extend by/ }));
  await expect.poll(() => end() - before).toBeGreaterThan(0);
});
