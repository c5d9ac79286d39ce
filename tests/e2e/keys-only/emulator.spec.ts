import { expect, test } from '../support/keys-only.ts';

test('a fault of the sign-in is switched on for some calls, and off', async ({ hands, engine }) => {
  const { page } = hands;
  await hands.press('7');
  const part = page.getByRole('group', { name: 'Part of the emulator' });
  await hands.to(part.getByRole('button', { name: 'Faults' }));
  await hands.press('Enter');
  const card = page.getByRole('button', { name: 'Switch on: Redirect with error=' });
  await hands.enter(card);
  const form = page.locator('form');
  await hands.write(form.getByLabel('Calls'), '0');
  await expect(form.getByText(/must be a whole number/)).toBeVisible();
  await hands.write(form.getByLabel('Calls'), '2');
  await hands.enter(form.getByRole('button', { name: 'Switch on' }));
  await expect(page.getByText('1 fault is on')).toBeVisible();
  expect(engine.emulator.faults()).toMatchObject([{ provider: 'iconflow', left: 2 }]); // the newest practice key's
  await hands.enter(page.getByRole('button', { name: 'Switch all off' }));
  await expect(page.getByText('No fault is on.')).toBeVisible();
});

test('a key is made at the emulator, shown this once and revoked', async ({ hands }) => {
  const { page } = hands;
  await hands.press('7');
  await hands.to(page.getByRole('group', { name: 'Part of the emulator' }).getByRole('button', { name: 'Keys' }));
  await hands.press('Enter');
  await hands.enter(page.getByRole('button', { name: 'Make a key to copy' }));
  await hands.write(page.getByRole('dialog').getByLabel('Name'), 'CI');
  await hands.press('Enter');
  const once = page.getByRole('dialog', { name: 'The key is made' });
  await hands.enter(once.getByRole('button', { name: 'Show it' }));
  await hands.turn(once.getByRole('checkbox', { name: 'I saved it' }));
  await hands.enter(once.getByRole('button', { name: 'Done' }));
  await hands.enter(page.getByRole('button', { name: 'Revoke CI' }));
  await expect(page.getByRole('row', { name: /CI/ })).toContainText('Revoked');
});

test('an app is registered and removed, a grant revoked, a fault put on one key, and all of it reset', async ({
  hands,
  engine,
}) => {
  const { page } = hands;
  const part = async (name: string) => {
    await hands.to(
      page.getByRole('group', { name: 'Part of the emulator' }).getByRole('button', { name }),
      'Shift+Tab',
    );
    await hands.press('Enter');
  };
  await hands.press('7');
  await hands.enter(page.getByRole('group', { name: 'Part of the emulator' }).getByRole('button', { name: 'Apps' }));
  await hands.enter(page.getByRole('button', { name: 'Register an app' }));
  await hands.write(page.getByRole('dialog', { name: 'Register an app' }).getByLabel('Name'), 'Moodboard');
  await hands.press('Enter');
  await hands.enter(page.getByRole('button', { name: 'Remove Moodboard' }));
  await expect(page.getByRole('row', { name: /Moodboard/ })).toHaveCount(0);
  await part('Grants');
  await hands.enter(page.getByRole('button', { name: 'Revoke Fob' }));
  await expect(page.getByText('Nothing is connected')).toBeVisible();
  await part('Faults');
  await hands.enter(page.getByRole('button', { name: 'Switch on: 429 with seconds' }));
  const form = page.locator('form');
  await hands.pick(form.getByLabel('Provider'), 'FrameFlow');
  await expect(form.getByLabel('Provider')).toContainText('FrameFlow');
  await hands.enter(form.getByRole('button', { name: /^Switch on/ }));
  await expect(page.getByText('1 fault is on')).toBeVisible();
  expect(engine.emulator.faults()).toMatchObject([{ provider: 'frameflow', kind: 'rate_limited_seconds', left: 1 }]);
  await part('Requests');
  await hands.enter(page.getByRole('button', { name: 'Reset the emulator' }));
  await hands.enter(page.getByRole('dialog').getByRole('button', { name: 'Reset the emulator' }));
  await expect(page.getByText('No request yet')).toBeVisible();
  expect(engine.emulator.faults()).toEqual([]);
});
