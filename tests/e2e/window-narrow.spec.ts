import { test } from './support/view-stage.ts';
import { expect, expectAccessible } from './support/window.ts';
import { views } from './support/window-views.ts';

test.describe.configure({ mode: 'parallel' });

/** One view of each kind of page, dialog, drawer, menu and line above the page. */
const KINDS: readonly string[] = [
  'providers',
  'alerts, rules in quiet hours',
  'tools, two callers ask to be let in',
  'keys, row menu',
  'engine restarted, proxy off, full disk',
  'palette, search',
  'shortcuts',
  'add key, pasted, all fields',
  'import keys, some wrong',
  'rotate key, checked',
  'revoke key',
  'create tool key',
  'tool key shown once, guarded',
  'set a budget, not a number',
  'add webhook, faults',
  'add provider, form with faults and a sign-in',
  'add provider, JSON with problems',
  'connect, an app to register',
  'sign-in, waiting, paste refused',
  'move the storage',
  'licences',
  'emulator, reset',
  'key details, history and overlap',
  'tool details, a rehearsal and its faults',
  'connection details',
  'activity, a refused call',
  'limit details',
  'alert details',
  'webhook details, tested',
  'provider details',
];

for (const name of KINDS)
  test(`${name}: at 480 px nothing sticks out, sound for axe`, async ({ show }) => {
    const view = views.find((one) => one.name === name);
    if (!view) throw new Error(`no view is called ${name}`);
    const page = await show(view);
    await page.setViewportSize({ width: 480, height: 800 });
    const faults = await page.evaluate(() => {
      const out = [...document.querySelectorAll('[role=dialog], [role=dialog] button, [role=menu], [role=alert]')]
        .filter((one) => one.checkVisibility() && !one.closest('[aria-hidden=true]'))
        .filter((one) => one.getBoundingClientRect().left < 0 || one.getBoundingClientRect().right > innerWidth);
      const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
      return [...wide, ...out.map((one) => `out of the window: ${one.tagName} ${one.textContent?.slice(0, 40)}`)];
    });
    expect(faults).toEqual([]);
    await expectAccessible(page);
  });
