import { afterAll, describe, expect, test } from 'vitest';
import { emulatedProviders } from '../../../shared/providers/built-in.ts';
import { openVendor } from './api/vendor-calls.ts';

const { open, keys, call } = await openVendor({
  chroma: { provider: 'chromaflow' },
  secret: { provider: 'appflow', kind: 'secret' },
  icon: { provider: 'iconflow', kind: 'admin' },
  framePro: { provider: 'frameflow', kind: 'enterprise' },
  flux: { provider: 'fluxcascade', kind: 'admin' },
});
afterAll(() => open.close());

describe('every route of the five tables', () => {
  const ids: Record<string, string> = {
    '/v1/gradients/*': 'grd_live_0001',
    '/v1/events/*': 'evt_0001',
    '/v1/apps/*': 'app_moodboard',
    '/v2/packs/**': 'pack_live_01',
    '/v2/icons/*': 'icon_live_1_home',
    '/v2/downloads/*': 'icon_live_1_home',
    '/v2/billing/**': 'invoices',
    '/v1/assets/{id}/download': 'clip_0001',
    '/v1/assets/*': 'clip_0001',
    '/v1/collections/*': 'col_favourites',
    '/v1/billing/**': 'invoices',
    '/api/v1/**': 'connections',
  };
  const holders: Record<string, string> = {
    chromaflow: 'chroma',
    appflow: 'secret',
    iconflow: 'icon',
    frameflow: 'framePro',
    fluxcascade: 'flux',
  };
  const rows = emulatedProviders.flatMap(({ id, routes }) =>
    routes
      .filter((route) => route.methods.includes('GET') && (!/[*{]/.test(route.path) || ids[route.path]))
      .map((route) => [id, `/${id}${route.path.replace(/\*+|\{id\}/, ids[route.path] ?? '')}`] as const),
  );

  test.each(rows)('%s GET %s answers 200 with data', async (id, path) => {
    const { status, body, headers } = await call(holders[id]!, 'GET', path);
    expect(status).toBe(200);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(JSON.stringify(body).length).toBeGreaterThan(10);
  });

  test.each(rows)('%s HEAD %s has the headers of GET and no body', async (id, path) => {
    const { status, body, headers } = await call(holders[id]!, 'HEAD', path);
    expect(status).toBe(200);
    expect(body).toBe('');
    expect(Number(headers.get('content-length'))).toBeGreaterThan(10);
  });
});

test('reset puts the sample data back and ends what was made', async () => {
  const made = await call('chroma', 'POST', '/chromaflow/v1/gradients', { name: 'Gone soon' });
  open.emulator.reset();
  expect((await call('chroma', 'GET', '/chromaflow/v1/me')).status).toBe(401);
  keys.chroma = open.emulator.mint({ provider: 'chromaflow' }).key;
  expect((await call('chroma', 'GET', `/chromaflow/v1/gradients/${made.body.id}`)).status).toBe(404);
  const again = await call('chroma', 'POST', '/chromaflow/v1/gradients', { name: 'First' });
  expect(again.body).toMatchObject({ id: 'grd_live_1001' });
});
