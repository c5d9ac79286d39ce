import { expectContrast } from './support/contrast.ts';
import { expectControlsSeen } from './support/controls.ts';
import { paint, type Scheme, test } from './support/view-stage.ts';
import { expectAccessible } from './support/window.ts';
import { views } from './support/window-views.ts';

test.describe.configure({ mode: 'parallel' });

/** The other schemes, each with the kinds of text that are proven in it. */
const OTHER_SCHEMES: readonly [Scheme, Set<string>][] = [
  [{ colorScheme: 'dark', contrast: 'no-preference' }, new Set()],
  [{ colorScheme: 'light', contrast: 'more' }, new Set()],
  [{ colorScheme: 'dark', contrast: 'more' }, new Set()],
];

for (const view of views) {
  test(`${view.name}: sound for axe and all controls seen, in light, dark and high contrast, nothing against the policy`, async ({
    show,
  }) => {
    const page = await show(view);
    await expectAccessible(page);
    await expectControlsSeen(page);
    // The page is the same in the other schemes but for its colours.
    for (const [scheme, proven] of OTHER_SCHEMES) {
      await paint(page, scheme);
      await expectContrast(page, proven);
      await expectControlsSeen(page);
    }
  });
}
