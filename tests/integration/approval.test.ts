import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ApprovalAsk } from '../../shared/model/approval.ts';
import { composeEngine } from '../support/composed-engine.ts';
import { startUpstream, type Upstream } from '../support/proxy-rig.ts';
import { freshBase } from '../support/served-fob.ts';

const base = freshBase();
let engine: Awaited<ReturnType<typeof composeEngine>>;
let live: Upstream;
let reached = 0;
let credentialId: string;

beforeAll(async () => {
  live = await startUpstream((req, res) => {
    reached += 1;
    if (req.url?.includes('stream')) res.writeHead(200).write('begun');
    else res.end('{}');
  });
  engine = await composeEngine(base);
  const { key: secret } = await engine.cli.emulator.mintKey({ provider: 'iconflow', kind: 'read-only' });
  const { credential } = await engine.cli.credentials.add({
    provider: 'iconflow',
    label: 'icons',
    secret,
    kind: 'read-only',
    upstream: live.url,
  });
  credentialId = credential.id;
});
afterAll(async () => {
  await engine.finish();
  await live.close();
  rmSync(base, { recursive: true, force: true });
});

async function toolThatAsks(approval: ApprovalAsk) {
  const bindings = [{ credentialId, scopes: ['packs:read'] }];
  const { tool, key } = await engine.cli.tools.add({ label: `asks ${approval}`, bindings, approval });
  const call = (path = '/v2/packs') =>
    fetch(`${engine.ready.proxy}/iconflow${path}`, { headers: { authorization: `Bearer ${key}` } });
  const shown = async () => (await engine.cli.tools.list({})).find(({ id }) => id === tool.id)?.approval;
  return { id: tool.id, key, call, shown };
}

/** A call from another address of this machine. */
function callFrom(localAddress: string, key: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}` };
    request(`${engine.ready.proxy}/iconflow/v2/packs`, { localAddress, headers, agent: false }, (res) => {
      res.resume();
      resolve(res.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('a tool key whose owner is asked', () => {
  test('is refused before its first call until the owner approves, and tells who asks', async () => {
    const { id, call, shown } = await toolThatAsks('first');
    const refused = await call();
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('fob-check')]).toEqual([
      503,
      '5',
      'approval',
    ]);
    expect(await refused.json()).toMatchObject({
      error: 'approval_needed',
      message: expect.stringContaining('127.0.0.1'),
    });
    await call();
    expect(reached).toBe(0);
    expect(await shown()).toMatchObject({
      ask: 'first',
      decisions: [],
      waiting: [{ caller: { peer: '127.0.0.1' }, provider: 'iconflow', method: 'GET', path: '/v2/packs', calls: 2 }],
    });
    const { alerts } = await engine.cli.alerts.list({ kind: 'approval_wanted', limit: 9 });
    expect(alerts).toMatchObject([{ subject: { type: 'tool', id }, action: 'show_tool', severity: 'warning' }]);
    expect(engine.toHost).toContainEqual(
      expect.objectContaining({
        type: 'notice',
        title: 'asks first asks to be let in',
        text: expect.stringContaining('GET /v2/packs of IconFlow with this tool key'),
        alert: alerts[0]?.id,
        asks: true,
      }),
    );

    expect((await engine.cli.tools.approve({ id })).approval).toMatchObject({
      decisions: [{ allowed: true }],
      waiting: [],
    });
    expect((await call()).status).toBe(200);
    expect(reached).toBe(1);
  });

  test('the notice of one caller lets in that one alone, once', async () => {
    const { key, shown } = await toolThatAsks('callers');
    expect([await callFrom('127.0.0.6', key), await callFrom('127.0.0.7', key)]).toEqual([503, 503]);
    const { alerts } = await engine.cli.alerts.list({ kind: 'approval_wanted', limit: 9 });
    const asked = alerts.find(({ text }) => text.includes('127.0.0.6'));
    await engine.letIn(asked?.id ?? 0);
    await engine.letIn(asked?.id ?? 0); // pressed again: nobody waits any more
    await engine.letIn(9_999_999);
    expect([await callFrom('127.0.0.6', key), await callFrom('127.0.0.7', key)]).toEqual([200, 503]);
    expect((await shown())?.waiting).toMatchObject([{ caller: { peer: '127.0.0.7' } }]);
    const after = await engine.cli.alerts.list({ kind: 'approval_wanted', limit: 9 });
    expect(after.alerts.find(({ id }) => id === asked?.id)?.readAt).not.toBeNull();
  });

  test('denied it stays refused, through a restart, until that is changed; its open calls end', async () => {
    const { id, call } = await toolThatAsks('first');
    await engine.cli.tools.approve({ id }); // ahead of any call
    const stream = await call('/v2/packs?stream');
    await engine.cli.tools.deny({ id });
    await expect(stream.text()).rejects.toThrow();
    expect((await call()).status).toBe(403);
    await engine.finish();
    engine = await composeEngine(base);
    const denied = await call();
    expect([denied.status, denied.headers.get('fob-refusal')]).toEqual([403, 'approval_denied']);
    const [row] = await engine.cli.activity.list({ check: 'approval', limit: 1 });
    expect(row).toMatchObject({ toolId: id, refusal: 'approval_denied', verdict: 'refused' });
    await engine.cli.tools.approve({ id });
    expect((await call()).status).toBe(200);
  });

  test('each program and address is asked for by itself', async () => {
    const { id, key, call, shown } = await toolThatAsks('callers');
    expect((await call()).status).toBe(503);
    const [first] = (await shown())?.waiting ?? [];
    expect(first?.caller.program).toBe(process.execPath);
    await engine.cli.tools.approve({ id });
    expect((await call()).status).toBe(200);
    expect(await callFrom('127.0.0.9', key)).toBe(503);
    const [second] = (await shown())?.waiting ?? [];
    expect(second?.caller).toMatchObject({ peer: '127.0.0.9' });
    await engine.cli.tools.deny({ id, ...(second && { caller: second.caller }) });
    expect(await callFrom('127.0.0.9', key)).toBe(403);
    // Approving once more, for nobody in particular, does not let in whom the owner kept out.
    await expect(engine.cli.tools.approve({ id })).rejects.toMatchObject({ data: { code: 'conflict' } });
    expect(await callFrom('127.0.0.9', key)).toBe(403);
    expect((await call()).status).toBe(200);
    await expect(engine.cli.tools.approve({ id: (await toolThatAsks('callers')).id })).rejects.toMatchObject({
      data: { code: 'conflict' },
    });
    await engine.cli.tools.edit({ id, approval: 'never' });
    expect(await callFrom('127.0.0.9', key)).toBe(200);
    await vi.waitFor(async () => expect((await engine.cli.activity.list({ tool: id, limit: 1 }))[0]?.status).toBe(200));
  });
});
