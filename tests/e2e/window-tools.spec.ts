import { builtInProviders } from '../../shared/providers/built-in.ts';
import { fakeCall, seeded } from '../support/fake-data.ts';
import { askForIconSync, openTool, refuseIconSync, rehearseIconSync } from './support/tool-views.ts';
import { expect, test } from './support/window.ts';

test('a tool key is shown once, guarded on close, with snippets that hide the key until asked', async ({
  window: { page, engine },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('t');
  await expect(page.getByRole('button', { name: 'Create tool key' })).toBeDisabled();
  await page.getByLabel('Name').fill('Moodboard');
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /Brand icon set/ })
    .click();
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: /packs:read/ })).toBeChecked(); // what only reads, unasked
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: /packs:write/ })).not.toBeChecked();
  await page.getByLabel('Own limit').first().fill('30');
  await page.getByRole('button', { name: 'Create tool key' }).click();

  const dialog = page.getByRole('dialog', { name: 'Moodboard is ready' });
  expect(engine.tools[0]).toMatchObject({ label: 'Moodboard', limit: { limit: 30, windowSeconds: 60 } });
  expect(engine.tools[0]?.bindings[0]?.scopes).not.toContain('packs:write');
  await expect(dialog).not.toContainText('fob_4pQw');
  await expect(dialog.getByLabel('Call with curl')).toContainText('curl http://127.0.0.1:4680/iconflow/v2/packs');
  await dialog.getByRole('button', { name: 'Copy the snippet' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Bearer fob_4pQw');
  await dialog.getByRole('button', { name: 'Python' }).click();
  await dialog.getByRole('button', { name: 'Show the key in the snippet' }).click();
  await expect(dialog.getByLabel('Call with python')).toContainText('Bearer fob_4pQw');

  await page.keyboard.press('Escape');
  await expect(dialog.getByText('The key cannot be shown again')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'I saved it' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await page.content()).not.toContain('fob_4pQw');
});

test('one key of each provider: a second takes the place of the first', async ({ window: { page } }) => {
  await page.keyboard.press('t');
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /Brand icon set/ })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /Icon review bot/ })
    .click();
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: /Icon review bot/ })).toBeChecked();
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: /Brand icon set/ })).not.toBeChecked();
});

test.describe('from nothing', () => {
  test.use({ seed: { fill: 'empty' } });
  test('a practice key leads straight to a tool key and a call to paste', async ({ window: { page, engine } }) => {
    await page.getByRole('button', { name: 'Make a practice key' }).click();
    await page.getByRole('button', { name: 'Make practice key' }).click();
    const form = page.getByRole('dialog', { name: 'Create a tool key' });
    await expect(form.getByRole('checkbox', { name: /IconFlow practice/ })).toBeChecked();
    await expect(form.getByLabel('Name')).toHaveValue(/^Tool for ./);
    await form.getByLabel('Name').fill('First try');
    await form.getByRole('button', { name: 'Create tool key' }).click();
    await expect(page.getByRole('dialog', { name: 'First try is ready' })).toBeVisible();
    expect(engine.credentials[0]).toMatchObject({ upstream: 'emulator', environment: 'test' });
  });
});

test('calls appear as they happen, move the gauge, and a refused one tells check, reason and fix', async ({
  window: { page, engine },
}) => {
  engine.tools = engine.tools.map((tool) => ({
    ...tool,
    bindings: tool.bindings.map((binding) => ({ ...binding, scopes: ['packs:read'] })),
  }));
  engine.emit({ type: 'changed', what: 'tools' });
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Activity' }).click();
  const call = {
    ...fakeCall(5000, Date.now(), engine.tools, builtInProviders, seeded(3)),
    provider: 'iconflow',
    method: 'POST',
    path: '/v2/packs/fresh',
  };
  const refused = {
    ...call,
    status: 403,
    verdict: 'refused' as const,
    refusal: 'insufficient_scope' as const,
    detail: 'needs packs:write',
  };
  engine.emit({ type: 'activity', rows: [refused] });
  await page.getByRole('button', { name: 'POST /v2/packs/fresh' }).click();
  const receipt = page.getByRole('dialog');
  await expect(receipt).toContainText('the key does not have the scope that this call needs');
  await expect(receipt).toContainText('Needs packs:write.');
  await expect(receipt).toContainText('What helps: Allow this scope for the tool key in Fob, or use one that has it.');
  await expect(receipt.getByRole('listitem')).toHaveText([
    /^Tool keypassed/,
    /Addresspassed/,
    /^Keypassed/,
    /Scopestopped/,
    /Limitnot/,
    /Providernot/,
  ]);
  await page.keyboard.press('Escape');

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Limits' }).click();
  const gauge = page.getByRole('meter', { name: 'Brand icon set, Requests' }).first();
  const limit = engine.limits[0]!;
  engine.limits = [{ ...limit, used: 950, remaining: 50 }, ...engine.limits.slice(1)];
  engine.emit({ type: 'limits', states: [{ ...engine.limits[0]!, resetAt: Date.now() + 20_000 }] });
  await expect(gauge).toHaveAttribute('aria-valuenow', '95');
  await expect(gauge).toHaveAttribute('aria-valuetext', /950 of 1,000\/min/);
});

test('a wrong limit and a wrong address are marked at their field as soon as it is left', async ({
  window: { page },
}) => {
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Own limit').first().fill('2.5');
  await dialog.getByLabel('Allowed addresses').fill('127.0.0.1, localhost');
  await expect(dialog.getByText(/own limit is a whole number/)).toBeVisible();
  await dialog.getByLabel('Name').focus();
  await expect(dialog.getByText(/^Allowed address 2 is not an IP address/)).toBeVisible();
});

test('an alert that matters is said, with the way to where it is dealt with', async ({ window: { page, engine } }) => {
  const [key] = engine.credentials;
  const subject = { type: 'credential' as const, id: key!.id, label: key!.label, provider: key!.provider };
  const alert = { id: 1, subject, text: 'It is 90 days old.', fix: 'Rotate it', at: Date.now(), readAt: null };
  const due = { ...alert, kind: 'rotation_due' as const, action: 'rotate_key' as const };
  engine.emit({ type: 'alert', alert: { ...due, severity: 'info', title: 'Only for the record' } });
  engine.emit({ type: 'alert', alert: { ...due, id: 2, severity: 'warning', title: 'Brand icon set is due' } });
  await expect(page.getByText('Brand icon set is due')).toBeVisible();
  await expect(page.getByText('Only for the record')).toHaveCount(0);
  await page.getByRole('button', { name: 'Rotate key' }).click();
  await expect(page.getByRole('dialog', { name: 'Rotate Brand icon set' })).toBeVisible();
});

test('a toast goes when its next step is taken another way', async ({ window: { page, engine } }) => {
  const { id, label, provider } = engine.credentials.find((key) => key.label === 'Brand icon set')!;
  const due = { id: 1, kind: 'rotation_due', action: 'rotate_key', severity: 'warning', title: 'It is due' } as const;
  const subject = { type: 'credential' as const, id, label, provider };
  engine.emit({ type: 'alert', alert: { ...due, subject, text: '', fix: '', at: Date.now(), readAt: null } });
  await expect(page.getByText('It is due')).toBeVisible();
  await page.getByRole('button', { name: label, exact: true }).focus();
  await page.keyboard.press('r');
  await expect(page.getByRole('dialog', { name: `Rotate ${label}` })).toBeVisible();
  await expect(page.getByText('It is due')).toHaveCount(0);
});

test('the palette knows what can be done with a key', async ({ window: { page } }) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run' }).fill('rot brand');
  await page.getByRole('option', { name: 'Rotate Brand icon set' }).click();
  await expect(page.getByRole('dialog', { name: 'Rotate Brand icon set' })).toBeVisible();
});

test('a result in the palette says what can be done with it, and Ctrl+D revokes', async ({ window: { page } }) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run' }).fill('brand icon');
  const palette = page.getByRole('dialog', { name: 'Search or run' });
  for (const act of ['open', 'copy', 'rotate', 'revoke'])
    await expect(palette.getByRole('button', { name: act })).toBeVisible();
  await page.keyboard.press('Control+d');
  await expect(page.getByRole('dialog', { name: 'Revoke Brand icon set' })).toBeVisible();
});

test('the palette goes and does: Ctrl+K, words, Enter; Ctrl+C on a key copies it', async ({
  window: { page },
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('activity');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('brand icon');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Brand icon set copied')).toBeVisible();
  const palette = page.getByRole('dialog', { name: 'Search or run' });
  await page.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(palette).toHaveCount(0);
});

test('a lost connection says so, keeps what is shown, and comes back by itself', async ({
  window: { page, engine },
}) => {
  engine.silent = true;
  engine.set({});
  await expect(page.getByText('does not answer; it may be restarting')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Brand icon set', exact: true })).toBeVisible();
  engine.silent = false;
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByText('does not answer; it may be restarting')).toHaveCount(0);
  await expect(page.getByText('Proxy on')).toBeVisible();
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

test('a tool key is edited and keeps what was not touched; an expired one is extended', async ({
  window: { page, engine },
}) => {
  const end = Date.now() + 3 * 86_400_000;
  engine.tools = [{ ...engine.tools[0]!, status: 'active', expiresAt: end }, ...engine.tools.slice(1)];
  engine.emit({ type: 'changed', what: 'tools' });
  const before = engine.tools[0]!;
  await openTool(page, 'Icon sync');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Edit Icon sync' });
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByRole('textbox', { name: 'Name' }).fill('Icon pull');
  await form.getByRole('checkbox', { name: 'Wait and send again' }).click();
  await expect(form.getByText('Not saved yet: Name and Wait and send again')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Discard' })).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog', { name: 'Icon pull', exact: true })).toBeVisible();
  expect(engine.tools[0]).toEqual({ ...before, label: 'Icon pull', retry: true });
  await page.keyboard.press('Control+z');
  await expect.poll(() => engine.tools[0]).toEqual(before);
  await page.getByRole('button', { name: 'Extend by 30 days' }).click();
  await expect.poll(() => engine.tools[0]?.expiresAt).toBe(end + 30 * 86_400_000);
});

test('what somebody else changed meanwhile is not taken back with one’s own change, which is said', async ({
  window: { page, engine },
}) => {
  await openTool(page, 'Icon sync');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Edit Icon sync' });
  await form.getByLabel('Name').fill('Icon pull');
  await form.getByLabel('Allowed addresses').fill('::1');
  await form.getByRole('button', { name: 'Save' }).press('Enter');
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  const others = ['127.0.0.1', '::1'];
  engine.tools = engine.tools.map((tool) =>
    tool.label === 'Icon pull' ? { ...tool, allowedAddresses: others } : tool,
  );
  await undo.click();
  await expect(page.getByText('Changed meanwhile, so left as it is: Allowed addresses')).toBeVisible();
  expect(engine.tools.find(({ label }) => label === 'Icon sync')?.allowedAddresses).toEqual(others);
});

test('a tool key can be bound to a connection in place of a key', async ({ window: { page, engine } }) => {
  await page.keyboard.press('t');
  const form = page.getByRole('dialog', { name: 'Create a tool key' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Handoff');
  await form.getByRole('checkbox', { name: /Mara Lind/ }).click();
  await expect(form.getByRole('checkbox', { name: /Agency archive/ })).toHaveCount(0); // signed out
  await form.getByRole('button', { name: 'Create tool key' }).click();
  await expect(page.getByRole('dialog', { name: 'Handoff is ready' })).toBeVisible();
  expect(engine.tools[0]?.bindings[0]?.credentialId).toMatch(/^conn_/);
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

test('the palette rehearses a tool, brings it back to live, and lets in who asks', async ({
  window: { page, engine },
}) => {
  const input = page.getByRole('combobox', { name: 'Search or run' });
  const type = async (text: string) => {
    await page.keyboard.press('Control+k');
    await expect(input).toBeFocused();
    await page.keyboard.type(text);
  };
  await type('rehearse icon sync');
  await page.keyboard.press('Enter');
  await expect.poll(() => engine.tools[0]?.rehearsal).toBe(true);
  await expect(page.getByRole('region', { name: 'Service status' })).toContainText('1 rehearsing');
  await type('icon sync');
  await expect(page.getByRole('dialog').getByText('back to live')).toBeVisible();
  await page.keyboard.press('Control+e');
  await expect.poll(() => engine.tools[0]?.rehearsal).toBe(false);
  askForIconSync(engine);
  await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: /Tools/ })).toBeVisible();
  await type('approve icon');
  await page.keyboard.press('Enter');
  await expect.poll(() => engine.tools[0]?.approval?.waiting.length).toBe(0);
});

test('who asks to be let in is approved or denied by keyboard, on the page and in the tool', async ({
  window: { page, engine },
}) => {
  askForIconSync(engine);
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Tools' }).click();
  const asking = page.getByRole('region', { name: 'Waiting for your approval' });
  await expect(asking.getByRole('listitem')).toHaveCount(2);
  await expect(asking).toContainText('node at 127.0.0.1 wants to call with the key of Icon sync');
  await expect(asking).toContainText('GET /v2/packs, IconFlow');
  await asking.getByRole('button', { name: 'Approve Icon sync: node at 127.0.0.1' }).press('Enter');
  await expect(asking.getByRole('listitem')).toHaveCount(1);
  const node = { peer: '127.0.0.1', program: '/usr/bin/node' };
  expect(engine.tools[0]?.approval?.decisions.at(-1)).toMatchObject({ caller: node, allowed: true });

  await page.getByRole('button', { name: 'Icon sync', exact: true }).last().click();
  const drawer = page.getByRole('dialog', { name: 'Icon sync' });
  await drawer.getByRole('button', { name: /^Deny Icon sync: a program that the system does not name/ }).press('Enter');
  await expect(drawer.getByRole('region', { name: 'Waiting for your approval' })).toHaveCount(0);
  await drawer.getByRole('button', { name: 'Approve Icon sync: curl at 127.0.0.1' }).press('Enter');
  await expect(drawer.getByRole('button', { name: 'Deny Icon sync: curl at 127.0.0.1' })).toBeVisible();
  await drawer.getByRole('button', { name: 'Edit', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Edit Icon sync' });
  await form.getByRole('combobox', { name: 'Ask me' }).click();
  await page.getByRole('option', { name: 'Never' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toHaveCount(0);
  expect(engine.tools[0]?.approval).toBeNull();
});

test('prompts that nobody answers turn into a banner with the time until the next, and a pass until the lock', async ({
  window: { page, engine },
}) => {
  askForIconSync(engine);
  const [tool] = engine.tools;
  if (tool?.approval) tool.approval.quietUntil = Date.now() + 240_000;
  engine.emit({ type: 'changed', what: 'tools' });
  const banner = page
    .getByRole('alert')
    .filter({ hasText: '2 callers wait for your answer with the key of Icon sync' });
  await expect(banner).toContainText(/The next notice comes in [34]:\d\d at the earliest/);
  await banner.getByRole('button', { name: 'Decide' }).press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Icon sync' });
  await drawer.getByRole('button', { name: 'Approve until locked, Icon sync: node at 127.0.0.1' }).press('Enter');
  await expect(drawer.getByText('Approved until locked')).toBeVisible();
  await expect(drawer.getByText(/^Ends in (10|9) min unless it calls$/)).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Deny Icon sync: node at 127.0.0.1' })).toBeVisible();
});
