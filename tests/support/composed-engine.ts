import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { EngineConfig } from '../../electron/bridge/engine-config.ts';
import { claimDataDir } from '../../electron/bridge/host-claim.ts';
import type { EngineToHost } from '../../electron/bridge/host-link.ts';
import { connect, type FobClient } from '../../electron/commands/client.ts';
import { compose } from '../../electron/compose.ts';
import { memoryLog } from './alerts/bench.ts';
import { PASSPHRASE } from './served-fob.ts';

/** A whole engine in this process, on the file storage below `base`, with the window's client and the command line's. */
export async function composeEngine(base: string, change: Partial<EngineConfig> = {}) {
  const passphraseFile = path.join(base, 'passphrase');
  writeFileSync(passphraseFile, PASSPHRASE, { mode: 0o600 });
  const dataDir = path.join(base, 'data');
  const { claim, release } = claimDataDir(dataDir);
  const toHost: EngineToHost[] = [];
  const log = memoryLog();
  const engine = await compose(
    {
      host: 'headless',
      version: '0.0.0',
      dataDir,
      start: 'open',
      store: 'file',
      passphraseFile,
      proxyPort: 0,
      emulatorPort: 0,
      ui: null,
      cliSocket: claim.socket,
      uiSessions: [],
      restarts: 0,
      ...change,
    },
    {
      send: (message) => void toHost.push(message),
      freshGesture: async () => true,
      startHelper: () => {
        throw new Error('an engine without Electron starts its helper itself');
      },
    },
    log,
  ).catch((error: unknown) => {
    release();
    throw error;
  });
  const { port1, port2 } = new MessageChannel();
  engine.connect(port2);
  port1.start();
  const window: FobClient = createORPCClient(new RPCLink({ port: port1 }));
  return {
    ready: engine.ready,
    letIn: engine.letIn,
    dataDir,
    toHost,
    log,
    window,
    cli: connect(dataDir),
    finish: async () => {
      port1.close();
      await engine.finish();
      release();
    },
  };
}
