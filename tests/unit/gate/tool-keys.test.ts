import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { isNarrower } from '../../../electron/gate/edited-tool.ts';
import { createToolKeys } from '../../../electron/gate/tool-keys.ts';
import { canonicalJson } from '../../../electron/platform/digest.ts';
import { openDatabase } from '../../../electron/storage/database.ts';
import { type AddTool, addedTool } from '../../../shared/contract/tools.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { toolSchema } from '../../../shared/model/tool.ts';
import { isToolKey } from '../../../shared/rules/tool-key.ts';
import { FakeTime, silentLog } from '../limits/fake-time.ts';
import { provider } from './subjects.ts';

const ID = 'cred_0000000000000000000001';
const OTHER = 'cred_0000000000000000000002';
const FLUX = 'cred_0000000000000000000003';
type Stored = {
  id: string;
  provider: string;
  label: string;
  status: 'active' | 'revoked' | 'trashed';
  expiresAt: number | null;
  scopes: string[];
};

function setUp() {
  const dir = mkdtempSync(path.join(tmpdir(), 'fob-tools-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const db = openDatabase(path.join(dir, 'fob.db'));
  onTestFinished(() => db.close());
  const time = new FakeTime();
  const credentials = new Map<string, Stored>(
    [
      { id: ID, provider: 'iconflow', label: 'Studio', scopes: ['packs:read', 'packs:write'] },
      { id: OTHER, provider: 'iconflow', label: 'Second', scopes: ['packs:read'] },
      { id: FLUX, provider: 'fluxcascade', label: 'Sync', scopes: ['write'] },
    ].map((one) => [one.id, { ...one, status: 'active', expiresAt: null }]),
  );
  const open = () =>
    createToolKeys({
      db,
      clock: time,
      log: silentLog,
      mac: (purpose, data) => createHmac('sha256', 'root').update(`${purpose}\0${data}`).digest(),
      credential: (id) => {
        const found = credentials.get(id);
        if (!found) throw new FobError({ code: 'not_found', message: 'no', hint: 'no' });
        return found;
      },
      provider: (id) => (id === 'gone' ? null : provider(id)),
      baseUrl: (id) => `http://127.0.0.1:4680${id ? `/${id}` : ''}`,
    });
  return { dir, db, time, credentials, open, tools: open() };
}

const INPUT: AddTool = { label: 'Build', bindings: [{ credentialId: ID }] };

function fault(work: () => unknown): { code: string; field: string | undefined; message: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof FobError)
      return { code: error.data.code, field: error.data.field, message: error.data.message };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('tool keys', () => {
  test('are made, shown once, found, and nowhere on disk', () => {
    const { tools, dir, db } = setUp();
    const added = tools.add(INPUT);
    expect(addedTool.parse(added)).toMatchObject({
      baseUrl: 'http://127.0.0.1:4680/iconflow',
      baseUrls: { iconflow: 'http://127.0.0.1:4680/iconflow' },
      tool: {
        label: 'Build',
        status: 'active',
        last4: added.key.slice(-4),
        bindings: [{ provider: 'iconflow', scopes: ['packs:read', 'packs:write'] }],
      },
    });
    expect(isToolKey(added.key)).toBe(true);
    expect(tools.find(added.key)).toMatchObject({ id: added.tool.id, label: 'Build' });
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(readFileSync(path.join(dir, 'fob.db')).includes(added.key)).toBe(false);
    expect(JSON.stringify(tools.list())).not.toContain(added.key);
  });

  test.for(['', 'fob_', 'x'.repeat(1_000_000), '\0', '’; DROP TABLE tool_keys; --', 'fob_'.padEnd(37, '0')])(
    'nothing is found for %.20j',
    (key) => {
      const { tools } = setUp();
      tools.add(INPUT);
      expect(tools.find(key)).toBeNull();
    },
  );

  test('survive a restart', () => {
    const { tools, open } = setUp();
    const { key, tool } = tools.add({
      ...INPUT,
      limit: { limit: 30, windowSeconds: 60 },
      allowedAddresses: ['127.0.0.1', '127.0.0.1'],
    });
    const next = open();
    expect(next.find(key)).toBeNull();
    next.reload();
    expect(next.find(key)).toMatchObject({ limit: { limit: 30, windowSeconds: 60 }, addresses: ['127.0.0.1'] });
    expect(next.list()).toEqual([tool]);
  });

  test('expire at their time, and the list says so', () => {
    const { tools, time } = setUp();
    const { key } = tools.add({ ...INPUT, expiresAt: time.wall + 1000 });
    expect(tools.find(key)).not.toBeNull();
    expect(tools.labelsUsing(ID)).toEqual(['Build']);
    time.advance(1000);
    expect(tools.find(key)).toBeNull();
    expect(tools.list()[0]?.status).toBe('expired');
    expect(tools.labelsUsing(ID)).toEqual([]);
    expect([tools.labelOf(tools.list()[0]?.id ?? ''), tools.labelOf('tool_x')]).toEqual(['Build', null]);
  });

  test('are revoked for good', () => {
    const { tools, open, time } = setUp();
    const { key, tool } = tools.add(INPUT);
    expect(tools.revoke(tool.id)).toMatchObject({ status: 'revoked', revokedAt: time.wall });
    time.advance(5);
    expect(tools.revoke(tool.id).revokedAt).toBe(time.wall - 5);
    const next = open();
    next.reload();
    expect([tools.find(key), next.find(key)]).toEqual([null, null]);
    expect(next.list()[0]?.status).toBe('revoked');
    expect(fault(() => tools.revoke('tool_0000000000000000000009')).code).toBe('not_found');
  });

  test.for([
    `bindings = replace(bindings, 'packs:read', 'team:manage')`,
    `addresses = '["0.0.0.0/0"]'`,
    `expires_at = 9999999999999`,
    `revoked_at = NULL`,
    `hash = zeroblob(32)`,
    `label = 'Other'`,
    `"limit" = NULL`,
    'retry = 1',
    `bindings = 'not json'`,
    `bindings = '[]'`,
    `mac = zeroblob(32)`,
  ])('a row edited with %s is damaged and matches nothing', (edit) => {
    const { tools, open, db, time } = setUp();
    const { key, tool } = tools.add({ ...INPUT, expiresAt: time.wall + 5000, limit: { limit: 1, windowSeconds: 1 } });
    if (edit.startsWith('revoked_at')) tools.revoke(tool.id);
    db.exec(`UPDATE tool_keys SET ${edit}`);
    const next = open();
    next.reload();
    expect(next.find(key)).toBeNull();
    expect(next.list().map((one) => toolSchema.parse(one).status)).toEqual(['damaged']);
    next.revoke(tool.id);
    expect(next.list()).toEqual([]);
  });

  test('a key may be made for repeats, which its MAC covers; without, the MAC is what it was before there were any', () => {
    const { tools, open, db } = setUp();
    const plain = tools.add(INPUT);
    const repeats = tools.add({ ...INPUT, retry: true });
    const next = open();
    next.reload();
    expect([next.find(plain.key)?.retry, next.find(repeats.key)?.retry]).toEqual([false, true]);
    const stored = db.prepare('SELECT mac FROM tool_keys WHERE id = ?').get(plain.tool.id);
    const { id, label, last4, bindings, limit, createdAt, expiresAt, revokedAt } = plain.tool;
    const hash = createHash('sha256').update(plain.key).digest('hex');
    const bound = { addresses: [], bindings, createdAt, expiresAt, hash, id, label, last4, limit, revokedAt };
    const mac = createHmac('sha256', 'root')
      .update(`tool-key\0${canonicalJson(bound)}`)
      .digest();
    expect(Buffer.from(stored?.mac as Uint8Array)).toEqual(mac);
    db.exec('UPDATE tool_keys SET retry = 0');
    next.reload();
    expect(next.list().map(({ id, status }) => [id, status])).toEqual(
      expect.arrayContaining([
        [plain.tool.id, 'active'],
        [repeats.tool.id, 'damaged'],
      ]),
    );
  });

  test('a rehearsal is durable, covered by the MAC, and only for providers whose behaviour the emulator knows', () => {
    const { tools, open, db } = setUp();
    const { key, tool } = tools.add(INPUT);
    expect(tools.edit({ id: tool.id, rehearsal: true }).rehearsal).toBe(true);
    expect(tools.find(key)?.rehearsal).toBe(true);
    const next = open();
    next.reload();
    expect(next.find(key)?.rehearsal).toBe(true);
    db.exec('UPDATE tool_keys SET rehearsal = 0'); // whoever edits the file does not bring a tool back to live
    next.reload();
    expect([next.find(key), next.list()[0]?.status]).toEqual([null, 'damaged']);
  });

  test('what the owner says of callers is durable and covered by the MAC', () => {
    const { tools, open, db } = setUp();
    const { key, tool } = tools.add({ ...INPUT, approval: 'callers' });
    const node = { peer: '127.0.0.1', program: '/usr/bin/node' };
    expect(tools.find(key)?.approval).toEqual({ ask: 'callers', decisions: [] });
    tools.decide(tool.id, [node], false);
    expect(toolSchema.parse(tools.decide(tool.id, [node], true)).approval).toMatchObject({
      decisions: [{ caller: node, allowed: true }],
      waiting: [],
    });
    const next = open();
    next.reload();
    expect(next.find(key)?.approval?.decisions).toMatchObject([{ caller: node, allowed: true }]);
    expect(next.edit({ id: tool.id, approval: 'first' }).approval?.decisions).toHaveLength(1);
    expect(next.edit({ id: tool.id, approval: 'never' }).approval).toBeNull();
    expect(fault(() => next.decide(tool.id, [node], true)).code).toBe('conflict');
    next.edit({ id: tool.id, approval: 'first' });
    db.exec('UPDATE tool_keys SET approval = NULL'); // whoever edits the file is not let in by it
    next.reload();
    expect([next.find(key), next.list()[0]?.status]).toEqual([null, 'damaged']);
  });

  test('nothing is said of the callers of a tool key that is over', () => {
    const { tools, time } = setUp();
    const { tool } = tools.add({ ...INPUT, approval: 'callers', expiresAt: time.now() + 1000 });
    const letIn = () => fault(() => tools.decide(tool.id, [null], true));
    time.advance(1000);
    expect(letIn()).toMatchObject({ code: 'conflict', message: 'This tool key is expired' });
    tools.revoke(tool.id);
    expect(letIn()).toMatchObject({ code: 'conflict', message: 'This tool key is revoked' });
    expect(tools.approvalOf(tool.id)?.decisions).toEqual([]);
  });

  test('a caller who was kept out is not let in by the word on another when one decision is to count for all', () => {
    const { tools } = setUp();
    const { tool } = tools.add({ ...INPUT, approval: 'callers' });
    tools.decide(tool.id, [{ peer: '127.0.0.1', program: '/usr/bin/curl' }], false);
    tools.decide(tool.id, [{ peer: '127.0.0.1', program: '/usr/bin/node' }], true);
    expect(tools.edit({ id: tool.id, approval: 'callers' }).approval?.decisions).toHaveLength(2);
    expect(tools.edit({ id: tool.id, approval: 'first' }).approval).toMatchObject({ ask: 'first', decisions: [] });
  });

  test('the last use is kept within a second and changes nothing of the MAC', () => {
    vi.useFakeTimers();
    const { tools, open } = setUp();
    const { tool } = tools.add(INPUT);
    tools.touched(tool.id, 77);
    tools.touched(tool.id, 78);
    tools.touched('tool_0000000000000000000009', 78);
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    const next = open();
    next.reload();
    expect(next.list()).toMatchObject([{ status: 'active', lastUsedAt: 78 }]);
  });

  test('tell of changes', () => {
    const { tools } = setUp();
    const told = vi.fn();
    const stop = tools.onChange(told);
    const { tool } = tools.add(INPUT);
    tools.revoke(tool.id);
    stop();
    tools.add(INPUT);
    expect(told).toHaveBeenCalledTimes(2);
  });
});

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
