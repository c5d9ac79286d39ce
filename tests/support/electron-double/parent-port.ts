import { EventEmitter } from 'node:events';
import type { FromChild, ToChild } from './utility-process.ts';

/**
 * Loaded into a utility process's stand-in before its program: gives it `process.parentPort`, and takes away Node's own
 * channel, which a real utility process does not have.
 */
const channel = process.send?.bind(process);
if (!channel) throw new Error('electron double: a utility process needs its channel');
const send = (message: FromChild) => void (process.connected && channel(message, undefined, {}, () => {}));

/** Emits `message` with `{ data, ports }` as soon as somebody listens; what came before is held. */
class HeldEmitter extends EventEmitter {
  private held: unknown[] | null = [];

  protected open(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const event of held) this.emit('message', event);
  }

  protected get waiting(): boolean {
    return this.held !== null;
  }

  arrive(event: { data: unknown; ports: readonly UtilityPort[] }): void {
    if (this.held) this.held.push(event);
    else this.emit('message', event);
  }
}

class ParentPort extends HeldEmitter {
  override on(event: string, listener: (...args: never[]) => void): this {
    super.on(event, listener as (...args: unknown[]) => void);
    if (event === 'message' && this.waiting) this.open();
    return this;
  }

  postMessage(data: unknown): void {
    send({ type: 'message', data });
  }
}

/** A MessagePortMain on this side: an emitter without addEventListener, which holds messages back until `start`. */
class UtilityPort extends HeldEmitter {
  private readonly id: number;

  constructor(id: number) {
    super();
    this.id = id;
  }

  start(): void {
    if (this.waiting) this.open();
  }

  postMessage(data: unknown): void {
    send({ type: 'port', id: this.id, data });
  }

  close(): void {
    ports.delete(this.id);
    send({ type: 'port-closed', id: this.id });
  }
}

const ports = new Map<number, UtilityPort>();
const parentPort = new ParentPort();

process.on('message', (message: ToChild) => {
  if (message.type === 'port') return ports.get(message.id)?.arrive({ data: message.data, ports: [] });
  if (message.type === 'port-closed') {
    const port = ports.get(message.id);
    ports.delete(message.id);
    return port?.emit('close');
  }
  const arrived = message.ports.map((id) => new UtilityPort(id));
  arrived.forEach((port, index) => void ports.set(message.ports[index] ?? 0, port));
  return parentPort.arrive({ data: message.data, ports: arrived });
});
process.on('disconnect', () => process.exit(0));
Object.assign(process, { parentPort, type: 'utility', send: undefined });
