import type { Page } from '@playwright/test';
import { connectedBy, tellSignIn } from '../support/fake-connections.ts';
import { openForm, signInAtEmulator } from './support/connection-views.ts';
import { expect, test } from './support/window.ts';

const toConnections = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Connections' }).click();

test('several sign-ins at once go on in the background; the end of one is said', async ({
  window: { page, engine },
}) => {
  await signInAtEmulator(page, /ChromaFlow/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await signInAtEmulator(page, /FrameFlow/);
  await page.getByRole('button', { name: 'Go on in the background' }).click();
  const strip = page.getByRole('region', { name: 'Sign-ins under way' });
  await expect(strip.getByRole('listitem')).toHaveCount(2);

  const [, chroma] = engine.signIns;
  const connection = connectedBy(chroma!, ['gradient:read']);
  engine.connections = [connection, ...engine.connections];
  engine.emit({ type: 'changed', what: 'connections' });
  tellSignIn(engine, { ...chroma!, state: 'done', connectionId: connection.id });
  await expect(page.getByText('ChromaFlow is connected')).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).last().click();
  await expect(page.getByRole('dialog', { name: 'New account' })).toBeVisible();
  await page.keyboard.press('Escape');

  await strip.getByRole('button', { name: 'Cancel the sign-in to FrameFlow' }).click();
  await expect(strip).toHaveCount(0);
  expect(engine.signIns[0]).toMatchObject({ provider: 'frameflow', state: 'cancelled' });
});

test('what the service wants registered is said; without an app there is no sign-in, and the secret stays out of the page', async ({
  window: { page, engine },
}) => {
  await openForm(page, /Figma/);
  const form = page.getByRole('dialog', { name: 'Connect a provider' });
  await expect(form.getByText('http://localhost:4683/callback/figma')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Sign in' })).toBeDisabled();
  await expect(form.getByRole('checkbox', { name: /file_content:read/ })).toBeChecked();
  await expect(form.getByRole('checkbox', { name: /file_comments:write/ })).not.toBeChecked();
  await form.getByLabel('Client id').fill('figma-app');
  await expect(form.getByText('Give the client secret')).toBeVisible();
  await form.getByLabel('Client secret').fill('s3cret-of-the-app');
  engine.failNext.set('connections.connect', {
    code: 'bad_input',
    field: 'clientSecret',
    message: 'is not one of this provider',
    hint: 'Copy it again',
  });
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(form.getByText('is not one of this provider')).toBeVisible();
  await expect(form.getByLabel('Client secret')).toHaveValue('s3cret-of-the-app'); // kept on failure
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Say yes or no in your browser' })).toBeVisible();
  expect(await page.content()).not.toContain('s3cret-of-the-app');
});

test('a failed attempt says why and what next, and is tried again as it was asked', async ({
  window: { page, engine },
}) => {
  await signInAtEmulator(page, /ChromaFlow/);
  const first = engine.signIns[0]!;
  tellSignIn(engine, {
    ...first,
    state: 'failed',
    failure: { code: 'access_denied', message: 'The access was not allowed', hint: 'Sign in again' },
  });
  const dialog = page.getByRole('dialog', { name: 'Sign in to ChromaFlow' });
  await expect(dialog).toContainText('You said no, or the provider did');
  await expect(dialog).toContainText('Try again and allow it, if you want it.');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('heading', { name: 'Say yes or no in your browser' })).toBeVisible();
  expect(engine.signIns).toHaveLength(2);
  expect(engine.signIns[0]).toMatchObject({ scopes: first.scopes, upstream: 'emulator', state: 'waiting' });
});

test('one more scope is asked for after a refused call; what is allowed stays ticked', async ({
  window: { page, engine },
}) => {
  await toConnections(page);
  await page.getByRole('button', { name: 'Mara Lind' }).first().click();
  await page.getByRole('button', { name: 'Ask for it' }).click();
  const form = page.getByRole('dialog', { name: 'Reconnect Mara Lind' });
  await expect(form.getByRole('checkbox', { name: /file_comments:write/ })).toBeChecked();
  await expect(form.getByRole('checkbox', { name: /file_content:read/ })).toBeDisabled();
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Say yes or no in your browser' })).toBeVisible();
  const mara = engine.connections.find(({ label }) => label === 'Mara Lind')!;
  expect(engine.signIns[0]).toMatchObject({ reconnects: mara.id, scopes: [...mara.scopes, 'file_comments:write'] });
});

test('disconnect names what breaks and tells when the service did not end the access', async ({
  window: { page, engine },
}) => {
  engine.revokes = false;
  await toConnections(page);
  await page.getByRole('button', { name: 'More for Mara Lind' }).click();
  await page.getByRole('menuitem', { name: 'Disconnect' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disconnect Mara Lind' });
  await expect(dialog).toContainText('2 tool keys stop working: Token sync and Handoff bot');
  await dialog.getByRole('textbox').fill('Mara Lind');
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByText('the provider may still allow the access').first()).toBeVisible();
  await expect(page.getByRole('row', { name: /Mara Lind/ })).toHaveCount(0);
});

test('a disconnect confirmed from the drawer leaves nothing open: the shortcuts of the window work', async ({
  window: { page },
}) => {
  await toConnections(page);
  await page.getByRole('button', { name: 'Mara Lind', exact: true }).click();
  await page.getByRole('dialog', { name: 'Mara Lind' }).getByRole('button', { name: 'Disconnect' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disconnect Mara Lind' });
  await dialog.getByRole('textbox').fill('Mara Lind');
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('1');
  await expect(page.getByRole('heading', { name: 'All keys', level: 1 })).toBeVisible();
});
