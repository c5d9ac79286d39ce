import { afterAll, describe, expect, test } from 'vitest';
import { openVendor } from './vendor-calls.ts';

const { open, call } = await openVendor({
  icon: { provider: 'iconflow', kind: 'admin' },
  iconTest: { provider: 'iconflow', kind: 'admin', environment: 'test' },
});
afterAll(() => open.close());

describe('IconFlow', () => {
  test('packs hold real SVG icons, test keys see sample packs', async () => {
    const { body } = await call('icon', 'GET', '/iconflow/v2/packs/pack_live_01/icons?per_page=2');
    expect(body).toMatchObject({ page: 1, per_page: 2, total: 18 });
    expect(body.data[0].svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 24 24".*<path d="[^"]+"\/><\/svg>$/,
    );
    const sample = await call('iconTest', 'GET', '/iconflow/v2/packs');
    expect(sample.body.data.map((pack: { name: string }) => pack.name)).toEqual([
      'Sample Pack One',
      'Sample Pack Two',
      'Sample Pack Three',
    ]);
  });

  test('a pack is uploaded, found, renamed and deleted, its icons with it', async () => {
    const made = await call('icon', 'POST', '/iconflow/v2/packs', {
      name: 'Ours',
      icons: [{ name: 'dot', svg: '<svg viewBox="0 0 1 1"></svg>' }],
    });
    expect(made).toMatchObject({ status: 201, body: { icon_count: 1 } });
    const path = `/iconflow/v2/packs/${made.body.id}`;
    expect((await call('icon', 'PUT', path, { name: 'Yours' })).body.name).toBe('Yours');
    expect((await call('icon', 'GET', '/iconflow/v2/icons?q=dot')).body.total).toBe(1);
    expect((await call('icon', 'DELETE', path)).status).toBe(204);
    expect((await call('icon', 'GET', '/iconflow/v2/icons?q=dot')).body.total).toBe(0);
  });

  test('a download is an SVG that cannot run script', async () => {
    const { body, headers } = await call('icon', 'GET', '/iconflow/v2/downloads/icon_live_2_heart');
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(body).toMatch(/^<svg/);
  });

  test('members are invited once and removed', async () => {
    const made = await call('icon', 'POST', '/iconflow/v2/team/members', { email: 'new@example.com', role: 'editor' });
    expect(made).toMatchObject({ status: 201, body: { status: 'invited' } });
    expect((await call('icon', 'POST', '/iconflow/v2/team/members', { email: 'NEW@example.com' })).status).toBe(409);
    expect((await call('icon', 'DELETE', `/iconflow/v2/team/members/${made.body.id}`)).status).toBe(204);
  });
});
