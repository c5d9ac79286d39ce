import { StrictEmitter, strict } from './strict.ts';

/** Where one end of a channel is now, and how a message gets there. */
export type PortHolder = { message(id: number, data: unknown): void; closed(id: number): void };

type End = { id: number; peer: number; holder: PortHolder; port: MessagePortMain; open: boolean };

const ends = new Map<number, End>();
let lastId = 0;

const here: PortHolder = {
  message: (id, data) => ends.get(id)?.port.arrive(data),
  closed: (id) => ends.get(id)?.port.emit('close'),
};

/** One end of a channel in the main process, as Electron's: an emitter that holds messages back until `start`. */
export class MessagePortMain extends StrictEmitter {
  private readonly id: number;
  private started = false;
  private held: unknown[] = [];

  constructor(id: number) {
    super('MessagePortMain', ['message', 'close']);
    this.id = id;
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('electron double: ports inside port messages are not implemented');
    if (ends.get(this.id)?.holder !== here) throw new Error('electron double: this port was transferred away');
    fromHolder(this.id, structuredClone(message));
  }

  start(): void {
    this.started = true;
    for (const data of this.held.splice(0)) this.emit('message', { data, ports: [] });
  }

  close(): void {
    closeEnd(this.id);
  }

  arrive(data: unknown): void {
    if (this.started) this.emit('message', { data, ports: [] });
    else this.held.push(data);
  }

  /** Hands this end over; the port object here is dead afterwards. Returns its id. */
  moveTo(holder: PortHolder): number {
    const end = ends.get(this.id);
    if (!end?.open || end.holder !== here) throw new Error('electron double: this port cannot be transferred');
    end.holder = holder;
    for (const data of this.held.splice(0)) queueMicrotask(() => holder.message(this.id, data));
    return this.id;
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const [a, b] = [lastId + 1, lastId + 2];
    lastId = b;
    this.port1 = openEnd(a, b);
    this.port2 = openEnd(b, a);
  }
}

function openEnd(id: number, peer: number): MessagePortMain {
  const port = strict('MessagePortMain', new MessagePortMain(id));
  ends.set(id, { id, peer, holder: here, port, open: true });
  return port;
}

/** A message that the holder of end `id` posted: it goes to the other end, wherever that is. */
export function fromHolder(id: number, data: unknown): void {
  const end = ends.get(id);
  const peer = end?.open ? ends.get(end.peer) : undefined;
  if (peer?.open) peer.holder.message(peer.id, data);
}

/** Closes a channel from one end; the other end hears it. */
export function closeEnd(id: number): void {
  const end = ends.get(id);
  if (!end?.open) return;
  end.open = false;
  ends.delete(id);
  const peer = ends.get(end.peer);
  if (!peer?.open) return;
  peer.open = false;
  peer.holder.closed(peer.id);
  ends.delete(peer.id);
}

/** Closes every end that this holder has: its page or process is gone. */
export function closeAllOf(holder: PortHolder): void {
  for (const end of [...ends.values()]) if (end.holder === holder) closeEnd(end.id);
}
