import { afterAll, describe, expect, test } from 'vitest';
import { openVendor } from './vendor-calls.ts';

const { open, keys, call } = await openVendor({
  secret: { provider: 'appflow', kind: 'secret' },
  client: { provider: 'appflow', kind: 'client' },
  reader: { provider: 'appflow', kind: 'read-only' },
});
afterAll(() => open.close());

describe('Appflow', () => {
  test('events: one or many, then found by name', async () => {
    const one = await call('client', 'POST', '/appflow/v1/events', {
      name: 'nib_changed',
      app_id: 'app_sketchpad',
      properties: { size: 3 },
    });
    expect(one).toMatchObject({ status: 202, body: { accepted: 1 } });
    const many = await call('secret', 'POST', '/appflow/v1/events', {
      events: [
        { name: 'nib_changed', app_id: 'app_moodboard' },
        { name: 'other', app_id: 'app_moodboard' },
      ],
    });
    expect(many.body.accepted).toBe(2);
    const found = await call('reader', 'GET', '/appflow/v1/events?name=nib_changed');
    expect(found.body.data.map((event: { app_id: string }) => event.app_id)).toEqual([
      'app_sketchpad',
      'app_moodboard',
    ]);
    expect((await call('secret', 'POST', '/appflow/v1/events', { name: 'x', app_id: 'app_other' })).status).toBe(422);
  });

  test('each kind reaches only its own', async () => {
    expect((await call('client', 'GET', '/appflow/v1/events')).status).toBe(403);
    expect((await call('reader', 'POST', '/appflow/v1/events', { name: 'x', app_id: 'app_moodboard' })).status).toBe(
      403,
    );
    for (const key of ['client', 'reader'])
      expect((await call(key, 'POST', '/appflow/v1/keys', { type: 'client', name: 'n' })).status).toBe(403);
  });

  test('a secret key creates keys that work, with narrower scopes and an expiry, and deletes them', async () => {
    const expires_at = new Date(open.clock.now() + 3_600_000).toISOString();
    const made = await call('secret', 'POST', '/appflow/v1/keys', {
      type: 'read-only',
      name: 'Dashboard',
      scopes: ['apps:read'],
      expires_at,
    });
    expect(made).toMatchObject({
      status: 201,
      body: { type: 'read-only', scopes: ['apps:read'], key: expect.stringMatching(/^rk_/) },
    });
    keys.made = made.body.key;
    expect((await call('made', 'GET', '/appflow/v1/apps')).status).toBe(200);
    expect((await call('made', 'GET', '/appflow/v1/events')).status).toBe(403);
    const listed = await call('secret', 'GET', '/appflow/v1/keys?limit=100');
    expect(listed.body.data.map((key: { id: string }) => key.id)).toContain(made.body.id);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
    expect((await call('secret', 'DELETE', `/appflow/v1/keys/${made.body.id}`)).status).toBe(204);
    expect((await call('made', 'GET', '/appflow/v1/apps')).status).toBe(401);
    expect((await call('secret', 'DELETE', `/appflow/v1/keys/${made.body.id}`)).status).toBe(404);
  });

  test.each([
    [{ type: 'owner', name: 'n' }, 'type'],
    [{ type: 'client', name: '' }, 'name'],
    [{ type: 'client', name: 'n', scopes: ['keys:manage'] }, 'scopes'],
    [{ type: 'client', name: 'n', expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
    [{ type: 'client', name: 'n', admin: true }, 'not known'],
  ])('key creation with %j names what is wrong', async (json, word) => {
    const { status, body } = await call('secret', 'POST', '/appflow/v1/keys', json);
    expect(status).toBe(422);
    expect(body.error.message).toContain(word);
  });
});
