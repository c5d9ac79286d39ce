import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { test } from './support/fob.ts';
import type { Fob } from './support/launch-fob.ts';

// The built shell with the real engine and the real window, in the double.
test.use({ fobOptions: { host: 'double', store: 'file', passphrase: 'correct horse battery' } });

function shellOf(fob: Fob): NonNullable<Fob['shell']> {
  if (!fob.shell) throw new Error('this spec needs the double');
  return fob.shell;
}

const engineOf = async (fob: Fob) => (await shellOf(fob).state()).engines[0] ?? 0;

test('the window opens on a working engine, without a policy violation or an error', async ({ fob }) => {
  const errors: string[] = [];
  fob.page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  fob.page.on('pageerror', (error) => errors.push(error.message));
  await fob.page.reload();
  await expect(fob.page.locator('#root')).not.toBeEmpty();
  await expect(fob.page.getByRole('navigation').first()).toBeVisible();
  expect(errors).toEqual([]);
  expect(shellOf(fob).outside).toEqual([]);
});

test('the tray names the port that the proxy really has', async ({ fob }) => {
  await expect.poll(async () => (await shellOf(fob).state()).tray?.toolTip).toMatch(/^Fob: Proxy at 127\.0\.0\.1:\d+$/);
  const address = (await shellOf(fob).state()).tray?.toolTip.replace('Fob: Proxy at ', '');
  const answer = await fetch(`http://${address}/iconflow/v2/packs`);
  expect(answer.status).toBe(401);
});

test('Lock in the menu puts a locked engine in place of the open one', async ({ fob }) => {
  await expect(fob.page.getByRole('navigation').first()).toBeVisible();
  const before = await engineOf(fob);
  await shellOf(fob).clickMenu('File', 'Lock');
  await expect.poll(() => engineOf(fob)).not.toBe(before);
  expect(existsSync(`/proc/${before}`)).toBe(false);
  await expect(fob.page.getByRole('button', { name: /unlock/i })).toBeVisible();
});

test('a killed engine comes back, and the window goes on', async ({ fob }) => {
  await expect(fob.page.getByRole('navigation').first()).toBeVisible();
  const before = await engineOf(fob);
  process.kill(before, 'SIGKILL');
  await expect
    .poll(async () => [await engineOf(fob), before].filter((pid) => pid > 0 && pid !== before).length, {
      timeout: 10_000,
    })
    .toBe(1);
  await expect(fob.page.getByRole('navigation').first()).toBeVisible();
});

test('quitting ends every process and leaves a private folder', async ({ fob }) => {
  await expect(fob.page.getByRole('navigation').first()).toBeVisible();
  const engine = await engineOf(fob);
  await shellOf(fob).clickTray('Quit Fob');
  expect(await shellOf(fob).exited).toBe(0);
  expect(() => process.kill(engine, 0)).toThrow('ESRCH');
  expect(existsSync(path.join(fob.dataDir, 'host.json'))).toBe(false);
  expect(statSync(fob.dataDir).mode & 0o077).toBe(0);
});

test('a headless Fob on the same folder is named when the shell cannot start', async ({ launch }) => {
  const headless = await launch({ host: 'headless' });
  const { pid } = JSON.parse(readFileSync(path.join(headless.dataDir, 'host.json'), 'utf8')) as { pid: number };
  await expect(launch({ host: 'double', dataDir: headless.dataDir })).rejects.toThrow(
    `Fob already runs on ${headless.dataDir} (pid ${pid})`,
  );
});
