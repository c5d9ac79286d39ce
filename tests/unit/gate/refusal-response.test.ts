import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../../electron/gate/ports.ts';
import { limitHeaders, refusalResponse } from '../../../electron/gate/refusal-response.ts';
import { REFUSALS, type RefusalCode } from '../../../shared/errors/refusals.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import { provider } from './subjects.ts';

const view = { limit: 100, remaining: 3, resetAt: 1_800_000_000_001 };

describe('refusal response', () => {
  test.for(Object.keys(REFUSALS) as RefusalCode[])(
    '%s has status, code header and a body of JSON, or of the vendor’s own type',
    (code) => {
      for (const one of [null, ...builtInProviders]) {
        const { status, headers, body } = refusalResponse(
          { code, detail: 'a detail', retryAfterSeconds: 4, scope: 's' },
          one,
        );
        expect(headers['Fob-Refusal']).toBe(code);
        expect(status).toBeGreaterThanOrEqual(400);
        if (headers['Content-Type']?.includes('json')) expect(() => JSON.parse(body)).not.toThrow();
        else expect(headers['Content-Type']).toBe(one?.errors.rate.contentType);
        for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]*$/);
      }
    },
  );

  test('speaks like the vendor where its clients expect it', () => {
    const flux = provider('fluxcascade');
    expect(refusalResponse({ code: 'insufficient_scope', detail: null, scope: 'write' }, flux)).toMatchObject({
      status: 403,
      body: '{"error":"insufficient_scope","message":"This endpoint requires \'write\' scope"}',
    });
    expect(
      refusalResponse({ code: 'rate_limited', detail: null, retryAfterSeconds: 45, limit: view }, flux),
    ).toMatchObject({
      status: 429,
      body: '{"error":"rate_limit_exceeded","message":"Rate limit exceeded. Try again in 45 seconds."}',
      headers: {
        'Retry-After': '45',
        'X-RateLimit-Limit': '100',
        'X-RateLimit-Remaining': '3',
        'X-RateLimit-Reset': '1800000001',
      },
    });
  });

  test('gives check, reason and fix in every manner', () => {
    const own = refusalResponse({ code: 'locked', detail: null }, null);
    expect(JSON.parse(own.body)).toEqual({
      error: 'locked',
      message: 'Fob is locked',
      check: 'vault',
      fix: expect.any(String),
    });
    expect(refusalResponse({ code: 'tool_rate_limited', detail: 'x' }, provider('iconflow')).headers).toMatchObject({
      'Fob-Check': 'limit',
      'Fob-Why': "The tool key's own limit is reached: x",
      'Fob-Fix': expect.any(String),
    });
  });

  test('a scope cannot break out of the JSON', () => {
    const { body } = refusalResponse(
      { code: 'insufficient_scope', detail: null, scope: '"},$&{\n' },
      provider('chromaflow'),
    );
    expect(JSON.parse(body).message).toContain('"},$&{\n');
  });

  test.for(builtInProviders.map(({ id }) => id))('%s: an invalid key is the same bytes for every reason', (id) => {
    const reasons: Refusal[] = [
      { code: 'invalid_key', detail: null },
      { code: 'invalid_key', detail: 'revoked', scope: 'x', limit: view },
    ];
    const [first, second] = reasons.map((reason) => JSON.stringify(refusalResponse(reason, provider(id))));
    expect(first).toBe(second);
    expect(JSON.parse(first ?? '')).toMatchObject({
      status: provider(id).errors.invalidKey.status,
      headers: { 'Fob-Refusal': 'invalid_key' },
    });
  });

  test('figures go out on refusals of the limit, and on all where the vendor always sends them', () => {
    const icon = provider('iconflow');
    expect(
      refusalResponse({ code: 'rate_limited', detail: null, limit: view, retryAfterSeconds: 1 }, icon).headers,
    ).toMatchObject({ 'X-RateLimit-Remaining': '3' });
    expect(refusalResponse({ code: 'insufficient_scope', detail: null, limit: view }, icon).headers).not.toHaveProperty(
      'X-RateLimit-Remaining',
    );
    const flux = provider('fluxcascade');
    expect(refusalResponse({ code: 'insufficient_scope', detail: null, limit: view }, flux).headers).toMatchObject({
      'X-RateLimit-Reset': '1800000001',
    });
    expect(refusalResponse({ code: 'invalid_key', detail: null }, flux).headers).toMatchObject({
      'X-RateLimit-Limit': '100',
      'X-RateLimit-Remaining': '0',
    });
  });
});

test('limit headers: a reset as delta counts from now', () => {
  const flux = provider('fluxcascade');
  const delta = {
    ...flux,
    limitHeaders: { ...flux.limitHeaders, reset: { header: 'X-Reset', format: 'delta' as const } },
  };
  expect(limitHeaders(delta, view, 1_799_999_990_001)).toMatchObject({ 'X-Reset': '10' });
  expect(limitHeaders(provider('frameflow'), view)).toEqual({});
});
