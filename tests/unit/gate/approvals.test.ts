import { expect, test } from 'vitest';
import { Approvals } from '../../../electron/gate/approvals.ts';
import type { GateConnection } from '../../../electron/gate/ports.ts';
import type { ApprovalAsk, ApprovalRequest, ApprovalRule } from '../../../shared/model/approval.ts';
import { withDecisions } from '../../../shared/rules/approval.ts';
import { callTo } from './subjects.ts';

const tool = { id: 'tool_1', label: 'Build' };
const node = { peer: '127.0.0.1', program: '/usr/bin/node' };
const MINUTE = 60_000;
const python = { peer: '127.0.0.1', program: '/usr/bin/python3' };

function bench(ask: ApprovalAsk = 'callers') {
  let rule: ApprovalRule | null = { ask, decisions: [] };
  const programs = new Map<GateConnection, string | null>();
  const asked: ApprovalRequest[] = [];
  const prompts: (string | null)[] = [];
  const clock = { at: 1000, elapsed: 0 };
  let changes = 0;
  const looks: GateConnection[] = [];
  const approvals = new Approvals({
    clock: { now: () => clock.at },
    elapsed: () => clock.elapsed,
    changed: () => {
      changes += 1;
    },
    program: async (connection) => {
      looks.push(connection);
      return programs.get(connection) ?? null;
    },
    ruleOf: () => rule,
    asked: (_tool, request, prompt) => {
      asked.push(structuredClone(request));
      if (prompt) prompts.push(request.caller.program);
    },
  });
  const connect = (program: string | null): GateConnection => {
    const connection = { remotePort: programs.size + 1 };
    programs.set(connection, program);
    return connection;
  };
  const check = (connection: GateConnection, path = '/v2/packs') =>
    approvals.check(tool, rule!, callTo('iconflow', 'GET', path, { connection }));
  const decide = (caller: typeof node | null, allowed: boolean) => {
    rule = withDecisions(rule!, [caller], allowed, 1000);
    approvals.settle(tool.id, [caller]);
  };
  const stop = () => {
    rule = null;
  };
  return { approvals, asked, prompts, clock, looks, connect, check, decide, stop, changes: () => changes };
}

test('an unknown caller is refused and asks once, however often it calls; then it is let in without a look', async () => {
  const { approvals, asked, looks, connect, check, decide } = bench();
  const first = connect(node.program);
  expect(await check(first, '/v2/packs')).toEqual({
    code: 'approval_needed',
    detail: 'node at 127.0.0.1',
    retryAfterSeconds: 5,
  });
  await check(first, '/v2/icons');
  await check(connect(node.program), '/v2/icons');
  expect(asked).toEqual([{ caller: node, provider: 'iconflow', method: 'GET', path: '/v2/packs', at: 1000, calls: 1 }]);
  expect(approvals.waiting(tool.id)).toMatchObject([{ calls: 3 }]);
  decide(node, true);
  expect(approvals.waiting(tool.id)).toEqual([]);
  expect(check(first)).toBeNull(); // at once: the connection is known
  expect(await check(connect(node.program))).toBeNull();
  expect(looks).toHaveLength(3);
});

test('another program, another address and a program without a name are each asked for', async () => {
  const { asked, connect, check, decide } = bench();
  decide(node, true);
  expect(await check(connect(python.program))).toMatchObject({ code: 'approval_needed' });
  expect(await check(connect(null))).toMatchObject({ detail: 'a program that the system does not name at 127.0.0.1' });
  decide(python, false);
  expect(await check(connect(python.program))).toEqual({ code: 'approval_denied', detail: 'python3 at 127.0.0.1' });
  expect(asked.map(({ caller }) => caller.program)).toEqual([python.program, null]);
});

test('with “first” one decision is for every caller, and costs no look', async () => {
  const { looks, connect, check, decide } = bench('first');
  expect(await check(connect(node.program))).toMatchObject({ code: 'approval_needed' });
  decide(node, true);
  expect(check(connect(python.program))).toBeNull();
  decide(null, false);
  expect(check(connect(node.program))).toMatchObject({ code: 'approval_denied' });
  expect(looks).toHaveLength(1);
});

test('no more than eight wait at a time, and a rule that is gone meanwhile refuses nothing', async () => {
  const { approvals, asked, connect, check, stop } = bench();
  for (let n = 0; n < 12; n += 1) await check(connect(`/bin/${String(n)}`));
  expect([approvals.waiting(tool.id).length, asked.length]).toEqual([8, 8]);
  const late = check(connect('/bin/late'));
  stop();
  expect(await late).toBeNull();
});

test('decisions are kept one a caller, the newest sixty-four', () => {
  let rule: ApprovalRule = { ask: 'callers', decisions: [] };
  for (let n = 0; n < 70; n += 1) rule = withDecisions(rule, [{ ...node, program: `/bin/${String(n)}` }], true, n);
  rule = withDecisions(rule, [{ ...node, program: '/bin/69' }], false, 99);
  expect(rule.decisions).toHaveLength(64);
  expect(rule.decisions.at(-1)).toEqual({ caller: { ...node, program: '/bin/69' }, allowed: false, at: 99 });
});

test('a flood of new connections with one tool key is refused beyond sixteen looks, and other keys are not', async () => {
  const { approvals, looks, connect, check } = bench();
  const answers = await Promise.all(Array.from({ length: 20 }, () => check(connect(node.program))));
  expect(answers.map((one) => one?.code)).toEqual([
    ...Array.from({ length: 16 }, () => 'approval_needed'),
    ...Array.from({ length: 4 }, () => 'overloaded'),
  ]);
  expect(answers.at(-1)).toMatchObject({ detail: expect.stringContaining('this tool key'), retryAfterSeconds: 1 });
  expect(looks).toHaveLength(16);
  const flood = Array.from({ length: 16 }, () => check(connect(node.program)));
  const other = approvals.check(
    { id: 'tool_2', label: 'Other' },
    { ask: 'callers', decisions: [] },
    callTo('iconflow', 'GET', '/v2/packs', { connection: connect(node.program) }),
  );
  expect(await other).toMatchObject({ code: 'approval_needed' });
  await Promise.all(flood);
  expect(await check(connect(node.program))).toMatchObject({ code: 'approval_needed' }); // and the places are free again
});

test('after two prompts that nobody answers it is quiet for five minutes, then one more is prompted; an answer ends that', async () => {
  const { approvals, prompts, clock, connect, check, decide } = bench();
  const shown = () =>
    approvals.shown({ id: tool.id, approval: { ask: 'callers', decisions: [], waiting: [] } } as never);
  await check(connect('/a'));
  expect(shown().approval).not.toHaveProperty('quietUntil');
  await check(connect('/b'));
  const third = connect('/c');
  await check(third);
  await check(third);
  await check(connect('/d'));
  expect(prompts).toEqual(['/a', '/b']);
  expect(shown().approval).toMatchObject({ quietUntil: 301_000, waiting: [{}, {}, {}, {}] });
  clock.at = 301_000;
  await check(third); // it waited in silence and goes on calling
  await check(connect('/e'));
  expect(prompts).toEqual(['/a', '/b', '/c']);
  decide({ peer: '127.0.0.1', program: '/a' }, true);
  expect(shown().approval).not.toHaveProperty('quietUntil');
  await check(connect('/f'));
  expect(prompts).toEqual(['/a', '/b', '/c', '/f']);
});

test.each(['first', 'callers'] as const)(
  'asked %s, a pass until the lock lets in, is shown, and goes with a plain no',
  async (ask) => {
    const { approvals, connect, check, decide } = bench(ask);
    const first = connect(node.program);
    await check(first);
    approvals.pass(tool.id, [node]);
    expect(approvals.waiting(tool.id)).toEqual([]);
    expect(await check(first)).toBeNull();
    const rule = { ask, decisions: [], waiting: [] };
    expect(approvals.shown({ id: tool.id, approval: rule } as never).approval?.decisions).toEqual([
      { caller: node, allowed: true, at: 1000, untilLock: true, endsAt: 1000 + 10 * MINUTE },
    ]);
    expect((await check(connect(python.program)))?.code).toBe(ask === 'first' ? undefined : 'approval_needed');
    decide(node, false);
    expect((await check(first))?.code).toBe('approval_denied');
  },
);

test.each(['first', 'callers'] as const)('asked %s, a pass ends 10 minutes after its last call', async (ask) => {
  const { approvals, clock, connect, check, changes } = bench(ask);
  const first = connect(node.program);
  await check(first);
  approvals.pass(tool.id, [node]);
  const rule = { ask, decisions: [], waiting: [] };
  const ends = () => approvals.shown({ id: tool.id, approval: rule } as never).approval?.decisions[0]?.endsAt;
  clock.elapsed = 10 * MINUTE - 1;
  expect(await check(first)).toBeNull();
  expect(changes()).toBe(1);
  expect(ends()).toBe(1000 + 10 * MINUTE);
  expect(await check(first)).toBeNull();
  expect(changes()).toBe(1); // within a minute nobody need be told again
  clock.at = 0; // a clock that is set back makes it no longer
  clock.elapsed += 10 * MINUTE;
  expect((await check(first))?.code).toBe('approval_needed');
  expect(ends()).toBeUndefined();
  expect(approvals.waiting(tool.id)).toMatchObject([{ caller: node }]);
});

test.each(['first', 'callers'] as const)(
  'asked %s, a pass lasts while a call of its flows, and 10 minutes longer',
  async (ask) => {
    const { approvals, clock, connect, check } = bench(ask);
    const streams = connect(node.program);
    const other = connect(python.program);
    for (const one of [streams, other]) await check(one);
    approvals.pass(tool.id, [node, python]);
    expect(check(streams)).toBeNull();
    for (; clock.elapsed < 60 * MINUTE; clock.elapsed += 9 * MINUTE) approvals.flowing(tool.id, streams);
    expect(check(streams)).toBeNull();
    expect((await check(other))?.code).toBe(ask === 'first' ? undefined : 'approval_needed');
    clock.elapsed += 10 * MINUTE;
    approvals.flowing(tool.id, streams); // too late: what has ended is asked for anew
    expect((await check(streams))?.code).toBe('approval_needed');
  },
);

test('a pass that is used all the time ends after 12 hours, and one caller’s calls keep no other’s', async () => {
  const { approvals, clock, connect, check } = bench();
  const busy = connect(node.program);
  const idle = connect(python.program);
  for (const one of [busy, idle]) await check(one);
  approvals.pass(tool.id, [node, python]);
  for (; clock.elapsed < 12 * 60 * MINUTE; clock.elapsed += 9 * MINUTE) expect(await check(busy)).toBeNull();
  expect((await check(idle))?.code).toBe('approval_needed');
  expect((await check(busy))?.code).toBe('approval_needed');
});

test('a pass that has ended leaves what was decided for good before', async () => {
  const { approvals, clock, connect, check, decide } = bench();
  const first = connect(node.program);
  await check(first);
  decide(node, false);
  approvals.pass(tool.id, [node]);
  expect(await check(first)).toBeNull();
  clock.elapsed = 10 * MINUTE;
  expect((await check(first))?.code).toBe('approval_denied');
});
