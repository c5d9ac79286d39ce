import { expect } from '@playwright/test';
import { openedPage, say, seen, test } from './support/staged-shell.ts';

const gone = (pid: number) => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

test('the page talks to the engine over its port', async ({ staged: { shell, page } }) => {
  await say(page, { hello: new Date(0).toISOString(), nested: [1, null, { deep: true }] });
  await expect
    .poll(async () => (await seen(page)).messages)
    .toEqual([
      {
        echo: { hello: '1970-01-01T00:00:00.000Z', nested: [1, null, { deep: true }] },
        pid: (await shell.state()).engines[0],
      },
    ]);
});

test('a foreign page in the window gets no port', async ({ staged: { shell } }) => {
  await shell.forceOutside('https://outside.example/evil');
  await expect.poll(() => shell.log()).toContain('ipc refused origin="https://outside.example"');
  const [shown] = shell.windows.values();
  const ports = await shown?.page.evaluate(
    () =>
      new Promise((resolve) => {
        window.addEventListener('message', () => resolve('a port'));
        setTimeout(() => resolve('nothing'), 300);
      }),
  );
  expect(ports).toBe('nothing');
});

test('a killed engine is restarted, and the window is told', async ({ staged: { shell, page } }) => {
  const [pid = 0] = (await shell.state()).engines;
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => (await seen(page)).notices).toEqual([{ state: 'crashed', restarts: 1 }]);
  expect((await shell.state()).tray?.toolTip).toContain('crashed');
  await expect.poll(async () => (await seen(page)).ports).toBe(2);
  const [next = 0] = (await shell.state()).engines;
  expect(next).not.toBe(pid);
  await say(page, { again: true });
  await expect.poll(async () => (await seen(page)).messages).toEqual([{ echo: { again: true }, pid: next }]);
});

for (const [how, act] of [
  ['the menu', (shell) => shell.clickMenu('File', 'Lock')],
  ['the tray', (shell) => shell.clickTray('Lock')],
  ['sleep', (shell) => shell.power('suspend')],
  ['the screen lock', (shell) => shell.power('lock-screen')],
  ['the engine itself', (_shell, page) => say(page, { do: 'lock' })],
] as [
  string,
  (shell: Parameters<typeof openedPage>[0], page: Awaited<ReturnType<typeof openedPage>>) => Promise<void>,
][]) {
  test(`locking by ${how} ends the engine and starts another`, async ({ staged: { shell, page } }) => {
    const [pid = 0] = (await shell.state()).engines;
    await act(shell, page);
    await expect.poll(async () => (await seen(page)).ports).toBe(2);
    expect((await seen(page)).notices).toEqual([{ state: 'restarting', restarts: 0 }]);
    const { engines } = await shell.state();
    expect(engines).toHaveLength(1);
    expect(engines[0]).not.toBe(pid);
    expect(gone(pid)).toBe(true);
  });
}

test('a screen that locks leaves Fob open where that was chosen', async ({ staged: { shell, page } }) => {
  await say(page, { do: 'settings', settings: { lockOnScreenLock: false } });
  await say(page, { do: 'gesture' }); // its answer comes once the settings have
  await expect.poll(async () => (await seen(page)).messages.some((one) => 'fresh' in one)).toBe(true);
  const { engines } = await shell.state();
  await shell.power('lock-screen');
  expect((await shell.state()).engines).toEqual(engines);
  await shell.power('suspend');
  await expect.poll(async () => (await seen(page)).ports).toBe(2);
});

test('a secret on the clipboard goes with the lock, but not what somebody else copied', async ({
  staged: { shell, page },
}) => {
  await say(page, { do: 'copy', text: 'canary-secret' });
  await expect.poll(async () => (await shell.state()).clipboard).toBe('canary-secret');
  await shell.clickMenu('File', 'Lock');
  await expect.poll(async () => (await shell.state()).clipboard).toBe('');

  await expect.poll(async () => (await seen(page)).ports).toBe(2);
  await say(page, { do: 'copy', text: 'canary-secret' });
  await expect.poll(async () => (await shell.state()).clipboard).toBe('canary-secret');
  await shell.setClipboard('a shopping list');
  await shell.clickTray('Lock');
  await expect.poll(async () => (await seen(page)).ports).toBe(3);
  expect((await shell.state()).clipboard).toBe('a shopping list');
  expect(shell.log()).not.toContain('canary-secret');
});

test('a gesture is attested once, and only a real one', async ({ staged: { page } }) => {
  const fresh = async () => {
    const before = (await seen(page)).messages.length;
    await say(page, { do: 'gesture' });
    await expect.poll(async () => (await seen(page)).messages.length).toBe(before + 1);
    return (await seen(page)).messages.at(-1)?.fresh;
  };
  expect(await fresh()).toBe(false);
  await page.click('#press');
  expect(await fresh()).toBe(true);
  expect(await fresh()).toBe(false);
  await page.evaluate(() => document.getElementById('press')?.click());
  await page.evaluate(() => window.dispatchEvent(new MouseEvent('mousedown', { bubbles: true })));
  await page.mouse.move(10, 10);
  expect(await fresh()).toBe(false);
  await page.keyboard.press('Enter');
  expect(await fresh()).toBe(true);
  await page.click('#press');
  await page.waitForTimeout(2_100);
  expect(await fresh()).toBe(false);
});

test('the engine gets no environment that loads foreign code', async ({ start }) => {
  const shell = await start({ env: { ELECTRON_RUN_AS_NODE: '', NODE_EXTRA_CA_CERTS: '/nowhere', LD_PRELOAD: '' } });
  const page = await openedPage(shell);
  await say(page, { do: 'environment' });
  await expect.poll(async () => (await seen(page)).messages.length).toBe(1);
  const names = (await seen(page)).messages[0]?.names as string[];
  expect(names).toContain('PATH');
  expect(names.filter((name) => /^(NODE_(?!CHANNEL)|ELECTRON_|LD_PRELOAD)/.test(name))).toEqual([]);
});

test('a crashed page is loaded again', async ({ staged: { shell } }) => {
  await shell.crash();
  await expect.poll(() => shell.log()).toContain('window crashed reason="crashed"');
  const page = async () => [...shell.windows.values()][0]?.page;
  await expect
    .poll(async () =>
      (await page())?.evaluate(() => (window as unknown as { seen?: { ports: number } }).seen?.ports).catch(() => 0),
    )
    .toBe(1);
});
