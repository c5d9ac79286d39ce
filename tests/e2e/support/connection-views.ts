import type { Page } from '@playwright/test';
import type { SignIn } from '../../../shared/model/connection.ts';
import { connectedBy, tellSignIn } from '../../support/fake-connections.ts';
import type { FakeEngine } from '../../support/fake-engine.ts';
import type { View } from './view.ts';

const toConnections = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Connections' }).click();

/** Opens the connect form with a service chosen. */
export async function openForm(page: Page, service: string | RegExp): Promise<void> {
  await toConnections(page);
  await page.getByRole('main').getByRole('button', { name: 'Connect a provider' }).first().click();
  await page.getByRole('combobox', { name: 'Provider' }).click();
  await page.getByRole('option', { name: service }).click();
}

/** Goes through the form at the emulator, up to the wait for an answer. */
export async function signInAtEmulator(page: Page, service: string | RegExp): Promise<void> {
  await openForm(page, service);
  await page.getByRole('button', { name: 'Emulator', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Say yes or no in your browser' }).waitFor();
}

const ended =
  (change: (engine: FakeEngine, signIn: SignIn) => Partial<SignIn>, shows: string) =>
  async (page: Page, engine: FakeEngine) => {
    await signInAtEmulator(page, /ChromaFlow/);
    const signIn = engine.signIns[0]!;
    tellSignIn(engine, { ...signIn, ...change(engine, signIn) });
    await page.getByRole('dialog').getByText(shows, { exact: true }).waitFor();
  };

const details = (label: string) => async (page: Page) => {
  await toConnections(page);
  await page.getByRole('button', { name: label }).first().click();
  await page.getByRole('dialog', { name: label }).waitFor();
  await page.getByRole('region', { name: 'History' }).getByRole('listitem').first().waitFor();
};

/** Connections in every state that has a design. */
export const connectionViews: readonly View[] = [
  { name: 'connections', go: toConnections },
  { name: 'connections, none', seed: { fill: 'empty' }, go: toConnections },
  {
    name: 'connections, failed to load',
    go: async (page, engine) => {
      await toConnections(page); // first: a list asked for on the way would not fail any more
      await page.getByRole('main').getByRole('button', { name: 'Mara Lind', exact: true }).waitFor();
      const failure = { code: 'internal', message: 'Fob could not read its database', hint: 'Try again' } as const;
      engine.failNext.set('connections.list', failure);
      engine.emit({ type: 'changed', what: 'connections' });
      await page.getByRole('main').getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  {
    name: 'connections, sign-ins under way',
    go: async (page, engine) => {
      await signInAtEmulator(page, /ChromaFlow/);
      tellSignIn(engine, { ...engine.signIns[0]!, id: 'sign_0000000000000000000099', provider: 'figma' });
      await page.getByRole('button', { name: 'Go on in the background' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  { name: 'connection details', go: details('Mara Lind') },
  { name: 'connection details, waiting', go: details('Footage desk') },
  { name: 'connection details, signed out', go: details('Agency archive') },
  {
    name: 'rename connection',
    go: async (page) => {
      await details('Mara Lind')(page);
      await page.getByRole('button', { name: 'Rename' }).click();
    },
  },
  {
    name: 'disconnect',
    go: async (page) => {
      await details('Mara Lind')(page);
      await page.getByRole('button', { name: 'Disconnect' }).click();
      await page.getByRole('dialog', { name: 'Disconnect Mara Lind' }).waitFor();
    },
  },
  { name: 'connect, an app to register', go: (page) => openForm(page, /Figma/) },
  {
    name: 'connect, at another issuer',
    go: async (page) => {
      await openForm(page, /ChromaFlow/);
      await page.getByRole('button', { name: 'Another address' }).click();
      await page.getByRole('textbox', { name: 'Issuer address' }).fill('ftp://nowhere');
      await page.getByRole('textbox', { name: 'Client id' }).focus();
    },
  },
  {
    name: 'reconnect for one more scope',
    go: async (page) => {
      await details('Mara Lind')(page);
      await page.getByRole('button', { name: 'Ask for it' }).click();
      await page.getByRole('dialog', { name: 'Reconnect Mara Lind' }).waitFor();
    },
  },
  { name: 'sign-in, waiting', go: (page) => signInAtEmulator(page, /ChromaFlow/) },
  {
    name: 'sign-in, waiting, paste refused',
    go: async (page, engine) => {
      await signInAtEmulator(page, /ChromaFlow/);
      tellSignIn(engine, { ...engine.signIns[0]!, browserOpened: false, ignoredCallbacks: 3 });
      await page.getByText('Is the browser on another machine?').click();
      await page.getByLabel('Address the browser ended at').fill('https://example.com/');
      await page.getByRole('button', { name: 'Go on', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'sign-in by code',
    go: async (page) => {
      await openForm(page, /GitHub/);
      await page.getByLabel('Client id').fill('Iv1.abc');
      await page.getByLabel('Client secret').fill('not a real one');
      await page.getByRole('checkbox', { name: /with a code/ }).click();
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('WDJB-MJHT').waitFor();
    },
  },
  { name: 'sign-in, exchanging', go: ended(() => ({ state: 'exchanging' }), 'Fetching the tokens…') },
  {
    name: 'sign-in, done with fewer scopes',
    go: ended((engine, signIn) => {
      const connection = connectedBy(signIn, signIn.scopes.slice(0, 1));
      engine.connections = [connection, ...engine.connections];
      engine.emit({ type: 'changed', what: 'connections' });
      return { state: 'done', connectionId: connection.id };
    }, 'new@studio.example is connected'),
  },
  {
    name: 'sign-in, failed',
    go: ended(
      () => ({
        state: 'failed',
        failure: {
          code: 'port_busy',
          message: 'Port 4683 is held by node (4121)',
          hint: 'Stop that program, then sign in again',
        },
      }),
      'The port that this provider demands is taken',
    ),
  },
  { name: 'sign-in, cancelled', go: ended(() => ({ state: 'cancelled' }), 'The sign-in was cancelled') },
  { name: 'sign-in, timed out', go: ended(() => ({ state: 'timed_out' }), 'Nobody answered in time') },
];
