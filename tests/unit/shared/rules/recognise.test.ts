import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInProviders } from '../../../../shared/providers/built-in.ts';
import type { Provider } from '../../../../shared/providers/schema.ts';
import { recogniseKey } from '../../../../shared/rules/recognise.ts';

const body = '8xK2mN9pQr4vT7wL';

test.each([
  [`prod_${body}`, 'chromaflow', 'project', 'live'],
  [`test_${body}`, 'chromaflow', 'project', 'test'],
  [`sk_${body}`, 'appflow', 'secret', 'live'],
  [`ck_${body}`, 'appflow', 'client', 'live'],
  [`rk_${body}`, 'appflow', 'read-only', 'live'],
  [`ifk_live_${body}`, 'iconflow', null, 'live'],
  [`ifk_test_${body}`, 'iconflow', null, 'test'],
  [`ff_live_${body}`, 'frameflow', null, 'live'],
  [`ff_test_${body}`, 'frameflow', null, 'test'],
  [`fc_${body}`, 'fluxcascade', null, 'live'],
])('%s is of %s', (secret, provider, kind, environment) => {
  const found = recogniseKey(secret, builtInProviders);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ provider, kind, environment });
});

test.each([
  '',
  'sk_',
  'sk_short',
  `sk_live_${body}`,
  `SK_${body}`,
  ` sk_${body}`,
  `sk_${body}\n`,
  `sk-${body}`,
  `ifk_live_${'a'.repeat(65)}`,
  'hello',
])('is of nobody: %j', (secret) => expect(recogniseKey(secret, builtInProviders)).toEqual([]));

test('the longest prefix comes first, a format without prefix last', () => {
  const format = { environment: 'live', length: { min: 16, max: 64, mint: 32 } } as const;
  const other = (id: string, prefix: string, alphabet: 'base62' | 'printable'): Provider => ({
    ...builtInProviders[2]!,
    id,
    keys: { ...builtInProviders[2]!.keys, formats: [{ prefix, alphabet, ...format }] },
  });
  const providers = [other('anything', '', 'printable'), other('half', 'ifk_', 'printable'), ...builtInProviders];
  expect(recogniseKey(`ifk_live_${body}`, providers).map((one) => one.provider)).toEqual([
    'iconflow',
    'half',
    'anything',
  ]);
});

test('never throws, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void recogniseKey(text, builtInProviders)));
});
