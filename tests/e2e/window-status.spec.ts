import { expect, expectAccessible, test } from './support/window.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('the status switches the proxy, gives its address and leads to its settings, by keyboard', async ({ window }) => {
  const { page } = window;
  const status = page.getByRole('region', { name: 'Service status' });
  const menu = async () => {
    await status.getByRole('button', { name: /^Proxy/ }).press('Enter');
    return page.getByRole('menu', { name: 'Service status' });
  };
  await (await menu()).getByRole('menuitem', { name: 'Switch the proxy off' }).press('Enter');
  await expect(status).toContainText('Proxy switched off');
  await (await menu()).getByRole('menuitem', { name: 'Switch the proxy on' }).press('Enter');
  await expect(status).toContainText('Proxy on');
  await (await menu()).getByRole('menuitem', { name: 'Copy the proxy’s address' }).press('Enter');
  await expect(page.getByText('Copied http://127.0.0.1:4680')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('http://127.0.0.1:4680');
  await (await menu()).getByRole('menuitem', { name: 'Proxy settings' }).press('Enter');
  await expect(page.locator('#proxy')).toBeFocused();
});

test('what Fob finds when it looks at itself is shown worst first, with what helps, and can be copied', async ({
  window,
}) => {
  const { page, engine } = window;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('doctor');
  await page.getByRole('option', { name: 'Troubleshoot' }).waitFor();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Troubleshoot' });
  const findings = dialog.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  await expect(findings.nth(0)).toContainText('chmod 700 /home/you/.local/share/fob');
  await expect(findings.nth(1)).toContainText('Unlock it in the window, or with fob unlock.');
  await expect(dialog.getByRole('status')).toHaveText('2 things need a look.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Copy the report' }).press('Enter');
  await expect(page.getByText('Report copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'fail  data folder: /home/you/.local/share/fob is open to others (0755)\n      -> Take their rights',
  );
  engine.failNext.set('system.doctor', { code: 'internal', message: 'It did not answer', hint: 'Try again' });
  await dialog.getByRole('button', { name: 'Look again' }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('It did not answer');
  await dialog.getByRole('button', { name: 'Look again' }).press('Enter');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await expect(findings).toHaveCount(6);
  await dialog.getByRole('button', { name: 'Activity says why' }).press('Enter');
  await expect(page.getByRole('main').getByRole('button', { name: 'Refused' })).toHaveAttribute('aria-pressed', 'true');
});

test.describe('with stored data that does not fit together', () => {
  test.use({ seed: { state: { phase: 'damaged', problem: 'the database is empty' } } });

  test('the status says so, and a closer look needs no open vault', async ({ window: { page, engine } }) => {
    const status = page.getByRole('region', { name: 'Service status' });
    await expect(status).toContainText('Stopped');
    await expect(status).toContainText('every call is refused · system keychain');
    await expect(status.getByRole('button', { name: 'Lock Fob' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Look closer' }).press('Enter');
    await expect(page.getByRole('dialog', { name: 'Troubleshoot' })).toContainText('is open to others');
    engine.set({ problem: 'the database is still empty' });
    await expect(page.getByText('The database is still empty')).toBeVisible();
    await expect(page.getByRole('dialog', { name: 'Troubleshoot' })).toBeVisible();
  });
});

for (const [phase, word] of [
  ['locked', 'Locked'],
  ['setup', 'Not set up yet'],
  ['unavailable', 'Waiting for its storage'],
] as const) {
  test.describe(`while ${phase}`, () => {
    test.use({ seed: { state: { phase, ...(phase === 'setup' ? { store: null } : {}) } } });

    test('the status stands at the foot', async ({ window: { page } }) => {
      const status = page.getByRole('region', { name: 'Service status' });
      await expect(status).toContainText(`${word} 127.0.0.1:4680`);
      await status.getByRole('button').press('Enter');
      await expect(page.getByRole('menuitem')).toHaveText(['Copy the proxy’s address', 'Troubleshoot…']);
    });
  });
}
