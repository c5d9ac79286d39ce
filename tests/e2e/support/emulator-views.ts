import type { Page } from '@playwright/test';
import { dialog, emulatorPart, goTo } from './page-actions.ts';
import type { View } from './view.ts';

/** The emulator in every state that has a design. */
export const emulatorViews: readonly View[] = [
  { name: 'emulator', go: (page) => goTo(page, 'Emulator') },
  ...(['Keys', 'Apps', 'Grants', 'Requests'] as const).map((part) => ({
    name: `emulator, ${part}`,
    go: (page: Page) => emulatorPart(page, part),
  })),
  { name: 'emulator, no app', seed: { fill: 'empty' }, go: (page) => emulatorPart(page, 'Apps') },
  {
    name: 'emulator, a fault on',
    go: async (page, engine) => {
      engine.emulator.setFault({ provider: 'iconflow', kind: 'slow', times: 3 });
      await emulatorPart(page, 'Faults');
      await page.getByRole('button', { name: 'Switch on: 500' }).click();
    },
  },
  {
    name: 'emulator, a key shown once',
    go: async (page) => {
      await emulatorPart(page, 'Keys');
      await page.getByRole('button', { name: 'Make a key' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click();
      await dialog(page, 'The key is made');
      await page.keyboard.press('Escape');
    },
  },
];
