import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Activity } from '../../shared/model/activity.ts';
import { faultMet } from '../../shared/rules/emulator-fault.ts';
import { rehearsalId } from '../../shared/rules/rehearsal.ts';
import { composeEngine } from '../support/composed-engine.ts';
import { startUpstream, type Upstream } from '../support/proxy-rig.ts';
import { freshBase } from '../support/served-fob.ts';

const base = freshBase();
let engine: Awaited<ReturnType<typeof composeEngine>>;
let live: Upstream;
/** What the live service was sent as its credential, and what answers that stay open. */
const sent: string[] = [];
let secret: string;
let tool: { id: string; key: string };

beforeAll(async () => {
  live = await startUpstream((req, res) => {
    sent.push(String(req.headers.authorization ?? req.headers['x-api-key']));
    if (req.url?.includes('stream')) res.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n');
    else res.end('{"live":true}');
  });
  engine = await composeEngine(base);
  ({ key: secret } = await engine.cli.emulator.mintKey({ provider: 'iconflow', kind: 'read-only' }));
  await engine.cli.emulator.reset({}); // the emulator shall not know it: it stands for a key of the live service
  const { credential } = await engine.cli.credentials.add({
    provider: 'iconflow',
    label: 'icons',
    secret,
    kind: 'read-only',
    upstream: live.url,
  });
  const bindings = [{ credentialId: credential.id, scopes: ['packs:read'] }];
  const added = await engine.cli.tools.add({ label: 'Icon sync', bindings });
  tool = { id: added.tool.id, key: added.key };
});
afterAll(async () => {
  await engine.finish();
  await live.close();
  rmSync(base, { recursive: true, force: true });
});

const call = (path = '/v2/packs', init: RequestInit = {}) =>
  fetch(`${engine.ready.proxy}/iconflow${path}`, { ...init, headers: { authorization: `Bearer ${tool.key}` } });
const rehearse = (rehearsal: boolean) => engine.cli.tools.edit({ id: tool.id, rehearsal });
const newest = async (): Promise<Activity | undefined> => (await engine.cli.activity.list({ limit: 1 }))[0];
const standIns = async () =>
  (await engine.cli.emulator.listKeys({})).filter(({ label }) => label === 'Rehearsal of Icon sync');

describe('a tool key that rehearses', () => {
  test('calls the emulator with a key of its own; the real one and its quota stay where they are', async () => {
    expect(await (await call()).json()).toEqual({ live: true });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain(secret);
    const quota = await engine.cli.limits.list({});

    expect(await rehearse(true)).toMatchObject({ rehearsal: true });
    const answer = await call();
    expect(answer.status).toBe(200);
    expect(await answer.json()).not.toEqual({ live: true });
    expect(sent).toHaveLength(1);
    expect(await standIns()).toMatchObject([{ kind: 'read-only', status: 'active' }]);
    const [request] = await engine.cli.emulator.listRequests({ limit: 1 });
    expect(request).toMatchObject({ provider: 'iconflow', path: '/v2/packs', status: 200 });
    expect(request?.who).not.toContain(secret.slice(-4));

    // The wall clock, read anew for each list, tells the same instant a millisecond apart.
    const sameReset = expect.closeTo(quota[0]?.resetAt ?? 0, -1);
    expect(await engine.cli.limits.list({})).toEqual(quota.map((one) => ({ ...one, resetAt: sameReset })));
    expect(await engine.cli.activity.list({ rehearsal: true, limit: 10 })).toMatchObject([
      { credentialId: rehearsalId(tool.id, 'iconflow'), verdict: 'allowed', status: 200 },
    ]);
    expect(await engine.cli.activity.list({ rehearsal: false, limit: 10 })).toHaveLength(1);
  });

  test('meets the faults that are aimed at it, which no other caller does', async () => {
    const other = await engine.cli.emulator.mintKey({ provider: 'iconflow', kind: 'read-only' });
    const target = rehearsalId(tool.id, 'iconflow');
    await engine.cli.emulator.setFault({ provider: 'iconflow', kind: 'rate_limited_seconds', target, times: 1 });
    const headers = { authorization: `Bearer ${other.key}` };
    expect((await fetch(`${other.baseUrl}/v2/packs`, { headers })).status).toBe(200);
    const refused = await call();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20']);
    expect(faultMet((await newest())?.detail ?? null)).toBe('rate_limited_seconds');
    expect((await call()).status).toBe(200); // the vendor's pause is the emulator's own, Fob holds nothing back
    await engine.cli.emulator.setFault({ provider: 'iconflow', kind: 'token_expired', target, times: 1 });
    const standIn = await standIns();
    expect((await call()).status).toBe(401);
    expect((await call()).status).toBe(200);
    expect((await standIns())[0]?.id).toBe(standIn[0]?.id); // its fault, not its key's
    await engine.cli.emulator.setFault({ provider: 'iconflow', kind: 'truncated', target, times: 1 });
    await expect(call().then((answer) => answer.text())).rejects.toThrow();
    await vi.waitFor(async () => expect((await newest())?.verdict).toBe('failed'));
    expect(faultMet((await newest())?.detail ?? null)).toBe('truncated');
    expect((await engine.cli.alerts.list({ limit: 50 })).alerts.map(({ kind }) => kind)).not.toContain(
      'vendor_rate_limited',
    );
  });

  test('keeps its scopes, and says so when the emulator is off', async () => {
    const before = await engine.cli.emulator.listRequests({ limit: 500 });
    expect((await call('/v2/packs', { method: 'POST', body: '{}' })).status).toBe(403);
    expect((await newest())?.refusal).toBe('insufficient_scope');
    await engine.cli.emulator.setEnabled({ enabled: false });
    const off = await call();
    expect(off.status).toBe(503);
    expect(await off.json()).toMatchObject({ error: 'rehearsal_off', check: 'rehearsal' });
    expect(off.headers.get('fob-fix')).toContain('Switch the emulator on');
    await engine.cli.emulator.setEnabled({ enabled: true });
    expect(await engine.cli.emulator.listRequests({ limit: 500 })).toHaveLength(before.length);
    expect(sent).toHaveLength(1);
  });

  test('rehearses on after a restart, and after a reset of the emulator', async () => {
    await engine.finish();
    engine = await composeEngine(base);
    expect(await engine.cli.tools.list({})).toMatchObject([{ rehearsal: true }]);
    expect((await call()).status).toBe(200);
    expect(await standIns()).toHaveLength(1);
    await engine.cli.emulator.reset({});
    expect((await call()).status).toBe(200);
    const [standIn] = await standIns();
    await engine.cli.emulator.revokeKey({ id: standIn?.id ?? '' });
    expect((await call()).status).toBe(401); // revoked there is refused there: that is what one rehearses
    expect((await call()).status).toBe(200); // once: nobody could give it another key
    expect(await standIns()).toMatchObject([{ status: 'active' }]);
    expect(sent).toHaveLength(1);
  });

  test('goes back at once; what it rehearsed with is forgotten', async () => {
    const target = rehearsalId(tool.id, 'iconflow');
    await engine.cli.emulator.setFault({ provider: 'iconflow', kind: 'hang', target, times: 1 });
    await engine.cli.emulator.setFault({ provider: 'iconflow', kind: 'slow', target });
    const hung = call().catch(() => 'cut');
    await vi.waitFor(async () => expect(await engine.cli.emulator.listFaults({})).toMatchObject([{ kind: 'slow' }]));
    await rehearse(false);
    expect(await hung).toBe('cut');
    expect(await standIns()).toEqual([]);
    expect(await engine.cli.emulator.listFaults({})).toEqual([]);
    expect(await (await call()).json()).toEqual({ live: true });
    expect(sent).toHaveLength(2);

    const stream = await call('/v2/packs?stream');
    await rehearse(true);
    await expect(stream.text()).rejects.toThrow();
    expect((await engine.cli.activity.list({ rehearsal: false, limit: 1 }))[0]?.detail).toBe(
      'the tool key rehearses now',
    );
    await engine.cli.tools.revoke({ id: tool.id });
    expect(await standIns()).toEqual([]);
  });

  test('is not offered where the emulator does not know the service', async () => {
    const { credential } = await engine.cli.credentials.add({
      provider: 'figma',
      label: 'design',
      secret: 'figd_rehearsalRehearsalRehearsal0123456789',
    });
    const bindings = [{ credentialId: credential.id, scopes: ['*'] }];
    await expect(engine.cli.tools.add({ label: 'Plugin', bindings, rehearsal: true })).rejects.toMatchObject({
      data: { code: 'bad_input', field: 'rehearsal', message: expect.stringContaining('Figma') },
    });
  });
});
