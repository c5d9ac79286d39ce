import type { Clock } from '../platform/clock.ts';
import { errorName, type Log } from '../platform/log.ts';
import type { Connection } from '../platform/peer-program.ts';
import type { Caller } from './caller-rule.ts';

/** A tool key is looked at again, on a connection that is new, after this long. */
const SAMPLE_MS = 1000;
const TOLD = Symbol('tool key that was told of');

/** A tool's connection: the same object for every call on it. */
export type WatchedConnection = {
  readonly remotePort?: number | undefined;
  readonly localAddress?: string | undefined;
  readonly localPort?: number | undefined;
  [TOLD]?: string;
};
type Call = { peer: string; connection: WatchedConnection };
type Seen = { pass: boolean; subject: { id: string } | null };

export type CallerWatchPorts = {
  clock: Clock;
  log: Log;
  program(connection: Connection): Promise<string | null>;
  tell(toolId: string, caller: Caller): void;
};

/**
 * Wraps the gate's check, which then also tells who passes it, off the call's way: for each connection once, and of a tool
 * key's connections one a second. For every other call it is one comparison.
 */
export function createCallerWatch({ clock, log, program, tell }: CallerWatchPorts) {
  const last = new Map<string, { peer: string; at: number }>();
  const look = async (toolId: string, peer: string, connection: Connection): Promise<void> => {
    try {
      tell(toolId, { peer, program: await program(connection) });
    } catch (error) {
      log.warn('caller not looked at', { error: errorName(error) });
    }
  };
  const connected = (toolId: string, { peer, connection }: Call): void => {
    connection[TOLD] = toolId;
    const at = clock.monotonic();
    const before = last.get(toolId);
    if (before !== undefined && before.peer === peer && at - before.at < SAMPLE_MS) return;
    last.set(toolId, { peer, at });
    const { remotePort: peerPort = 0, localAddress: own = '', localPort: ownPort = 0 } = connection;
    setImmediate(look, toolId, peer, { peer, peerPort, own, ownPort });
  };
  const note = (verdict: Seen, call: Call): void => {
    if (verdict.pass && verdict.subject && call.connection[TOLD] !== verdict.subject.id)
      connected(verdict.subject.id, call);
  };
  return <C, V extends Seen>(check: (call: C) => V | Promise<V>) =>
    (call: C & Call): V | Promise<V> => {
      const verdict = check(call);
      if (verdict instanceof Promise) verdict.then((late) => note(late, call)).catch(() => {});
      else note(verdict, call);
      return verdict;
    };
}
