/** The names of the few messages between the window and the shell. RPC travels on the MessagePort, never here. */
export const channels = {
  connect: 'fob:connect', // window → shell: loaded, asks for a port; no payload
  port: 'fob:port', // shell → window: one MessagePort to the engine
  engine: 'fob:engine', // shell → window: an EngineNotice
} as const;

/** What happens to the engine, told to the window: its port is dead, and a new one follows unless the engine is `gone`. */
export type EngineNotice = { state: 'restarting' | 'crashed' | 'gone'; restarts: number };
