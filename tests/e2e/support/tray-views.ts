import type { Page } from '@playwright/test';
import type { FakeEngine } from '../../support/fake-engine.ts';
import type { View } from './view.ts';

/** The shell's small window, in its own size. */
async function toTray(page: Page, engine: FakeEngine): Promise<void> {
  await page.setViewportSize({ width: 360, height: 540 });
  await page.goto(engine.link().replace('/#', '/?tray#'));
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
}

/** The shell's small window in every state that has a design. */
export const trayViews: readonly View[] = [
  { name: 'quick search', go: toTray },
  {
    name: 'quick search, nothing fits',
    go: async (page, engine) => {
      await toTray(page, engine);
      await page.getByRole('combobox').fill('zzz');
    },
  },
  { name: 'quick search, no keys', seed: { fill: 'empty' }, go: toTray },
  {
    name: 'quick search, waits for the engine',
    seed: { state: { phase: 'locked' } },
    go: async (page, engine) => {
      await toTray(page, engine);
      engine.silent = true;
      engine.set({});
      await page.getByRole('heading', { name: 'Fob is starting' }).waitFor();
    },
  },
  { name: 'quick search, needs a look', seed: { state: { phase: 'unavailable' } }, go: toTray },
  { name: 'quick search, locked', seed: { state: { phase: 'locked' } }, go: toTray },
];
