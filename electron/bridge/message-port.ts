import { MessagePortHandler } from '@orpc/server/message-port';
import type { CallContext } from '../handlers/call-context.ts';
import type { Router } from '../handlers/router.ts';
import type { Log } from '../platform/log.ts';
import { rpcHandler } from './rpc-handler.ts';

type Port = Parameters<MessagePortHandler<CallContext>['upgrade']>[0];

/** The bridge to the window under Electron: serves the contract on every MessagePort that the host hands over. */
export function createMessagePortBridge(router: Router, ports: { freshGesture(): Promise<boolean>; log: Log }) {
  const handler = new MessagePortHandler(rpcHandler(router, ports.log));
  const context: CallContext = { bridge: 'port', freshGesture: ports.freshGesture };
  return {
    /** `port` is a MessagePort of Node or Electron's MessagePortMain. */
    accept(port: unknown): void {
      handler.upgrade(port as Port, { context });
      (port as { start?(): void }).start?.();
    },
  };
}
