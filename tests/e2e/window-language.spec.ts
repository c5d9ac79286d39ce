import type { Page } from '@playwright/test';
import { de } from '../../renderer/messages/de/index.ts';
import { en } from '../../renderer/messages/en/index.ts';
import { expect, expectAccessible, test } from './support/window.ts';

type Tree = { readonly [key: string]: string | Tree };

/** English texts of two words and more that German has otherwise, begun like a sentence and without arguments: none of them may be on screen. */
function englishOnly(english: Tree, german: Tree): string[] {
  return Object.entries(english).flatMap(([key, text]) => {
    const other = german[key];
    if (typeof text !== 'string') return englishOnly(text, other as Tree);
    return text === other || /[{<]/.test(text) || !/\w \w/.test(text) || text.length < 8 || /^[a-z]/.test(text)
      ? []
      : [text];
  });
}

const foreign = englishOnly(en, de);

/** What is on screen and what is read out, without what the engine words itself. */
async function expectGerman(page: Page, where: string): Promise<void> {
  const shown = await page.locator('#root').evaluate(() => document.body.textContent ?? '');
  const attributes = await page.evaluate(() =>
    [...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap((element) =>
      ['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? ''),
    ),
  );
  const said = [shown, ...attributes].join('\n');
  expect(
    foreign.filter((text) => said.includes(text)),
    where,
  ).toEqual([]);
}

test.describe('on a system that speaks German', () => {
  test.use({ locale: 'de-DE' });

  test('every page, its details and its dialogs are German', async ({ window: { page } }) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    for (const key of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) {
      await page.keyboard.press(key);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expectGerman(page, `page ${key}`);
    }
    for (const [name, keys] of [
      ['key details', ['1', 'ArrowDown', 'Enter']],
      ['tool details', ['3', 'ArrowDown', 'Enter']],
      ['call details', ['4', 'ArrowDown', 'Enter']],
      ['provider details', ['9', 'ArrowDown', 'Enter']],
      ['rotate', ['1', 'ArrowDown', 'r']],
      ['add key', ['n']],
      ['add tool', ['t']],
      ['shortcuts', ['?']],
    ] as const) {
      for (const key of keys) await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      await expectGerman(page, name);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await page.keyboard.press('Control+k');
    await page.keyboard.type('icon');
    await page.getByRole('option').first().waitFor();
    await expectGerman(page, 'palette');
    await expectAccessible(page);
  });

  for (const phase of ['setup', 'locked', 'unavailable', 'damaged'] as const) {
    test.describe(() => {
      test.use({ seed: { fill: 'empty', state: { phase, ...(phase === 'setup' ? { store: null } : {}) } } });
      test(`${phase} is German`, async ({ window: { page } }) => expectGerman(page, phase));
    });
  }
});

test('a chosen language is spoken at once and kept', async ({ window: { page, engine } }) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await page.goto(engine.link());
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});
