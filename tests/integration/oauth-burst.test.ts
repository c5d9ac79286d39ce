import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { connectionRoom } from '../../electron/platform/descriptor-limit.ts';
import { MAX_CONNECTIONS } from '../../electron/platform/loopback-server.ts';
import { composeEngine } from '../support/composed-engine.ts';
import { burstOnExpired, NO_LIMITS, startTokenApi } from '../support/oauth/burst.ts';
import { oauthProviderAt } from '../support/oauth/oauth-world.ts';
import { startVendor } from '../support/oauth/scripted-vendor.ts';

/** Fewer where the system allows too few open files for them. */
const CALLS = Math.min(3000, connectionRoom(MAX_CONNECTIONS, 64).cap);
/** The bench measures it; here engine, service and callers share one thread with whatever else runs. */
const SLOWEST_MS = 15_000;

test('3,000 calls at once through the proxy on an expired token: one refresh, all served', async () => {
  const base = mkdtempSync(path.join(tmpdir(), 'fob-oauth-burst-'));
  const vendor = await startVendor();
  const api = await startTokenApi(vendor);
  const { cli: fob, ready, finish } = await composeEngine(base);
  try {
    const provider = oauthProviderAt(vendor.url, {}, { api: { base: api.url }, limits: NO_LIMITS });
    await fob.providers.add({ json: JSON.stringify(provider) });
    vendor.lifeSeconds = 5;
    const { id, authorizeUrl } = await fob.connections.connect({
      provider: 'acme',
      clientId: 'burst',
      openBrowser: false,
    });
    await vendor.visit(authorizeUrl ?? '');
    const credentialId = (await fob.connections.signIns({})).find((one) => one.id === id)?.connectionId ?? '';
    const { key } = await fob.tools.add({ label: 'burst', bindings: [{ credentialId }] });
    const ran = await burstOnExpired(vendor, `${ready.proxy}/acme/things`, key, CALLS, 300);
    expect(new Set(ran.calls.map(({ status, refusal }) => `${status} ${refusal}`))).toEqual(new Set(['200 ']));
    expect([ran.refreshes, api.served, api.refused]).toEqual([1, CALLS, 0]);
    expect(ran.slowestMs - ran.refreshMs).toBeLessThan(SLOWEST_MS);
  } finally {
    await finish();
    await api.close();
    await vendor.close();
    rmSync(base, { recursive: true });
  }
});
