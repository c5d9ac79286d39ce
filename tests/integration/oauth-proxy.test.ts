import { afterEach, describe, expect, test } from 'vitest';
import type { Renewals } from '../../electron/proxy/renewal.ts';
import { type Rig, startRig, startUpstream, TOOL_KEY, type Upstream } from '../support/proxy-rig.ts';

const ID = `conn_${'a'.repeat(22)}`;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

type Seen = { method: string; url: string; authorization: string; body: string };

/** A service that takes one token alone, and a proxy whose connection has another until it is renewed. */
async function bench({ identity = ID, good = 'fresh-token' } = {}) {
  const seen: Seen[] = [];
  const upstream: Upstream = await startUpstream(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const authorization = req.headers.authorization ?? '';
    seen.push({ method: req.method ?? '', url: req.url ?? '', authorization, body: Buffer.concat(chunks).toString() });
    res.writeHead(authorization === `Bearer ${good}` ? 200 : 401).end(authorization.slice(7));
  });
  let secret = { expose: () => 'stale-token' };
  const asked: string[] = [];
  const renewals: Renewals = {
    mayRenew: () => true,
    renew: async () => {
      asked.push('renew');
      secret = { expose: () => 'fresh-token' };
    },
    renewedInVain: () => void asked.push('in vain'),
  };
  const subject = { id: 'tool_1', label: 'my tool', identity };
  const rig: Rig = await startRig(upstream.url, {
    check: () => ({ pass: true, subject, class: 'all', queuedMs: 0 }),
    usable: () => ({ secret, destination: upstream.url }),
    renewals,
  });
  open.push(rig, upstream);
  const call = (init: RequestInit = {}) =>
    fetch(`${rig.url}/acme/things?x=1`, { ...init, headers: { authorization: `Bearer ${TOOL_KEY}` } });
  return { call, seen, asked, rig };
}

describe('C33 a 401 to a connection’s call', () => {
  test('C32 renews the token once and sends the call again, with Bearer alone', async () => {
    const { call, seen, asked, rig } = await bench();
    const answer = await call();
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('fresh-token'); // scrubbed as any credential
    expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer stale-token', 'Bearer fresh-token']);
    expect(seen.every(({ url }) => url === '/things?x=1')).toBe(true);
    expect(asked).toEqual(['renew']);
    expect(rig.rows).toMatchObject([{ status: 200, verdict: 'allowed', detail: 'sent again with a renewed token' }]);
  });

  test.each([
    ['a small body is sent again whole', 10_000, 200, 2],
    ['a larger one is not, and the answer is passed on', 100_000, 401, 1],
  ])('%s', async (_name, bytes, status, times) => {
    const { call, seen } = await bench();
    const body = 'abcdefghij'.repeat(bytes / 10);
    expect((await call({ method: 'POST', body })).status).toBe(status);
    expect(seen).toHaveLength(times);
    expect(seen.every((one) => one.body === body)).toBe(true);
  });

  test('a second one is passed on', async () => {
    const { call, seen, asked } = await bench({ good: 'nothing-that-exists' });
    expect((await call()).status).toBe(401);
    expect(seen).toHaveLength(2);
    expect(asked).toEqual(['renew', 'in vain']);
  });

  test('to a credential’s call is passed on', async () => {
    const { call, seen, asked } = await bench({ identity: `cred_${'a'.repeat(22)}` });
    expect((await call()).status).toBe(401);
    expect(seen).toHaveLength(1);
    expect(asked).toEqual([]);
  });
});
