import { paint, type Scheme, test } from './support/view-stage.ts';
import { expectAccessible, expectContrast } from './support/window.ts';
import { views } from './support/window-views.ts';

test.describe.configure({ mode: 'parallel' });

const OTHER_SCHEMES: readonly Scheme[] = [
  { colorScheme: 'dark', contrast: 'no-preference' },
  { colorScheme: 'light', contrast: 'more' },
];

for (const view of views) {
  test(`${view.name}: sound for axe in light, dark and high contrast, nothing against the policy`, async ({ show }) => {
    const page = await show(view);
    await expectAccessible(page);
    // The page is the same in the other schemes but for its colours.
    for (const scheme of OTHER_SCHEMES) {
      await paint(page, scheme);
      await expectContrast(page);
    }
  });
}
