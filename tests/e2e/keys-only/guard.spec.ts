import { expect, test } from '@playwright/test';
import { handsOn, watchHands } from '../support/hands.ts';

const PAGE = `<label>Name <input></label> <button onclick="document.querySelector('input').focus()">Go</button>
<label><input type="checkbox"> Yes</label>`;

test('what is done by keys alone is let through, all else is told', async ({ context, page }) => {
  const found = await watchHands(context);
  await page.goto(`data:text/html,${encodeURIComponent(PAGE)}`);
  const hands = handsOn(page);
  const [name, go, yes] = [page.getByLabel('Name'), page.getByRole('button'), page.getByRole('checkbox')];
  await hands.write(name, 'Icons');
  await hands.turn(yes);
  await hands.enter(go);
  await expect(name).toBeFocused();
  await expect(yes).toBeChecked();
  expect(found).toEqual([]);

  const others = {
    click: () => go.click(),
    hover: () => yes.hover(),
    fill: () => name.fill('x'),
    focus: () => go.focus(),
  };
  for (const [how, act] of Object.entries(others)) {
    found.length = 0;
    await act();
    await expect.poll(() => found, how).not.toEqual([]);
  }
});
