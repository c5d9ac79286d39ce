import { describe, expect, test } from 'vitest';
import { createToolKeys } from '../../../electron/gate/tool-keys.ts';
import type { AddTool } from '../../../shared/contract/tools.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { silentLog } from '../limits/fake-time.ts';
import { provider } from './subjects.ts';
import { FLUX, fault, ID, INPUT, OTHER, type Stored, setUp } from './tool-keys-fixture.ts';

describe('a new tool key', () => {
  test('may bind one credential per provider, with fewer scopes', () => {
    const { tools } = setUp();
    const { tool, baseUrl, baseUrls } = tools.add({
      label: 'Both',
      bindings: [
        { credentialId: ID, scopes: ['packs:read', 'packs:read'] },
        { credentialId: FLUX, scopes: ['read', '*'] },
      ],
    });
    expect(tool.bindings.map((one) => one.scopes)).toEqual([['packs:read'], ['read', '*']]);
    expect(baseUrl).toBe('http://127.0.0.1:4680');
    expect(Object.keys(baseUrls)).toEqual(['iconflow', 'fluxcascade']);
  });

  test.for<[string, Partial<AddTool>, string, RegExp]>([
    [
      'an unknown credential',
      { bindings: [{ credentialId: 'cred_0000000000000000000009' }] },
      'bindings.0.credentialId',
      /no such credential/,
    ],
    [
      'a second one of a provider',
      { bindings: [{ credentialId: ID }, { credentialId: OTHER }] },
      'bindings.1.credentialId',
      /at most one per provider/,
    ],
    [
      'an unknown scope',
      { bindings: [{ credentialId: ID, scopes: ['packs:paint'] }] },
      'bindings.0.scopes',
      /IconFlow has no scope packs:paint/,
    ],
    [
      'a scope the credential lacks',
      { bindings: [{ credentialId: ID, scopes: ['billing:read'] }] },
      'bindings.0.scopes',
      /does not have billing:read/,
    ],
    [
      'a scope above the implied ones',
      { bindings: [{ credentialId: FLUX, scopes: ['admin'] }] },
      'bindings.0.scopes',
      /does not have admin/,
    ],
    ['no scope', { bindings: [{ credentialId: ID, scopes: [] }] }, 'bindings.0.scopes', /at least one/],
    ['an expiry in the past', { expiresAt: 1 }, 'expiresAt', /future/],
  ])('is refused for %s, and nothing is kept', ([, extra, field, message]) => {
    const { tools, db } = setUp();
    expect(fault(() => tools.add({ ...INPUT, ...extra }))).toMatchObject({
      code: 'bad_input',
      field,
      message: expect.stringMatching(message),
    });
    expect(db.prepare('SELECT count(*) AS n FROM tool_keys').get()?.n).toBe(0);
    expect(tools.list()).toEqual([]);
  });

  test.for<[Partial<Stored>, RegExp]>([
    [{ status: 'revoked' }, /is revoked/],
    [{ status: 'trashed' }, /is trashed/],
    [{ expiresAt: 5 }, /has expired/],
    [{ provider: 'gone' }, /provider gone is unknown/],
    [{ scopes: [] }, /at least one scope/],
  ])('is refused for a credential with %j', ([change, message]) => {
    const { tools, credentials } = setUp();
    credentials.set(ID, { ...(credentials.get(ID) as Stored), ...change });
    expect(fault(() => tools.add(INPUT))).toMatchObject({ code: 'bad_input', message: expect.stringMatching(message) });
  });

  test('a vault that is locked makes none', () => {
    const { db, time } = setUp();
    const locked = new FobError({ code: 'locked', message: 'm', hint: 'h' });
    const credential = () => ({
      id: ID,
      provider: 'iconflow',
      label: 'Studio',
      status: 'active' as const,
      expiresAt: null,
      scopes: ['packs:read'],
    });
    const tools = createToolKeys({
      db,
      clock: time,
      log: silentLog,
      mac: () => {
        throw locked;
      },
      credential,
      provider,
      baseUrl: () => '',
    });
    expect(fault(() => tools.add(INPUT)).code).toBe('locked');
    expect(db.prepare('SELECT count(*) AS n FROM tool_keys').get()?.n).toBe(0);
  });
});
