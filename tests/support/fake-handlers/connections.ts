import { fakeConnectionService } from '../fake-connections.ts';
import type { FakeOs, FakeWorld } from './world.ts';

/** `connections` of the contract, on the engine of memory. */
export function connectionsHandlers(os: FakeOs, engine: FakeWorld) {
  const connections = fakeConnectionService(engine);
  return {
    list: os.connections.list.handler(() => connections.list()),
    get: os.connections.get.handler(({ input }) => connections.get(input.id)),
    rename: os.connections.rename.handler(({ input }) => connections.rename(input.id, input.label)),
    history: os.connections.history.handler(({ input }) => connections.history(input.id)),
    connect: os.connections.connect.handler(({ input }) => connections.connect(input)),
    signIns: os.connections.signIns.handler(() => connections.signIns()),
    cancel: os.connections.cancel.handler(({ input }) => connections.cancel(input.id)),
    paste: os.connections.paste.handler(({ input }) => connections.paste(input.id, input.callbackUrl)),
    refresh: os.connections.refresh.handler(({ input }) => connections.refresh(input.id)),
    disconnect: os.connections.disconnect.handler(({ input }) => connections.disconnect(input.id)),
    clients: os.connections.clients.handler(() => connections.clients()),
  };
}
