import { MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron';
import { type HostToEngine, parseEngineMessage } from '../bridge/host-link.ts';
import { sessionEnvironment } from '../platform/session-environment.ts';

/**
 * Starts keychain helpers as `engine` asks for them and ends them with it. Each talks to the engine over a port of their
 * own: what is in the keychain never passes through this process, which outlives a lock.
 */
export function serveKeychainHelpers(engine: UtilityProcess, file: string, env: NodeJS.ProcessEnv): void {
  const running = new Map<number, UtilityProcess>();

  const start = (id: number) => {
    const helper = utilityProcess.fork(file, [], {
      env: sessionEnvironment(env),
      execArgv: [],
      stdio: 'ignore',
      serviceName: 'Fob keychain',
    });
    running.set(id, helper);
    helper.once('exit', () => {
      running.delete(id);
      engine.postMessage({ type: 'helper-gone', id } satisfies HostToEngine);
    });
    const { port1, port2 } = new MessageChannelMain();
    helper.postMessage(null, [port1]);
    engine.postMessage({ type: 'helper-port', id } satisfies HostToEngine, [port2]);
  };

  engine.on('message', (data: unknown) => {
    const message = parseEngineMessage(data);
    if (message?.type === 'keychain-helper') start(message.id);
    else if (message?.type === 'end-helper') end(running.get(message.id));
  });
  engine.once('exit', () => {
    for (const helper of running.values()) end(helper);
  });
}

/** The helper does nothing on SIGTERM but end. One that is not there yet is ended when it is. */
function end(helper: UtilityProcess | undefined): void {
  if (helper && !helper.kill()) helper.once('spawn', () => helper.kill());
}
