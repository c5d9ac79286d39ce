import type { FakeEngine } from '../../support/fake-engine.ts';
import { dialog, goTo } from './page-actions.ts';
import type { View } from './view.ts';

/** A provider that somebody added, with a key of it. */
function addOwnProvider(engine: FakeEngine): void {
  const { provider } = engine.providers.find((entry) => entry.provider.id === 'iconflow')!;
  engine.providers.push({ provider: { ...provider, id: 'house-icons', name: 'House icons' }, source: 'user' });
  engine.credentials = engine.credentials.map((key) =>
    key.label === 'Brand icon set' ? { ...key, provider: 'house-icons' } : key,
  );
  engine.emit({ type: 'changed', what: 'providers' });
  engine.emit({ type: 'changed', what: 'credentials' });
}

/** Providers in every state that has a design. */
export const providerViews: readonly View[] = [
  { name: 'providers', go: (page) => goTo(page, 'All providers') },
  {
    name: 'providers, one that gives no connection',
    seed: { state: { circuits: [{ origin: 'https://api.frameflow.io', retryAt: 4_000_000_000_000 }] } },
    go: async (page) => {
      await goTo(page, 'All providers');
      await page.getByText('Not reachable').waitFor();
    },
  },
  {
    name: 'provider details',
    go: async (page) => {
      await goTo(page, 'All providers');
      await page.getByRole('main').getByRole('button', { name: 'ChromaFlow' }).click();
      await dialog(page, 'ChromaFlow');
    },
  },
  {
    name: 'provider details, one of your own',
    go: async (page, engine) => {
      addOwnProvider(engine);
      await goTo(page, 'All providers');
      await page.getByRole('main').getByRole('button', { name: 'House icons' }).click();
      await dialog(page, 'House icons');
    },
  },
  {
    name: 'remove provider',
    go: async (page, engine) => {
      addOwnProvider(engine);
      await goTo(page, 'All providers');
      await page.getByRole('main').getByRole('button', { name: 'House icons' }).click();
      await page.getByRole('button', { name: 'Remove provider' }).click();
      await dialog(page, 'Remove House icons');
    },
  },
  {
    name: 'add provider, form with faults and a sign-in',
    go: async (page) => {
      await goTo(page, 'All providers');
      await page.getByRole('button', { name: 'Add provider' }).click();
      await page.getByLabel('API address').fill('http://icons.dev');
      await page.getByLabel('OAuth issuer').fill('https://accounts.icons.dev');
      await page.getByRole('button', { name: 'Look it up' }).click();
      await page.getByText('Sign-in at accounts.icons.dev').waitFor();
    },
  },
  {
    name: 'add provider, JSON with problems',
    go: async (page) => {
      await goTo(page, 'All providers');
      await page.getByRole('button', { name: 'Add provider' }).click();
      await page.getByRole('button', { name: 'JSON', exact: true }).click();
      await page.getByRole('textbox', { name: 'Provider file' }).fill('{"id":"my-service",\n"name":""}');
      await page.getByText(/problems$/).waitFor();
    },
  },
  {
    name: 'providers, nothing matches',
    go: async (page) => {
      await goTo(page, 'All providers');
      await page.getByLabel('Filter providers').fill('zzz');
    },
  },
];
