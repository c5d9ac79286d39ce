import type { Page } from '@playwright/test';
import { faintControls } from './support/controls.ts';
import { goTo } from './support/page-actions.ts';
import { settled } from './support/settled.ts';
import { expect, test } from './support/window.ts';

test('an action shows the key that does the same, only while such keys work', async ({ window: { page } }) => {
  const newKey = page.getByRole('button', { name: 'New key', exact: true });
  const filter = page.getByRole('textbox', { name: 'Filter keys' });
  await expect(newKey.locator('kbd')).toHaveText('N');
  await expect(newKey).toHaveAttribute('aria-keyshortcuts', 'N');
  await expect(filter).toHaveAttribute('aria-keyshortcuts', '/');
  const slash = page.locator('main kbd', { hasText: '/' });
  await expect(slash).toBeVisible();
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await expect(slash).toBeHidden();

  await goTo(page, 'Settings');
  await page.getByRole('switch', { name: 'Single-letter shortcuts' }).click();
  await goTo(page, 'Keys');
  await expect(newKey).not.toHaveAttribute('aria-keyshortcuts');
  await expect(filter).not.toHaveAttribute('aria-keyshortcuts');
  await expect(page.locator('main kbd')).toHaveCount(0);
});

test('E and Del act on the row of a connection as its menu says', async ({ window: { page } }) => {
  await goTo(page, 'Connections');
  const row = page.getByRole('button', { name: 'Mara Lind', exact: true });
  for (const [key, title] of [
    ['e', 'Rename'],
    ['Delete', 'Disconnect Mara Lind'],
  ] as const) {
    await row.focus();
    await page.keyboard.press(key);
    await page.getByRole('dialog', { name: title }).waitFor();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('a control, a state or a gauge that is hard to see is found, one that has another sign is not', async ({
  page,
}) => {
  await page.setContent(`
    <style>
      :root { --color-accent: #3346d8 }
      button, input, div { width: 60px; height: 20px; border: 0; background: #fff; color: #000 }
      i { display: block; width: 9px; height: 9px }
    </style>
    <button>Words alone</button>
    <button style="border: 1px solid #767676">Edge</button>
    <button style="border: 1px solid #d9d9df">Faint edge</button>
    <button style="border: 1px solid #767676; opacity: 0.3">Faded edge</button>
    <button style="border: 1px solid #d9d9df" disabled>Not to be used</button>
    <input aria-label="No edge">
    <div role="checkbox" aria-checked="false" aria-label="Faint box" style="border: 1px solid #ccc"></div>
    <div role="switch" aria-checked="true" aria-label="Faint thumb" style="background: #3346d8">
      <i style="background: #5567f2"></i>
    </div>
    <button aria-label="Faint icon" style="color: #bbb">
      <svg width="16" height="16" fill="none" stroke="currentColor"><path d="M0 0h16"/></svg>
    </button>
    <p><button aria-pressed="true" style="background: #eceefe; font-weight: 500">Faint state</button></p>
    <p><button aria-pressed="true" style="box-shadow: inset 0 -2px #3346d8">Told state</button></p>
    <p>
      <button aria-pressed="true" style="box-shadow: inset 0 -2px #3346d8">Same state</button>
      <button aria-pressed="false" style="box-shadow: inset 0 -2px #333">Other</button>
    </p>
    <div role="meter" aria-label="Faint fill" style="background: #ddd"><i style="background: #bbb"></i></div>
    <div style="background: #3346d8"><button style="background: none">No room for a focus ring</button></div>`);
  const found = (await faintControls(page)).map((fault) => fault.replace(/ [\d.]+$/, ''));
  expect(found).toEqual([
    'button Faint edge: edge',
    'button Faded edge: edge',
    'input No edge: nothing shows where it is',
    'checkbox Faint box: edge',
    'switch Faint thumb: mark',
    'button Faint icon: icon',
    'button Faint state: its state',
    'button Same state: its state',
    'button No room for a focus ring: focus ring',
    'meter Faint fill: its fill',
  ]);
});

test('what differs in dark follows the chosen theme, not the system', async ({ window: { page } }) => {
  await goTo(page, 'Tools');
  await page.getByRole('button', { name: 'Icon sync', exact: true }).click();
  const danger = page.getByRole('button', { name: 'Revoke tool key' });
  for (const [system, theme, brightness] of [
    ['light', 'dark', 'brightness(1.15)'],
    ['dark', 'light', 'brightness(0.97)'],
    ['dark', null, 'brightness(1.15)'],
  ] as const) {
    await page.emulateMedia({ colorScheme: system });
    await page.evaluate((value) => {
      if (value) document.documentElement.dataset.theme = value;
      else delete document.documentElement.dataset.theme;
    }, theme);
    await danger.hover();
    await expect(danger).toHaveCSS('filter', brightness);
  }
});

const pages = ['Keys', 'Connections', 'Tools', 'Activity', 'Limits', 'Alerts', 'Emulator', 'Settings', 'All providers'];

test('at 200 % every control of every page can be brought into sight and pressed', async ({ window: { page } }) => {
  await page.setViewportSize({ width: 640, height: 400 }); // as 1280 by 800 is then
  for (const name of pages) {
    await page.getByRole('button', { name: 'Open the sidebar' }).click();
    await goTo(page, name);
    await expect(page.getByRole('dialog', { name: 'Sidebar' })).toHaveCount(0);
    await settled(page);
    expect(await outOfReach(page), name).toEqual([]);
  }
});

/** The controls that stay cut off or covered wherever the page is scrolled to by hand. */
async function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const control of document.querySelectorAll<HTMLElement>('button, a[href], input, select, [role=switch]')) {
      const { width } = control.getBoundingClientRect();
      if (
        width < 4 ||
        !control.checkVisibility() ||
        control.matches(':disabled') ||
        control.closest('[aria-hidden=true]')
      )
        continue;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const box = control.getBoundingClientRect();
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const isHit = at !== null && (control.contains(at) || at.contains(control));
      let isForced = false; // scrolled where no hand can scroll
      for (let box = control.parentElement; box; box = box.parentElement)
        isForced ||= getComputedStyle(box).overflowY === 'hidden' && box.scrollTop > 0;
      if (!isHit || isForced || box.right > innerWidth + 1 || box.left < -1)
        found.push(`${control.getAttribute('aria-label') ?? ''} ${control.textContent}`.trim());
    }
    return [...new Set(found)];
  });
}

test('without motion nothing moves, by the choice in the settings and by the wish of the system', async ({
  window: { page },
}) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  expect(await moving(page)).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving(page)).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.keyboard.press('Escape');
  await goTo(page, 'Settings');
  await page.getByRole('group', { name: 'Motion' }).getByRole('button', { name: 'None' }).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  expect(await moving(page)).toEqual([]);
});

/** The elements that would take time to change. */
async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const takes = (times: string) => times.split(', ').some((time) => parseFloat(time) > 0.001);
    return [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
        return takes(transitionDuration) || (animationName !== 'none' && takes(animationDuration));
      })
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

test('in forced colours controls, states, gauges and the focus are seen', async ({ window: { page } }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  for (const name of pages) {
    await goTo(page, name);
    await settled(page);
    expect(await faintControls(page), name).toEqual([]);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  expect(await faintControls(page), 'palette').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Search or run' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveCSS('outline-style', 'solid');
  await expect(page.locator(':focus')).toHaveCSS('outline-width', '2px');
});
