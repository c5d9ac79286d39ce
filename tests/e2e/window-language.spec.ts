import type { Page } from '@playwright/test';
import { engine as germanEngine } from '../../renderer/messages/de/engine/index.ts';
import { de } from '../../renderer/messages/de/index.ts';
import { en } from '../../renderer/messages/en/index.ts';
import { FAULT_CARDS } from '../../shared/rules/fault-cards.ts';
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

/** What the engine words itself: its whole sentences, and the longer stretches of those with blanks. */
const engineOnly = [
  ...Object.keys(germanEngine.sentences).flatMap((text) => text.split(/\{\w+\}/)),
  ...Object.values(FAULT_CARDS).flatMap(({ label, happens, goodClient }) => [label, happens, goodClient]),
].filter((text) => text.length >= 16);

const foreign = [...englishOnly(en, de), ...engineOnly];

/** What is on screen and what is read out. */
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

  test('what the engine says is German too: alerts, faults, receipts and errors', async ({
    window: { page, engine },
  }) => {
    await page.keyboard.press('6');
    await page.getByRole('button', { name: 'Campaign gradients hat 90 % des Limits überschritten' }).click();
    const alert = page.getByRole('dialog');
    await expect(alert.getByText('Anfragen in 60 s: 108 von 120 verbraucht; 12 bleiben.')).toBeVisible();
    await expectGerman(page, 'alert');
    await page.keyboard.press('Escape');
    await expect(alert).toHaveCount(0);
    await expectGerman(page, 'alerts');
    await page.keyboard.press('7');
    await page.getByRole('group', { name: 'Teil des Emulators' }).getByRole('button', { name: 'Störungen' }).click();
    await expect(page.getByText('Der Aufruf bekommt 429 mit Retry-After: 20.')).toBeVisible();
    await expectGerman(page, 'faults');
    await page.keyboard.press('4');
    await page.getByRole('combobox', { name: 'Filter' }).fill('refusal:insufficient_scope');
    await expect(page.getByRole('row').filter({ hasText: 'Durchgelassen' })).toHaveCount(0);
    await page.getByRole('row').filter({ hasText: 'Abgelehnt' }).first().locator('[data-row]').click();
    await page.getByRole('dialog').getByText('Dem Schlüssel fehlt').first().waitFor();
    await expectGerman(page, 'receipt');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    engine.failNext.set('credentials.add', {
      code: 'bad_input',
      field: 'label',
      message: 'label must be at most 120 characters',
      hint: 'Correct this field, then try again',
    });
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('n');
    const add = page.getByRole('dialog');
    await add.getByLabel('Schlüssel', { exact: true }).fill('ifk_live_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF');
    await add.getByLabel('Name').fill('Neu');
    await page.keyboard.press('Enter');
    await expect(add.getByText('Höchstens 120 Zeichen')).toBeVisible();
    await expectGerman(page, 'error of a field');
  });

  for (const phase of ['setup', 'locked', 'unavailable', 'damaged'] as const) {
    test.describe(() => {
      test.use({ seed: { fill: 'empty', state: { phase, ...(phase === 'setup' ? { store: null } : {}) } } });
      test(`${phase} is German`, async ({ window: { page } }) => expectGerman(page, phase));
    });
  }
});

test('a chosen language and theme are there at once, in another window too, and kept', async ({
  window: { page, engine },
}) => {
  const other = await page.context().newPage();
  await other.goto(engine.link());
  await other.getByRole('heading', { name: 'Keys', level: 1 }).waitFor();
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Dunkel', exact: true }).click();
  await expect(other.getByRole('heading', { name: 'Schlüssel', level: 1 })).toBeVisible();
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto(engine.link());
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('a change of language draws each page in the new one, and an open form keeps what was typed', async ({
  window: { page, engine },
}) => {
  const other = await page.context().newPage(); // what one window chooses, the others show too
  await other.goto(engine.link());
  const speak = async (language: 'en' | 'de') => {
    await other.evaluate((chosen) => localStorage.setItem('fob-preferences', chosen), JSON.stringify({ language }));
    await page.locator(`html[lang=${language}]`).waitFor();
  };
  for (const key of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) {
    await page.keyboard.press(key);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await speak('de');
    await expectGerman(page, `page ${key}`);
    await speak('en');
  }
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByLabel('Name').fill('Half typed');
  await speak('de');
  const name = page.getByRole('dialog', { name: 'Schlüssel hinzufügen' }).getByLabel('Name');
  await expect(name).toHaveValue('Half typed');
  await expect(name).toBeFocused();
  await expectGerman(page, 'add key');
});
