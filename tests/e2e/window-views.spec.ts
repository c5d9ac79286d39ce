import { expectTextsSeen, faintTexts } from './support/contrast.ts';
import { expectControlsSeen, faintControls } from './support/controls.ts';
import { LIGHT, paint, type Scheme, test } from './support/view-stage.ts';
import { expect, expectAccessible } from './support/window.ts';
import { views } from './support/window-views.ts';

test.describe.configure({ mode: 'parallel' });

/** A view begins in the first. */
const SCHEMES: readonly Scheme[] = [
  LIGHT,
  { colorScheme: 'dark', contrast: 'no-preference' },
  { colorScheme: 'light', contrast: 'more' },
  { colorScheme: 'dark', contrast: 'more' },
];

for (const view of views) {
  test(`${view.name}: sound for axe, all texts and controls seen, in light, dark and high contrast, nothing against the policy`, async ({
    show,
  }) => {
    const page = await show(view);
    await expectAccessible(page);
    // The page is the same in every scheme but for its colours.
    for (const scheme of SCHEMES) {
      if (scheme !== LIGHT) await paint(page, scheme);
      await expectTextsSeen(page);
      await expectControlsSeen(page);
    }
  });
}

test('what judges texts and controls finds each that is too faint, and lets pass what may be', async ({ page }) => {
  await page.setContent(`
    <main style="background: #fff; color: #767676">
      <p>good</p>
      <p style="color: #777">weak</p>
      <p style="color: #949494; font-size: 24px">large</p>
      <p style="opacity: 0.9">faded</p>
      <div style="background: #ddd"><p>grounded</p></div>
      <label for="tick" style="color: #aaa">off</label><input id="tick" type="checkbox" disabled>
      <div style="position: absolute; width: 1px; height: 1px; overflow: hidden"><p style="color: #fff">read out</p></div>
      <button style="border: 1px solid #999; color: #000">edge</button>
    </main>`);
  expect((await faintTexts(page)).map((fault) => /“(.*)”/.exec(fault)?.[1])).toEqual(['weak', 'faded', 'grounded']);
  expect(await faintControls(page)).toEqual([expect.stringMatching(/^button edge: edge 2\.8/)]);
});
