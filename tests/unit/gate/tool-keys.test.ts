import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { canonicalJson } from '../../../electron/platform/digest.ts';
import { addedTool } from '../../../shared/contract/tools.ts';
import { toolSchema } from '../../../shared/model/tool.ts';
import { isToolKey } from '../../../shared/rules/tool-key.ts';
import { fault, ID, INPUT, setUp } from './tool-keys-fixture.ts';

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
