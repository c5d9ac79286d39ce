import { expect, test } from '../support/keys-only.ts';

test('an alert is opened, its kind switched off and taken back, its limits shown', async ({ hands }) => {
  const { page } = hands;
  await hands.press('6');
  await hands.to(page.getByRole('button', { name: /passed 90 %/ }), 'ArrowDown');
  await hands.press('Enter');
  const drawer = page.getByRole('dialog', { name: /passed 90 %/ });
  await expect(drawer).toContainText('At the limit the provider refuses calls');
  await expect(page.getByText('1 unread alert')).toBeAttached(); // in the sidebar
  const mute = drawer.getByRole('button', { name: 'No more alerts of this kind' });
  await hands.enter(mute);
  await expect(mute).toHaveCount(0);
  await hands.answer('Undo');
  await expect(mute).toBeVisible();
  await hands.enter(drawer.getByRole('button', { name: 'Show limits' }));
  await expect(page.getByRole('dialog', { name: 'Campaign gradients', exact: true })).toContainText('Set a budget');
});

test('levels and quiet hours are typed, checked and kept', async ({ hands }) => {
  const { page } = hands;
  await hands.press('6');
  await hands.to(page.getByRole('group', { name: 'Parts of the alerts' }).getByRole('button', { name: 'Rules' }));
  await hands.press('Enter');
  const warn = page.getByRole('textbox', { name: 'Warn from' });
  await hands.write(warn, '95');
  await expect(page.getByText('Warn from must be less than the critical level, 90 %')).toBeVisible();
  await hands.write(warn, '60');
  await hands.press('Enter');
  await expect(page.getByText('Saved')).toBeVisible();
  await hands.write(page.getByRole('textbox', { name: 'Critical from' }), '60');
  await expect(page.getByText('More than the level that warns, 60 %')).toBeVisible();
  await hands.turn(page.getByRole('switch', { name: 'Quiet hours' }));
  await hands.write(page.getByRole('textbox', { name: 'From', exact: true }), '26:00');
  await expect(page.getByText('A time of the day, such as 22:00')).toBeVisible();
  const from = page.getByRole('textbox', { name: 'From', exact: true });
  await hands.write(from, '7:30');
  await hands.press('Enter');
  await expect(from).toHaveValue('07:30');
  const sunday = page.getByRole('button', { name: 'Sunday' });
  await expect(sunday).toHaveAttribute('aria-pressed', 'true');
  await hands.turn(sunday);
  await expect(sunday).toHaveAttribute('aria-pressed', 'false');
});

test('a webhook is added, its secret shown once, tested, its deliveries read, paused and removed', async ({
  hands,
}) => {
  const { page } = hands;
  await hands.press('6');
  await hands.to(page.getByRole('group', { name: 'Parts of the alerts' }).getByRole('button', { name: 'Webhooks' }));
  await hands.press('Enter');
  await hands.enter(page.getByRole('button', { name: 'Add webhook' }));
  await hands.to(page.getByRole('button', { name: 'Signed JSON' }));
  await hands.press('Enter');
  await hands.write(page.getByLabel('Address', { exact: true }), 'ftp://down.example');
  await expect(page.getByText('An address such as https://example.com/fob')).toBeVisible();
  await hands.write(page.getByLabel('Address', { exact: true }), 'https://down.example/fob');
  await hands.write(page.getByLabel('Name', { exact: true }), 'Our <b>receiver</b>');
  await hands.press('Enter');
  const once = page.getByRole('dialog', { name: 'Signing secret of Our <b>receiver</b>' });
  await hands.enter(once.getByRole('button', { name: 'Show the secret' }));
  await expect(once.getByText(/^whsec_/)).toBeVisible();
  await hands.turn(once.getByRole('checkbox', { name: 'I saved it' }));
  await hands.enter(once.getByRole('button', { name: 'Done' }));
  const drawer = page.getByRole('dialog', { name: 'Our <b>receiver</b>' });
  await hands.enter(drawer.getByRole('button', { name: 'Send a test' }));
  await expect(drawer.getByText('The test did not arrive')).toBeVisible();
  await expect(drawer.getByRole('listitem').first()).toContainText('Test');
  await expect(drawer.getByText('whsec_')).toHaveCount(0);
  await hands.turn(drawer.getByRole('switch', { name: 'Sends alerts' }));
  await expect(drawer.getByText('Paused')).toBeVisible();
  await hands.enter(drawer.getByRole('button', { name: 'Remove webhook' }));
  await hands.enter(page.getByRole('dialog', { name: /^Remove/ }).getByRole('button', { name: 'Remove webhook' }));
  await expect(page.getByText('Our <b>receiver</b> is removed')).toBeVisible();
});

test('a suspended key is resumed, and a spike may suspend another', async ({ hands }) => {
  const { page } = hands;
  await hands.press('6');
  await hands.to(page.getByRole('group', { name: 'Parts of the alerts' }).getByRole('button', { name: 'Spikes' }));
  await hands.press('Enter');
  const row = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
  await hands.to(page.locator('main [data-row][tabindex="0"]'));
  await hands.to(row('Campaign gradients'), 'ArrowDown');
  await hands.enter(page.getByRole('button', { name: 'Resume Campaign gradients' }));
  await expect(page.getByText('Campaign gradients is used again')).toBeVisible();
  await hands.to(page.locator('main [data-row][tabindex="0"]'), 'Shift+Tab');
  await hands.to(row('Icon review bot'), 'ArrowUp');
  const guard = page.getByRole('switch', { name: 'Suspend Icon review bot on a spike' });
  await hands.turn(guard);
  await expect(guard).toBeChecked();
});
