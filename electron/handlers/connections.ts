import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `connections` namespace. */
export function connectionsHandlers({ connections }: Services) {
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
    token: os.connections.token.handler(({ input }) => connections.token(input.id)),
  };
}
