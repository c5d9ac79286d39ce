import { openTool, refuseIconSync, rehearseIconSync } from './support/tool-views.ts';
import { expect, test } from './support/window.ts';

test('a row’s menu, its letters and the filter do the work of a tool, mouse-free', async ({
  window: { page, engine },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('3');
  const row = page.getByRole('button', { name: 'Icon sync', exact: true });
  await row.waitFor();
  await page.keyboard.press('/');
  await expect(page.getByLabel('Filter tools')).toBeFocused();
  await page.keyboard.type('icon sync');
  await expect(page.locator('main [data-row]')).toHaveCount(1);
  await row.focus();
  await page.keyboard.press('c');
  await expect(page.getByText('Snippet copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl http.*\n.*YOUR_TOOL_KEY/);
  await page.getByRole('button', { name: 'More for Icon sync' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Send its calls to the emulator' }).press('Enter');
  await expect.poll(() => engine.tools[0]?.rehearsal).toBe(true);
  await row.focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog', { name: 'Revoke Icon sync' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByLabel('Filter tools').fill('no such tool');
  await expect(page.getByText('No tool matches')).toBeVisible();
});

test('a refused call has its fix beside it: one click adds the scope, another raises the own limit', async ({
  window: { page, engine },
}) => {
  refuseIconSync(engine);
  engine.emit({ type: 'changed', what: 'tools' });
  await openTool(page, 'Icon sync');
  const refused = page.getByRole('region', { name: 'Refused lately' });
  await expect(refused).toContainText('2 times');
  await refused.getByRole('button', { name: /^Allow it/ }).click();
  await expect.poll(() => engine.tools[0]?.bindings[0]?.scopes).toEqual(['packs:read', 'packs:write']);
  await expect(refused.getByRole('button', { name: /^Allow it/ })).toHaveCount(0); // done
  await refused.getByRole('button', { name: 'Raise its own limit to 60' }).click();
  await expect.poll(() => engine.tools[0]?.limit?.limit).toBe(60);
});

test('a tool is switched to rehearse, met with a fault, and switched back', async ({ window: { page, engine } }) => {
  await openTool(page, 'Icon sync');
  const drawer = page.getByRole('dialog', { name: 'Icon sync' });
  await drawer.getByRole('switch', { name: 'Send its calls to the emulator' }).click();
  await expect(drawer.getByText('This tool rehearses')).toBeVisible();
  const [tool] = engine.tools;
  expect(tool?.rehearsal).toBe(true);
  await drawer.getByRole('button', { name: 'Try a fault' }).click();
  await drawer.getByRole('button', { name: 'Switch on: Token or key expired' }).click();
  await drawer.getByRole('textbox', { name: 'Calls' }).fill('2');
  await drawer.getByRole('button', { name: 'Switch on for 2 calls' }).click();
  await expect(drawer.getByText('1 fault is on for this tool.')).toBeVisible();
  const provider = tool!.bindings[0]!.provider;
  expect(engine.emulator.faults(provider)).toMatchObject([
    { kind: 'token_expired', target: `${tool!.id}.${provider}`, left: 2 },
  ]);
  await expect(drawer.getByText(/the rehearsal of Icon sync, for 2 more calls/)).toBeVisible();
  await drawer.getByRole('button', { name: 'Back to live' }).click();
  await expect(drawer.getByText('This tool rehearses')).toHaveCount(0);
  expect(engine.tools[0]?.rehearsal).toBe(false);
});

test('a rehearsal is seen in the list, on the page and in the service status', async ({ window: { page, engine } }) => {
  rehearseIconSync(engine);
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Tools' }).click();
  await expect(page.getByText('1 tool rehearses')).toBeVisible();
  await expect(page.getByRole('row', { name: /Icon sync/ })).toContainText('Rehearsal');
  await expect(page.getByRole('region', { name: 'Service status' })).toContainText('1 rehearsing');
});

test('revoking asks for the name only when the key was used in the last day', async ({ window: { page, engine } }) => {
  const [first, second, ...others] = engine.tools;
  engine.tools = [
    { ...first!, lastUsedAt: Date.now() - 3_600_000 },
    { ...second!, status: 'active', lastUsedAt: Date.now() - 3 * 86_400_000 },
    ...others,
  ];
  engine.emit({ type: 'changed', what: 'tools' });
  await openTool(page, first!.label);
  await page.getByRole('button', { name: 'Revoke tool key' }).click();
  const typed = page.getByRole('dialog', { name: `Revoke ${first!.label}` });
  await expect(typed.getByRole('button', { name: 'Revoke tool key' })).toBeDisabled();
  await typed.getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('Escape');
  await openTool(page, second!.label);
  await page.getByRole('button', { name: 'Revoke tool key' }).click();
  await page
    .getByRole('dialog', { name: `Revoke ${second!.label}` })
    .getByRole('button', { name: 'Revoke tool key' })
    .click();
  await expect.poll(() => engine.tools[1]?.status).toBe('revoked');
});
