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
    name: 'emulator, make a key',
    go: async (page) => {
      await emulatorPart(page, 'Keys');
      await page.getByRole('button', { name: 'Make a key to copy' }).click();
      await dialog(page, 'Make a key to copy');
    },
  },
  {
    name: 'emulator, register an app',
    go: async (page) => {
      await emulatorPart(page, 'Apps');
      await page.getByRole('button', { name: 'Register an app' }).click();
      await dialog(page, 'Register an app');
      await page.getByRole('dialog').getByLabel('Name').fill('Storyboard');
    },
  },
  {
    name: 'emulator, reset',
    go: async (page) => {
      await goTo(page, 'Emulator');
      await page.getByRole('button', { name: 'Reset the emulator' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'emulator, switched off',
    go: async (page, engine) => {
      engine.emulator.setEnabled(false);
      await goTo(page, 'Emulator');
      await page.getByText('Every call gets 503').waitFor();
    },
  },
  {
    name: 'emulator, a key shown once',
    go: async (page) => {
      await emulatorPart(page, 'Keys');
      await page.getByRole('button', { name: 'Make a key to copy' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Make a key to copy' }).click();
      await dialog(page, 'The key is made');
      await page.keyboard.press('Escape');
    },
  },
];
