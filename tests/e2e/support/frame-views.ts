import { dialog, goTo } from './page-actions.ts';
import type { View } from './view.ts';

/** What lies around every page: the palette, the menus, the lines that say what is wrong. */
export const frameViews: readonly View[] = [
  { name: 'keys, theme menu', shows: 'menu', go: (page) => page.getByRole('button', { name: 'Theme' }).click() },
  {
    name: 'sidebar, menu of a page',
    go: async (page) => {
      const pages = page.getByRole('navigation', { name: 'Pages' });
      await pages.getByRole('button', { name: 'Emulator' }).click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Hide Emulator' }).waitFor();
    },
  },
  {
    name: 'service status, its menu',
    shows: 'menu',
    go: (page) => page.getByRole('button', { name: /^Proxy on/ }).click(),
  },
  {
    name: 'troubleshoot',
    go: async (page) => {
      await page.getByRole('button', { name: /^Proxy on/ }).click();
      await page.getByRole('menuitem', { name: 'Troubleshoot…' }).click();
      await page.getByRole('list', { name: 'Findings' }).waitFor();
    },
  },
  { name: 'proxy switched off', seed: { state: { proxyOn: false } } },
  {
    name: 'high contrast',
    go: async (page) => {
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'High', exact: true }).click();
      await goTo(page, 'Limits');
    },
  },
  {
    name: 'narrow, sidebar open',
    go: async (page) => {
      await page.setViewportSize({ width: 480, height: 800 });
      await page.getByRole('button', { name: 'Open the sidebar' }).click();
      await dialog(page, 'Sidebar');
    },
  },
  { name: 'palette', shows: 'dialog', go: (page) => page.keyboard.press('Control+k') },
  {
    name: 'palette, search',
    go: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('icon');
    },
  },
  { name: 'shortcuts', shows: 'dialog', go: (page) => page.keyboard.press('?') },
  {
    name: 'engine gone for good',
    go: async (page, engine) => {
      await page.addInitScript(() => {
        if (!location.search.startsWith('?shell')) return;
        const onEngine = (tell: (notice: { state: string }) => void) => setTimeout(() => tell({ state: 'gone' }));
        const nothing = () => () => {};
        Object.assign(window, {
          fob: { onEngine, onShell: nothing, open: nothing, hide: nothing, start: nothing, speak: nothing },
        });
      });
      await page.goto(engine.link().replace('/#', '/?shell#'));
      await page.getByRole('heading', { name: 'Fob could not start' }).waitFor();
    },
  },
  {
    name: 'connection lost',
    go: async (page, engine) => {
      engine.silent = true;
      engine.set({});
      await page.getByText('does not answer; it may be restarting').waitFor();
    },
  },
  {
    name: 'engine restarted, proxy off, full disk',
    go: async (page, engine) => {
      engine.set({
        restarts: 1,
        diskFaults: [{ what: 'activity', since: Date.now(), advice: 'Free some space on the disk, then try again' }],
        proxy: { url: 'http://127.0.0.1:4680', port: 4680, error: 'port 4680 for the proxy is taken by node (4121)' },
      });
      await page.getByText('was started again').waitFor();
      await page.getByText('the record of calls cannot be written').waitFor();
    },
  },
];
