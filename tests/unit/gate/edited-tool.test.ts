import { describe, expect, test } from 'vitest';
import { isNarrower } from '../../../electron/gate/edited-tool.ts';
import { toolSchema } from '../../../shared/model/tool.ts';
import { FLUX, fault, ID, INPUT, OTHER, setUp } from './tool-keys-fixture.ts';

describe('a tool key that is edited', () => {
  test('keeps its text, and may do what was added from the next look on, also after a reload', () => {
    const { tools, open } = setUp();
    const { key, tool } = tools.add({ label: 'Build', bindings: [{ credentialId: ID, scopes: ['packs:read'] }] });
    const edited = tools.edit({
      id: tool.id,
      label: 'Builder',
      bindings: [{ credentialId: ID, scopes: ['packs:read', 'packs:write'] }, { credentialId: FLUX }],
      limit: { limit: 5, windowSeconds: 1 },
      retry: true,
    });
    expect(toolSchema.parse(edited)).toMatchObject({ id: tool.id, last4: tool.last4, label: 'Builder', retry: true });
    expect(tools.find(key)?.bindings.get('iconflow')?.scopes).toEqual(['packs:read', 'packs:write']);
    const again = open();
    again.reload();
    expect(again.list()[0]).toEqual(edited);
    expect(again.find(key)?.limit).toEqual({ limit: 5, windowSeconds: 1 });
  });

  test('keeps what is left out; scopes left out are those held, never the credential’s', () => {
    const { tools, time } = setUp();
    const { tool } = tools.add({
      label: 'Build',
      bindings: [{ credentialId: ID, scopes: ['packs:read'] }],
      expiresAt: time.now() + 60_000,
      allowedAddresses: ['127.0.0.0/8'],
    });
    expect(tools.edit({ id: tool.id, bindings: [{ credentialId: ID }] })).toEqual(tool);
    expect(tools.edit({ id: tool.id, expiresAt: null, allowedAddresses: [] })).toEqual({
      ...tool,
      expiresAt: null,
      allowedAddresses: [],
    });
  });

  test('is extended after its end, and passes again', () => {
    const { tools, time } = setUp();
    const { key, tool } = tools.add({ ...INPUT, expiresAt: time.now() + 1000 });
    time.advance(2000);
    expect(tools.find(key)).toBeNull();
    expect(tools.edit({ id: tool.id, expiresAt: time.now() + 1000 }).status).toBe('active');
    expect(tools.find(key)?.id).toBe(tool.id);
  });

  test('does not get a scope its credential lacks, a second credential of a provider, or an end in the past', () => {
    const { tools, credentials, time } = setUp();
    const { tool } = tools.add({ ...INPUT, bindings: [{ credentialId: OTHER }] });
    const edit = (change: object) => fault(() => tools.edit({ id: tool.id, ...change }));
    expect(edit({ bindings: [{ credentialId: OTHER, scopes: ['packs:write'] }] })).toMatchObject({
      code: 'bad_input',
      field: 'bindings.0.scopes',
    });
    expect(edit({ bindings: [{ credentialId: OTHER }, { credentialId: ID }] }).field).toBe('bindings.1.credentialId');
    expect(edit({ expiresAt: time.now() }).field).toBe('expiresAt');
    // What is held already does not stand in the way of another change, although it could not be chosen anew.
    credentials.get(OTHER)!.status = 'revoked';
    expect(
      tools.edit({ id: tool.id, bindings: [{ credentialId: OTHER }, { credentialId: FLUX }] }).bindings,
    ).toHaveLength(2);
    expect(tools.list()[0]?.label).toBe('Build');
  });

  test('is not edited once it is revoked or damaged', () => {
    const { tools, db, open } = setUp();
    const { tool } = tools.add(INPUT);
    db.prepare('UPDATE tool_keys SET bindings = ? WHERE id = ?').run(
      JSON.stringify([{ credentialId: ID, provider: 'iconflow', scopes: ['*'] }]),
      tool.id,
    );
    const damaged = open();
    damaged.reload();
    expect(fault(() => damaged.edit({ id: tool.id, label: 'Mine now' })).code).toBe('conflict');
    tools.revoke(tool.id);
    expect(fault(() => tools.edit({ id: tool.id, label: 'Back' })).code).toBe('conflict');
    expect(fault(() => tools.edit({ id: 'tool_0000000000000000000000', label: 'x' })).code).toBe('not_found');
  });

  test('is narrower only when it loses something', () => {
    const held = {
      bindings: [{ credentialId: ID, provider: 'iconflow', scopes: ['packs:read'] }],
      allowedAddresses: [],
      approval: null,
    };
    const asks = { ask: 'first' as const, decisions: [], waiting: [] };
    const wider = [{ ...held.bindings[0]!, scopes: ['packs:read', 'packs:write'] }];
    expect(isNarrower(held, { ...held, bindings: wider })).toBe(false);
    expect(isNarrower({ ...held, bindings: wider }, held)).toBe(true);
    expect(isNarrower(held, { ...held, bindings: [] })).toBe(true);
    expect(isNarrower(held, { ...held, allowedAddresses: ['127.0.0.1'] })).toBe(true);
    expect(isNarrower({ ...held, allowedAddresses: ['127.0.0.1'] }, held)).toBe(false);
    expect(isNarrower(held, { ...held, approval: asks })).toBe(true);
    expect(isNarrower({ ...held, approval: asks }, held)).toBe(false);
  });
});
