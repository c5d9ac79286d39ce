import { expect, test } from 'vitest';
import { curlOf } from '../../../../../renderer/features/activity/copy-as-curl.ts';
import { fixOf } from '../../../../../renderer/features/activity/fix-of.ts';
import { receiptOf } from '../../../../../shared/errors/receipt.ts';
import type { Activity } from '../../../../../shared/model/activity.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';

const row = {
  method: 'GET',
  path: '/v2/packs',
  provider: 'iconflow',
  toolId: 'tool_1',
  credentialId: 'cred_1',
} as Activity;

test('a call as a command has the real address and a masked key', () => {
  const iconflow = builtInProviders.find(({ id }) => id === 'iconflow')!;
  expect(curlOf(row, iconflow, 'http://127.0.0.1:4680', 'm3Xa')).toBe(
    "curl http://127.0.0.1:4680/iconflow/v2/packs \\\n  -H 'Authorization: Bearer fob_…m3Xa'",
  );
});

test('a hostile path stays one word of the shell', () => {
  const curl = curlOf({ ...row, method: 'POST', path: "/a'; rm -rf $HOME; '" }, null, 'http://x', '');
  expect(curl).toContain(`-X POST 'http://x/iconflow/a'\\''; rm -rf $HOME; '\\'''`);
});

test('each refusal leads to where its fix is, and to nothing where that is unknown', () => {
  const name = (change: Partial<Activity>) => fixOf({ ...row, ...change })?.name ?? null;
  expect(name({ refusal: null })).toBeNull();
  expect(name({ refusal: 'insufficient_scope' })).toBe('tool');
  expect(name({ refusal: 'insufficient_scope', toolId: null })).toBeNull();
  expect(name({ refusal: 'rate_limited' })).toBe('limits');
  expect(name({ refusal: 'credential_unusable' })).toBe('key');
  expect(name({ refusal: 'credential_unusable', credentialId: 'conn_0000000000000000000001' })).toBe('connection');
  expect(name({ refusal: 'locked' })).toBeNull();
});

test('a key that lies in the trash is restored, any other that cannot be used is rotated', () => {
  const fix = (detail: string) => receiptOf('credential_unusable', detail).fix;
  expect(fix('the credential is trashed')).toMatch(/^Restore/);
  expect(fix('the credential is expired')).toMatch(/^Rotate/);
});
