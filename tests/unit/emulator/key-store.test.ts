import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FobError } from '../../../shared/errors/fob-error.ts';
import { emulatedProviders } from '../../../shared/providers/built-in.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { recogniseKey } from '../../../shared/rules/recognise.ts';
import { type OpenEmulator, openEmulator } from '../../support/emulator/open-emulator.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const provider = (id: string): Provider => emulatedProviders.find((one) => one.id === id)!;
let open: OpenEmulator;

beforeEach(async () => {
  open = await openEmulator();
});
afterEach(() => open.close());

const valid = (id: string, key: string) => open.emulator.keys.find(provider(id), key) !== null;

describe('minting', () => {
  const cases = emulatedProviders.flatMap((one) =>
    one.keys.formats.flatMap(({ environment, kind }) =>
      one.keys.kinds.filter((own) => !kind || own.id === kind).map((own) => [one.id, own.id, environment] as const),
    ),
  );

  test.each(cases)('a %s key of kind %s, %s, has the vendor’s format and works', (id, kind, environment) => {
    const minted = open.emulator.mint({ provider: id, kind, environment });
    expect(minted.record).toMatchObject({ provider: id, kind, environment });
    expect(recogniseKey(minted.key, emulatedProviders)[0]).toMatchObject({ provider: id, environment });
    expect(valid(id, minted.key)).toBe(true);
    expect(
      open.emulator.authenticate({ provider: provider(id), method: 'GET', path: '/', peer: '', key: minted.key }),
    ).toMatchObject({
      kind,
      environment,
      provider: id,
      scopes: provider(id).keys.kinds.find((one) => one.id === kind)!.scopes,
    });
  });

  test('without a kind or environment the provider’s default kind and live', () => {
    expect(open.emulator.mint({ provider: 'iconflow' }).record).toMatchObject({ kind: 'write', environment: 'live' });
    expect(open.emulator.mint({ provider: 'chromaflow' }).record).toMatchObject({
      kind: 'project',
      environment: 'live',
    });
  });

  test('no two keys are the same', () => {
    const keys = new Set(Array.from({ length: 200 }, () => open.emulator.mint({ provider: 'fluxcascade' }).key));
    expect(keys.size).toBe(200);
  });

  test.each([
    [{ provider: 'nobody' }, 'not_found', undefined],
    [{ provider: 'iconflow', kind: 'owner' }, 'bad_input', 'kind'],
    [{ provider: 'appflow', environment: 'test' as const }, 'bad_input', 'environment'],
    [{ provider: 'chromaflow', plan: 'gold' }, 'bad_input', 'plan'],
    [{ provider: 'iconflow', plan: 'gold' }, 'bad_input', 'plan'],
    [{ provider: 'iconflow', kind: 'read-only', scopes: ['packs:write'] }, 'bad_input', 'scopes'],
    [{ provider: 'iconflow', kind: 'read-only', scopes: ['*'] }, 'bad_input', 'scopes'],
  ])('%j is refused and leaves no key behind', (input, code, field) => {
    let data: FobError['data'] | undefined;
    try {
      open.emulator.mint(input);
    } catch (error) {
      data = (error as FobError).data;
    }
    expect(data).toMatchObject({ code, ...(field && { field }) });
    expect(emulatedProviders.flatMap((one) => open.emulator.keys.list(one.id))).toEqual([]);
  });
});

describe('a key is not found', () => {
  test('under another provider, with a changed character, or empty', () => {
    const { key } = open.emulator.mint({ provider: 'iconflow' });
    expect(valid('chromaflow', key)).toBe(false);
    expect(valid('iconflow', `${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`)).toBe(false);
    expect(valid('iconflow', '')).toBe(false);
    expect(valid('iconflow', key.toLowerCase())).toBe(false);
  });

  test('from its expiry on', () => {
    const { key } = open.emulator.mint({ provider: 'appflow', expiresAt: open.clock.now() + HOUR });
    open.clock.advance(HOUR - 1);
    expect(valid('appflow', key)).toBe(true);
    open.clock.advance(1);
    expect(valid('appflow', key)).toBe(false);
  });

  test('after it was revoked', () => {
    const { key } = open.emulator.mint({ provider: 'appflow' });
    open.emulator.keys.revoke(open.emulator.keys.list('appflow')[0]!.id);
    expect(valid('appflow', key)).toBe(false);
  });

  test('at ChromaFlow after 90 days without a call; a call starts the 90 days again', () => {
    const { key } = open.emulator.mint({ provider: 'chromaflow' });
    open.clock.advance(90 * DAY);
    expect(valid('chromaflow', key)).toBe(true);
    open.clock.advance(90 * DAY);
    expect(valid('chromaflow', key)).toBe(true);
    open.clock.advance(90 * DAY + 1);
    expect(valid('chromaflow', key)).toBe(false);
  });

  test('but at IconFlow 90 days without a call end nothing', () => {
    const { key } = open.emulator.mint({ provider: 'iconflow' });
    open.clock.advance(400 * DAY);
    expect(valid('iconflow', key)).toBe(true);
  });
});

describe('rotation', () => {
  const rotated = () => {
    const first = open.emulator.keys.mint({ provider: 'frameflow', kind: 'pro', scopes: ['asset:read'] });
    const second = open.emulator.keys.rotate(first.record.id);
    return { first, second };
  };

  test('the old key works until 72 h inclusive, not a second longer', () => {
    const { first, second } = rotated();
    open.clock.advance(72 * HOUR);
    expect(valid('frameflow', first.key)).toBe(true);
    open.clock.advance(1000);
    expect(valid('frameflow', first.key)).toBe(false);
    expect(valid('frameflow', second.key)).toBe(true);
  });

  test('the new key has the same rights and counts on the same identity', () => {
    const { first, second } = rotated();
    const { kind, scopes, identity } = second.record;
    expect({ kind, scopes, identity }).toEqual({
      kind: 'pro',
      scopes: ['asset:read'],
      identity: first.record.identity,
    });
    expect(second.record.id).not.toBe(first.record.id);
  });

  test('rotating twice keeps the newest and one more', () => {
    const { first, second } = rotated();
    const third = open.emulator.keys.rotate(second.record.id);
    expect([first, second, third].map(({ key }) => valid('frameflow', key))).toEqual([false, true, true]);
  });

  test('a key in its grace cannot rotate again', () => {
    const { first, second } = rotated();
    expect(() => open.emulator.keys.rotate(first.record.id)).toThrow('rotated already');
    expect(valid('frameflow', second.key)).toBe(true);
  });
});

test('keys survive a restart: old, rotated, revoked and expired ones alike', async () => {
  const { keys } = open.emulator;
  const stays = keys.mint({ provider: 'frameflow' });
  const fresh = keys.rotate(stays.record.id);
  const gone = keys.mint({ provider: 'frameflow' });
  keys.revoke(gone.record.id);
  const short = keys.mint({ provider: 'frameflow', expiresAt: open.clock.now() + 1 });
  open.clock.advance(10);
  keys.find(provider('frameflow'), stays.key);
  keys.flush();
  const second = await openEmulator({ dir: open.dir, clock: open.clock });
  const found = [stays, fresh, gone, short].map(({ key }) => second.emulator.keys.find(provider('frameflow'), key));
  expect(found.map((record) => record?.id ?? null)).toEqual([stays.record.id, fresh.record.id, null, null]);
  expect(found[0]).toEqual(open.emulator.keys.get(stays.record.id));
  expect(found[0]?.lastUsedAt).toBe(open.clock.now());
  await second.close();
});

test('no key is written anywhere, only its hash', async () => {
  const { readFileSync, readdirSync } = await import('node:fs');
  const { key } = open.emulator.mint({ provider: 'iconflow' });
  for (const file of readdirSync(open.dir)) {
    expect(readFileSync(`${open.dir}/${file}`).includes(key.slice('ifk_live_'.length, -4)), file).toBe(false);
  }
});

test('20,000 checks among 2,000 keys take well under 100 µs', () => {
  const { keys } = open.emulator;
  const mint = () => Array.from({ length: 2000 }, () => keys.mint({ provider: 'iconflow' }).key);
  const some = open.db.transaction(mint); // one sync, not 2,000
  const start = performance.now();
  for (let round = 0; round < 10; round += 1) for (const key of some) keys.find(provider('iconflow'), key);
  expect(((performance.now() - start) * 1000) / 20_000).toBeLessThan(100);
});
