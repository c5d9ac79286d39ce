import type { Call } from './call.ts';
import type { Forwarder } from './forward.ts';
import type { ProxyPorts, Refusal, Subject } from './ports.ts';

/** What all calls of one proxy share. */
export type CallContext<S extends Subject, R extends Refusal> = {
  ports: ProxyPorts<S, R>;
  forwarder: Forwarder;
  pulse: Pulse;
  onOver(call: Call<S, R>): void;
};

/** Time in steps, so that a call can note when something came without asking a clock. */
export type Pulse = { step: number; readonly stepMs: number };

/** Which calls a change of keys ends. */
export type CallMatch = (call: { toolId: string; credentialId: string }) => boolean;

/** Of a call that nobody wants to cut. */
export const NO_CUTS: readonly (() => void)[] = [];
