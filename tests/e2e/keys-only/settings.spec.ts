import { expect, test } from '../support/keys-only.ts';

test('the language is changed, calls are kept longer, the secrets move to a file', async ({ hands }) => {
  const { page } = hands;
  await hands.press('Control+,');
  await hands.to(page.getByRole('button', { name: 'Deutsch' }));
  await hands.press('Enter');
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deutsch' })).toBeFocused();
  await hands.to(page.getByRole('button', { name: 'English' }));
  await hands.press('Enter');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await hands.enter(page.getByRole('button', { name: 'Move to an encrypted file' }));
  const move = page.getByRole('dialog', { name: 'Move to an encrypted file' });
  await hands.write(move.getByLabel('Passphrase', { exact: true }), 'purple meadow');
  await hands.write(move.getByLabel('The same again'), 'purple meadow');
  await hands.press('Enter');
  await expect(move.getByText('All secrets are in the encrypted file')).toBeVisible();
  await hands.enter(move.getByRole('button', { name: 'Done' }));
  await expect(page.getByRole('button', { name: 'Move to the keychain' })).toBeVisible();
  const kept = page.getByRole('combobox', { name: 'Keep calls for' });
  await hands.pick(kept, '365 days');
  await expect(kept).toContainText('365 days');
});

test.describe('on the first start', () => {
  test.use({ seed: { fill: 'empty', state: { phase: 'setup', store: null } } });

  test('a backup is restored', async ({ hands }) => {
    const { page } = hands;
    await hands.enter(page.getByRole('button', { name: 'Restore a backup' }));
    const choosing = page.waitForEvent('filechooser');
    await hands.enter(page.getByRole('button', { name: /Choose/ }));
    const file = { name: 'fob.backup', mimeType: 'application/octet-stream', buffer: Buffer.from('sealed') };
    await (await choosing).setFiles(file);
    await hands.write(page.getByLabel('Passphrase of the backup'), 'correct horse battery');
    await hands.press('Enter');
    await expect(page.getByRole('heading', { name: 'Fob is locked' })).toBeVisible();
  });
});
