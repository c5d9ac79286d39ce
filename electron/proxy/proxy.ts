import type { IncomingMessage, ServerResponse } from 'node:http';
import { type GuardFault, MAX_CONNECTIONS } from '../platform/loopback-server.ts';
import { Call } from './call.ts';
import type { CallContext, CallMatch } from './call-context.ts';
import { createCircuits, type OpenCircuit } from './circuits.ts';
import { createForwarder } from './forward.ts';
import { OpenCalls } from './open-calls.ts';
import type { ProxyPorts, Refusal, Subject } from './ports.ts';
import { type Probe, type ProbeAnswer, probe } from './probe.ts';
import { wayTo } from './way.ts';

export type ProxyService = {
  /** Takes a guarded request; needs a listener with `expectContinue: 'manual'`. */
  handle(req: IncomingMessage, res: ServerResponse): void;
  /** Answers and records a request that the listener's guard refused. */
  refuse(fault: GuardFault, req: IncomingMessage, res: ServerResponse): void;
  /** Cuts every open call, e.g. before a lock; `reason` is recorded. */
  endAll(reason: string): void;
  /** Cuts the open calls of a tool key or credential that was revoked, rotated or removed. */
  endWhere(match: CallMatch, reason: string): void;
  openCalls(): number;
  /** A call of Fob's own that only reads, over the same way: the head of its answer, or why none came. */
  probe(probe: Probe): Promise<ProbeAnswer | Refusal>;
  /** Why no call goes to a credential's destination just now: for the gate, before a call takes from a quota. */
  unreachable(destination: string): Refusal | null;
  /** Origins to which no connection comes about. */
  openCircuits(): OpenCircuit[];
  /** Cuts what is open and closes the connections to vendors. */
  close(): Promise<void>;
};

export type ProxyOptions = {
  /** Calls at once, default 512; further ones are refused as `overloaded`. */
  maxCalls?: number;
  /** Calls to one base URL at once, default 512; further ones wait for a place as long as for a connection. */
  maxOut?: number;
  /** PEM certificates trusted beside Node's own list. */
  extraRoots?: readonly string[];
  /** How often open calls are looked at for bytes and for a service that fell silent, default 1000. */
  stepMs?: number;
};

/** The proxy: `/<provider>/<vendor path>` with a tool key becomes a call to the vendor with the real credential. */
export function createProxy<S extends Subject, R extends Refusal>(
  ports: ProxyPorts<S, R>,
  options: ProxyOptions = {},
): ProxyService {
  const open = new OpenCalls<Call<S, R>>();
  const circuits = createCircuits(ports.clock, (origin, isOpen) => {
    ports.log.warn(isOpen ? 'no connection to the service, calls are refused' : 'the service is back', { origin });
    ports.circuitMoved?.(origin, isOpen);
  });
  const forwarder = createForwarder(options.extraRoots ?? [], circuits, options.maxOut);
  const pulse = { step: 0, stepMs: options.stepMs ?? 1000 };
  const context: CallContext<S, R> = { ports, forwarder, pulse, onOver: (call) => open.delete(call) };
  const steps = setInterval(() => {
    pulse.step += 1;
    for (const call of open.all()) call.onPulse();
  }, pulse.stepMs).unref();
  const maxCalls = options.maxCalls ?? MAX_CONNECTIONS;
  const unreachable = (destination: string) =>
    circuits.refusal(destination === 'emulator' ? (ports.emulatorUrl() ?? '') : destination);
  const endAll = (reason: string) => {
    for (const call of open.all()) call.cut(reason);
  };
  return {
    handle(req, res) {
      const call = new Call(context, req, res);
      if (open.size >= maxCalls) {
        call.refuseAtListener({ code: 'overloaded', detail: `${maxCalls} calls are open` });
      } else {
        open.add(call);
        call.begin();
      }
    },
    refuse: ({ code, detail }, req, res) => new Call(context, req, res).refuseAtListener({ code, detail }),
    endAll,
    endWhere(match, reason) {
      for (const call of open.all()) call.cutIf(match, reason);
    },
    openCalls: () => open.size,
    probe: async (call) => {
      const way = wayTo(call.credential.destination, call.provider, context);
      return (
        unreachable(call.credential.destination) ?? ('code' in way ? way : probe(way, call, ports.clock.monotonic()))
      );
    },
    unreachable,
    openCircuits: circuits.open,
    async close() {
      clearInterval(steps);
      endAll('Fob is closing');
      await forwarder.close();
    },
  };
}
