import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../shared/model/connection.ts';
import { consentAtEmulator, signInAtEmulator } from '../support/oauth/emulator-consent.ts';
import { startConnect } from '../support/oauth/run-connect.ts';
import { type ServedFob, serveFob } from '../support/served-fob.ts';

let fob: ServedFob;
beforeAll(async () => {
  fob = await serveFob();
});
afterAll(() => fob.cleanUp());

const connect = (words: readonly string[]) => startConnect(fob.dataDir, words);

async function signIn(provider: string, ...more: string[]): Promise<Connection> {
  const run = connect([provider, '--upstream', 'emulator', ...more]);
  const { authorizeUrl } = await run.firstLine;
  expect(await signInAtEmulator(authorizeUrl)).toMatch(/\/done$/);
  const { status, last, err } = await run.ended;
  expect(`${status} ${err}`).toBe('0 ');
  return last.connection as unknown as Connection;
}

describe('fob connect', () => {
  test.each(['iconflow', 'chromaflow', 'frameflow'])(
    'signs in to %s at the emulator with a client of Fob’s own',
    async (provider) => {
      const connection = await signIn(provider);
      expect(connection).toMatchObject({ provider, status: 'active', upstream: 'emulator', refreshable: true });
      expect(connection.scopes.length).toBeGreaterThan(0);
      expect(connection.confidential).toBe(provider === 'frameflow');
      const { client } = {
        client: (await fob.json<Connection[]>(['connections'])).find(({ id }) => id === connection.id),
      };
      expect(client?.clientId).toBe(connection.clientId);
    },
  );

  test('a tool key bound to a connection calls through the proxy, and a token can be had', async () => {
    const connection = await signIn('iconflow', '--scopes', 'packs:read');
    const { key, baseUrl } = await fob.json<{ key: string; baseUrl: string }>([
      'tools',
      'add',
      '--label',
      'viewer',
      '--connection',
      connection.id,
    ]);
    const call = () => fetch(`${baseUrl}/v2/packs`, { headers: { authorization: `Bearer ${key}` } });
    const first = await call();
    expect(`${first.status} ${first.headers.get('fob-why') ?? ''}`).toBe('200 ');
    const token = await fob.fob(['token', '--connection', connection.id]);
    expect(token.out).toMatch(/^iat_\w+\n$/);
    const listed = await fob.json<Connection[]>(['connections', 'list']);
    expect(listed.find(({ id }) => id === connection.id)).toMatchObject({
      label: connection.label,
      usedBy: ['viewer'],
    });
    const refreshed = await fob.json<Connection>(['connections', 'refresh', connection.label]);
    expect(refreshed.refreshedAt).not.toBeNull();
    expect((await call()).status).toBe(200);
    const shown = await fob.fob(['connections', 'show', connection.id]);
    expect(shown.out).toContain('used by        viewer');
    expect(shown.out).toContain('token handed_out');
    const gone = await fob.json<{ revoked: boolean }>(['connections', 'disconnect', connection.id]);
    expect(gone.revoked).toBe(true);
    const refused = await call();
    expect([refused.status, refused.headers.get('fob-refusal')]).toEqual([403, 'signed_out']);
  });

  test('says why not, with status 1, and cancels on Ctrl-C', async () => {
    const denied = connect(['iconflow', '--upstream', 'emulator']);
    const callback = await consentAtEmulator((await denied.firstLine).authorizeUrl, { decision: 'deny' });
    await fetch(callback);
    expect(await denied.ended).toMatchObject({ status: 1, last: { error: { code: 'access_denied' } } });

    const cancelled = connect(['iconflow', '--upstream', 'emulator']);
    await cancelled.firstLine;
    cancelled.child.kill('SIGINT');
    expect(await cancelled.ended).toMatchObject({ status: 1, last: { error: { code: 'cancelled' } } });

    const unknown = await fob.fob(['connect', 'iconflow', '--json']);
    expect(unknown.status).toBe(2);
    expect(unknown.err).toMatch(/^fob: --client-id: IconFlow needs the id of a client/);
  });

  test('takes the address that a browser elsewhere ended at', async () => {
    const run = connect(['iconflow', '--upstream', 'emulator']);
    const callback = await consentAtEmulator((await run.firstLine).authorizeUrl);
    run.child.stdin?.write(`${callback}\n`);
    expect(await run.ended).toMatchObject({ status: 0 });
  });

  test('a revocation at Connected applications is noticed at the next call', async () => {
    const connection = await signIn('iconflow');
    const { key, baseUrl } = await fob.json<{ key: string; baseUrl: string }>([
      'tools',
      'add',
      '--label',
      'noticer',
      '--connection',
      connection.id,
    ]);
    const connected = `${fob.ready.emulator}/iconflow/oauth/connected`;
    const page = await (await fetch(connected)).text();
    const forms = [...page.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)].map(([, form]) => form ?? '');
    for (const form of forms) {
      const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name ?? '',
        value ?? '',
      ]);
      await fetch(connected, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: fob.ready.emulator },
      });
    }
    const refused = await fetch(`${baseUrl}/v2/packs`, { headers: { authorization: `Bearer ${key}` } });
    expect([refused.status, refused.headers.get('fob-refusal')]).toEqual([403, 'signed_out']);
    const shown = (await fob.json<Connection[]>(['connections'])).find(({ id }) => id === connection.id);
    expect(shown).toMatchObject({ status: 'signed_out' });
    const alerts = await fob.json<{ alerts: { kind: string }[] }>(['alerts']);
    expect(JSON.stringify(alerts)).toContain('signed_out');
  });
});
