import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { openVendor } from './vendor-calls.ts';

const { open, call } = await openVendor({
  chroma: { provider: 'chromaflow' },
  chromaTest: { provider: 'chromaflow', environment: 'test' },
});
afterAll(() => open.close());

describe('ChromaFlow', () => {
  test('gradients: made, read, changed, deleted', async () => {
    const made = await call('chroma', 'POST', '/chromaflow/v1/gradients', {
      name: 'Mine',
      stops: [
        { hex: '#000000', position: 0 },
        { hex: '#ffffff', position: 100 },
      ],
    });
    expect(made).toMatchObject({ status: 201, body: { name: 'Mine', type: 'linear' } });
    const path = `/chromaflow/v1/gradients/${made.body.id}`;
    expect(made.headers.get('location')).toBe(path);
    expect(await call('chroma', 'PUT', path, { name: 'Yours' })).toMatchObject({
      status: 200,
      body: { name: 'Yours', stops: made.body.stops },
    });
    expect(await call('chroma', 'GET', path)).toMatchObject({ status: 200, body: { name: 'Yours' } });
    expect((await call('chroma', 'DELETE', path)).status).toBe(204);
    expect((await call('chroma', 'GET', path)).status).toBe(404);
  });

  test('test keys see deterministic hex values that follow from the id alone', async () => {
    const { body } = await call('chromaTest', 'GET', '/chromaflow/v1/gradients/grd_test_0001');
    const digest = createHash('sha256').update('grd_test_0001').digest();
    const count = 2 + (digest.readUInt32BE(0) % 3);
    const colours = Array.from(
      { length: count },
      (_, index) => `#${digest.subarray(4 + index * 4, 7 + index * 4).toString('hex')}`,
    );
    expect(body.stops.map((stop: { hex: string }) => stop.hex)).toEqual(colours);
    expect((await call('chromaTest', 'GET', '/chromaflow/v1/gradients/grd_live_0001')).status).toBe(404);
  });

  test('pages of gradients: each one once, then an end', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await call('chroma', 'GET', `/chromaflow/v1/gradients?limit=7&cursor=${cursor}`);
      seen.push(...body.data.map((one: { id: string }) => one.id));
      cursor = body.next_cursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(48);
  });

  test('an export job holds the gradients in the wanted form', async () => {
    const { body } = await call('chroma', 'POST', '/chromaflow/v1/palettes/export', {
      gradient_ids: ['grd_live_0001'],
      format: 'css',
    });
    expect(body).toMatchObject({
      status: 'done',
      content: expect.stringMatching(/^--grd-live-0001: [a-z-]+\(.*#[0-9a-f]{6} 0%/),
    });
    expect(await call('chroma', 'GET', `/chromaflow/v1/palettes/export/${body.id}`)).toMatchObject({
      status: 200,
      body: { id: body.id },
    });
    expect((await call('chroma', 'POST', '/chromaflow/v1/palettes/export', { gradient_ids: ['nope'] })).status).toBe(
      404,
    );
  });

  test('usage tells what was really called, by class', async () => {
    const key = open.emulator.mint({ provider: 'chromaflow', plan: 'enterprise' }).key;
    for (let round = 0; round < 3; round += 1) await open.call(key, 'GET', '/chromaflow/v1/gradients');
    await open.call(key, 'POST', '/chromaflow/v1/palettes/export', { gradient_ids: ['grd_live_0001'] });
    await open.call(null, 'GET', '/chromaflow/v1/gradients');
    const usage = await (await open.call(key, 'GET', '/chromaflow/v1/analytics/usage')).json();
    expect(usage).toMatchObject({ plan: 'enterprise', total_calls: 5, thresholds: [75, 90] });
    const used = Object.fromEntries(
      usage.classes.map((one: { class: string; used: number; limit: number }) => [one.class, [one.used, one.limit]]),
    );
    expect(used).toEqual({ reads: [4, 600], exports: [1, 600], writes: [0, 600] });
    open.clock.advance(61_000);
    const later = await (await open.call(key, 'GET', '/chromaflow/v1/analytics/usage')).json();
    expect(later.classes[0].used).toBe(1);
  });
});
