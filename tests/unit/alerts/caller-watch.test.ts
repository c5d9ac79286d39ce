import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createCallerWatch } from '../../../electron/alerts/caller-watch.ts';
import { memoryLog } from '../../support/alerts/bench.ts';
import { FakeTime } from '../limits/fake-time.ts';

type Verdict = { pass: boolean; subject: { id: string } | null };

function bench(program: () => Promise<string | null> = async () => '/usr/bin/node') {
  const time = new FakeTime();
  const log = memoryLog();
  const told: unknown[] = [];
  const asked: unknown[] = [];
  const watch = createCallerWatch({
    clock: time,
    log,
    program: (connection) => {
      asked.push(connection);
      return program();
    },
    tell: (toolId, caller) => void told.push([toolId, caller.peer, caller.program]),
  });
  const check = watch((call: { verdict: Verdict | Promise<Verdict> }) => call.verdict);
  const connect = (port: number, peer = '127.0.0.1') => {
    const connection = { remotePort: port, localAddress: '127.0.0.1', localPort: 4680 };
    return (verdict: Verdict | Promise<Verdict>) => check({ verdict, peer, connection });
  };
  return { time, log, told, asked, connect };
}
const by = (id: string): Verdict => ({ pass: true, subject: { id } });

describe('the watch over callers', () => {
  it('tells a connection’s first call with its program, and gives the gate’s verdict as it is', async () => {
    const { told, asked, connect } = bench();
    const call = connect(40_000);
    const verdict = by('tool_a');
    expect(call(verdict)).toBe(verdict);
    for (let count = 0; count < 1000; count++) void call(verdict);
    await turn();
    expect(told).toEqual([['tool_a', '127.0.0.1', '/usr/bin/node']]);
    expect(asked).toEqual([{ peer: '127.0.0.1', peerPort: 40_000, own: '127.0.0.1', ownPort: 4680 }]);
    void call(Promise.resolve(by('tool_b')));
    await turn();
    await turn();
    expect(told[1]).toEqual(['tool_b', '127.0.0.1', '/usr/bin/node']);
  });

  it('looks at one new connection of a tool key a second, and at another address always', async () => {
    const { time, told, connect } = bench();
    for (let port = 1; port <= 500; port++) void connect(port)(by('tool_a'));
    void connect(501, '127.0.0.2')(by('tool_a'));
    await turn();
    expect(told.map((one) => (one as string[])[1])).toEqual(['127.0.0.1', '127.0.0.2']);
    time.advance(1000);
    void connect(502, '127.0.0.2')(by('tool_a'));
    await turn();
    expect(told).toHaveLength(3);
  });

  it('says nothing of refused calls, and holds no call up when it fails', async () => {
    const { told, log, connect } = bench(async () => {
      throw new Error('no /proc');
    });
    void connect(1)({ pass: false, subject: { id: 'tool_a' } });
    await expect(connect(2)(Promise.reject(new Error('gate')))).rejects.toThrow('gate');
    void connect(3)(by('tool_b'));
    await turn();
    expect(told).toEqual([]);
    expect(log.lines).toHaveLength(1);
  });
});
