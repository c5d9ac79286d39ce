import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Activity } from '../../shared/model/activity.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';
import { findSecret } from '../support/secret-sweep.ts';
import { type ServedFob, serveFob } from '../support/served-fob.ts';

/** One vendor: a scope that reads, the call it allows, a call beyond it, and what the vendor says to that. */
const VENDORS = [
  {
    provider: 'chromaflow',
    scope: 'gradient:read',
    path: '/v1/gradients',
    beyond: '/v1/gradients',
    limit: 180,
    refused: '{"error":"forbidden","message":"This endpoint requires the gradient:write permission"}',
  },
  {
    provider: 'appflow',
    scope: 'events:read',
    path: '/v1/events',
    beyond: '/v1/events',
    limit: 120,
    refused: '{"error":{"type":"forbidden","message":"This key does not have the events:write permission"}}',
  },
  {
    provider: 'iconflow',
    scope: 'packs:read',
    path: '/v2/packs',
    beyond: '/v2/packs',
    limit: 200,
    refused: '{"error":"forbidden","message":"Insufficient scope: packs:write is required"}',
  },
  {
    provider: 'frameflow',
    scope: 'asset:read',
    path: '/v1/assets',
    beyond: '/v1/collections',
    limit: 120,
    refused: '{"error":"forbidden","message":"The scope collection:write is required"}',
  },
  {
    provider: 'fluxcascade',
    scope: 'read',
    path: '/api/v1/connections',
    beyond: '/api/v1/connections',
    limit: 100,
    refused: '{"error":"insufficient_scope","message":"This endpoint requires \'write\' scope"}',
  },
] as const;

type Key = { id: string; key: string; baseUrl: string };

let fob: ServedFob;
const secrets = new Map<string, string>();
const tools = new Map<string, Key>();

beforeAll(async () => {
  fob = await serveFob();
});
afterAll(() => fob.cleanUp());

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** Calls until one is refused, twenty at a time; how many passed, and the refusal. */
async function callUntilRefused(
  url: string,
  key: string,
  atMost: number,
): Promise<{ passed: number; refusal: Response | undefined }> {
  let passed = 0;
  for (let sent = 0; sent < atMost; sent += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(url, { headers: bearer(key) })));
    passed += answers.filter((answer) => answer.status === 200).length;
    const refusal = answers.find((answer) => answer.status !== 200);
    await Promise.all(answers.map((answer) => (answer === refusal ? undefined : answer.arrayBuffer())));
    if (refusal) return { passed, refusal };
  }
  return { passed, refusal: undefined };
}

describe('first light', () => {
  it.each(VENDORS)(
    '$provider: a tool reads through Fob with a key that it never sees',
    async ({ provider, scope, path, beyond, refused }) => {
      const { key: secret } = await fob.json<{ key: string }>(['emulator', 'key', '--provider', provider]);
      secrets.set(provider, secret);
      const { id } = await fob.json<{ id: string }>(
        ['keys', 'add', '--provider', provider, '--label', `my ${provider}`, '--upstream', 'emulator'],
        secret,
      );
      const tool = await fob.json<Key>([
        'tools',
        'add',
        '--label',
        `${provider} tool`,
        '--credential',
        id,
        '--scopes',
        scope,
      ]);
      tools.set(provider, tool);
      expect(tool.baseUrl).toBe(`${fob.ready.proxy}/${provider}`);

      const read = await fetch(tool.baseUrl + path, { headers: bearer(tool.key) });
      expect(read.status).toBe(200);
      const text = await read.text();
      expect(text.length).toBeGreaterThan(100);
      expect(Object.keys(JSON.parse(text) as object).length).toBeGreaterThan(0);

      const write = await fetch(tool.baseUrl + beyond, {
        method: 'POST',
        headers: { ...bearer(tool.key), 'content-type': 'application/json' },
        body: '{}',
      });
      expect(write.status).toBe(403);
      expect(write.headers.get('fob-refusal')).toBe('insufficient_scope');
      expect(await write.text()).toBe(refused);

      const stranger = await fetch(tool.baseUrl + path, { headers: bearer('fob_nobodyknowsthiskey') });
      expect(stranger.status).toBe(401);
      expect(stranger.headers.get('fob-refusal')).toBe('invalid_key');
    },
  );

  it.each(VENDORS)(
    '$provider: over its limit of $limit the call is refused with Retry-After',
    async ({ provider, path, limit }) => {
      const tool = tools.get(provider) as Key;
      const { passed, refusal } = await callUntilRefused(tool.baseUrl + path, tool.key, limit + 40);
      expect(passed).toBe(limit - 1); // one went before
      expect(refusal?.status).toBe(429);
      expect(refusal?.headers.get('fob-refusal')).toBe('rate_limited');
      const retryAfter = Number(refusal?.headers.get('retry-after'));
      expect(retryAfter).toBeGreaterThanOrEqual(1);
      expect(retryAfter).toBeLessThanOrEqual(60);
      expect(await refusal?.json()).toHaveProperty('error');
    },
  );

  it('shows it in limits and activity', async () => {
    const limits = await fob.json<LimitState[]>(['limits']);
    for (const { provider, limit } of VENDORS) {
      expect(limits.find((state) => state.provider === provider)).toMatchObject({
        label: `my ${provider}`,
        remaining: 0,
        used: limit,
      });
    }
    const rows = await fob.json<Activity[]>(['activity', '--limit', '1000']);
    for (const { provider, path } of VENDORS) {
      const verdicts = rows
        .filter((row) => row.provider === provider)
        .map((row) => `${row.status} ${row.verdict} ${row.refusal}`);
      expect(new Set(verdicts)).toEqual(
        new Set([
          '200 allowed null',
          '403 refused insufficient_scope',
          '401 refused invalid_key',
          '429 refused rate_limited',
        ]),
      );
      expect(rows.find((row) => row.provider === provider && row.status === 200)).toMatchObject({
        tool: `${provider} tool`,
        method: 'GET',
        path,
      });
    }
    const { out } = await fob.fob(['limits']);
    expect(out).toContain('my iconflow');
  });

  it('keeps the limit and the keys over a restart, and leaves no secret on the disk or in the log', async () => {
    expect(await fob.stop()).toBe(0);
    expect(
      [...secrets.values(), ...[...tools.values()].map((tool) => tool.key)].flatMap((secret) =>
        findSecret(secret, [fob.dataDir]),
      ),
    ).toEqual([]);
    const log = fob.log();
    const again = await serveFob({ base: `${fob.dataDir}/..` });
    const tool = tools.get('fluxcascade') as Key;
    const { status } = await fetch(`${again.ready.proxy}/fluxcascade/api/v1/connections`, {
      headers: bearer(tool.key),
    });
    expect(status).toBe(429);
    await again.stop();
    for (const secret of secrets.values()) expect(log + again.log()).not.toContain(secret);
    expect(fob.dataDir.startsWith(tmpdir())).toBe(true);
  });
});
