import { afterAll, describe, expect, test } from 'vitest';
import { openVendor } from './vendor-calls.ts';

const { open, keys, call } = await openVendor({
  flux: { provider: 'fluxcascade', kind: 'admin' },
  fluxRead: { provider: 'fluxcascade', kind: 'read' },
  icon: { provider: 'iconflow', kind: 'admin' },
});
afterAll(() => open.close());

describe('FluxCascade', () => {
  test('both header forms are taken; two different keys at once are not', async () => {
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${open.url}/fluxcascade/api/v1/connections`, { headers })).status;
    open.clock.advance(60_000);
    const { flux = '', fluxRead = '' } = keys;
    expect(await status({ 'X-API-Key': flux })).toBe(200);
    expect(await status({ Authorization: `Bearer ${flux}` })).toBe(200);
    expect(await status({ Authorization: `bearer ${flux}` })).toBe(200);
    expect(await status({ Authorization: `Bearer ${flux}`, 'X-API-Key': flux })).toBe(200);
    expect(await status({ Authorization: `Bearer ${flux}`, 'X-API-Key': fluxRead })).toBe(401);
    expect(await status({ Authorization: `Basic ${flux}` })).toBe(401);
    expect(await status({ Authorization: flux })).toBe(401);
  });

  test('the other vendors do not take X-API-Key', async () => {
    const response = await fetch(`${open.url}/iconflow/v2/packs`, { headers: { 'X-API-Key': keys.icon! } });
    expect(response.status).toBe(401);
  });

  test('a key in the query is no key', async () => {
    expect((await fetch(`${open.url}/fluxcascade/api/v1/connections?api_key=${keys.flux}`)).status).toBe(401);
  });

  test('connections: PUT replaces, PATCH changes', async () => {
    const made = await call('flux', 'POST', '/fluxcascade/api/v1/connections', {
      name: 'n',
      source: 'figma',
      target: 'sheets',
      schedule: 'daily',
    });
    const path = `/fluxcascade/api/v1/connections/${made.body.id}`;
    expect((await call('flux', 'PATCH', path, { status: 'paused' })).body).toMatchObject({
      status: 'paused',
      schedule: 'daily',
    });
    expect((await call('flux', 'PUT', path, { name: 'm', source: 'figma', target: 'sheets' })).body).toMatchObject({
      name: 'm',
      status: 'active',
      schedule: 'manual',
    });
    expect((await call('flux', 'PUT', path, { name: 'm' })).status).toBe(422);
  });

  test('only admin keys see users and keys; each level reaches what is below', async () => {
    keys.fluxWrite = open.emulator.mint({ provider: 'fluxcascade', kind: 'write' }).key;
    const status = async (key: string, method: string, path: string, json?: unknown) =>
      (await call(key, method, `/fluxcascade/api/v1${path}`, json)).status;
    expect(await status('fluxRead', 'GET', '/connections')).toBe(200);
    expect(await status('fluxRead', 'POST', '/syncs', { connection_id: 'conn_001' })).toBe(403);
    expect(await status('fluxWrite', 'POST', '/syncs', { connection_id: 'conn_001' })).toBe(201);
    expect(await status('fluxWrite', 'GET', '/users')).toBe(403);
    expect(await status('fluxWrite', 'GET', '/USERS')).toBe(404);
    expect(await status('flux', 'GET', '/users')).toBe(200);
    const made = await call('flux', 'POST', '/fluxcascade/api/v1/keys', { name: 'Sync', scope: 'read' });
    keys.fluxMade = made.body.key;
    expect(await status('fluxMade', 'GET', '/connections')).toBe(200);
    expect(await status('flux', 'DELETE', `/keys/${made.body.id}`)).toBe(204);
    expect(await status('fluxMade', 'GET', '/connections')).toBe(401);
  });
});
