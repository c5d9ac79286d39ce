import { expect, test } from 'vitest';
import { toolService } from '../../electron/compose-tools.ts';
import { Approvals } from '../../electron/gate/approvals.ts';
import type { Rehearsals } from '../../electron/gate/rehearsals.ts';
import type { ToolKeys } from '../../electron/gate/tool-keys.ts';
import type { ApprovalRule } from '../../shared/model/approval.ts';
import { memoryLog } from '../support/alerts/bench.ts';
import { callTo } from './gate/subjects.ts';

test('a revoked tool key ends its calls and who waits for it, also when the emulator cannot end its rehearsal', async () => {
  const log = memoryLog();
  const ended: string[] = [];
  const approvals = new Approvals({
    clock: { now: () => 1 },
    elapsed: () => 1,
    changed: () => {},
    program: async () => null,
    ruleOf: () => ({ ask: 'callers', decisions: [] }),
    asked: () => {},
  });
  await approvals.check(
    { id: 'tool_1', label: 'Build' },
    { ask: 'callers', decisions: [] },
    callTo('iconflow', 'GET', '/v2/packs'),
  );
  expect(approvals.waiting('tool_1')).toHaveLength(1);
  const service = toolService({
    tools: { revoke: (id: string) => ({ id, status: 'revoked' }) } as unknown as ToolKeys,
    rehearsals: {
      end: () => {
        throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR' });
      },
    } as unknown as Rehearsals,
    approvals,
    log,
    cut: (id, reason) => void ended.push(`${id}: ${reason}`),
  });
  expect(service.revoke('tool_1')).toMatchObject({ status: 'revoked' });
  expect(ended).toEqual(['tool_1: the tool key was revoked']);
  expect(approvals.waiting('tool_1')).toEqual([]);
  expect(log.lines).toEqual([expect.stringContaining('rehearsal not ended')]);
});

test('a plain no keeps out again who was let in until the lock, where nobody waits', async () => {
  const rule: ApprovalRule = { ask: 'callers', decisions: [] };
  const approvals = new Approvals({
    clock: { now: () => 1 },
    elapsed: () => 1,
    changed: () => {},
    program: async () => null,
    ruleOf: () => rule,
    asked: () => {},
  });
  const caller = { peer: '127.0.0.1', program: '/usr/bin/curl' };
  approvals.pass('tool_1', [caller]);
  const kept: unknown[] = [];
  const service = toolService({
    tools: {
      approvalOf: () => rule,
      decide: (id: string, callers: readonly unknown[], allowed: boolean) => {
        kept.push({ id, callers, allowed });
        return { id, approval: rule };
      },
    } as unknown as ToolKeys,
    rehearsals: {} as Rehearsals,
    approvals,
    log: memoryLog(),
    cut: () => {},
  });
  const denied = await service.deny({ id: 'tool_1' });
  expect(denied.approval?.decisions).toEqual([]);
  expect(kept).toEqual([{ id: 'tool_1', callers: [caller], allowed: false }]);
});
