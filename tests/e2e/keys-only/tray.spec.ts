import { expect, test } from '../support/keys-only.ts';

test('the small window by keys: a key is found, the closest limits are read, Tab goes through all of it', async ({
  hands,
  engine,
}) => {
  const { page } = hands;
  await page.goto(engine.link().replace('/#', '/?tray#'));
  const search = page.getByRole('combobox', { name: 'Search keys' });
  await expect(search).toBeFocused();
  await hands.type('footage');
  await expect(page.getByRole('option')).toHaveText([/Launch film footage/]);
  const limits = page.getByRole('region', { name: 'Closest limits' });
  const spoken = await limits
    .getByRole('meter')
    .evaluateAll((meters) => meters.map((meter) => meter.getAttribute('aria-valuetext') ?? ''));
  expect(spoken).toHaveLength(3);
  for (const text of spoken) expect(text).toMatch(/^[\d,]+ of [\d,]+/);
  const parts = await limits
    .getByRole('meter')
    .evaluateAll((meters) => meters.map((meter) => Number(meter.getAttribute('aria-valuenow'))));
  expect(parts).toEqual(parts.toSorted((a, b) => b - a));
  await hands.to(limits.getByRole('button', { name: 'All limits' }));
  await hands.to(page.getByRole('switch', { name: 'Proxy' }));
  await hands.to(search, 'Shift+Tab');
});
