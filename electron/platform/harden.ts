import inspector from 'node:inspector';
import { errorName, type Log } from './log.ts';

/** What `harden` took away and a program of the user's own gets back. */
const before: { umask: number | null; nodeOptions: string | undefined } = { umask: null, nodeOptions: undefined };

/**
 * Closes what would open a process that holds secrets to others: the inspector, core files of its environment, foreign
 * code loaded into its children, files that others may read. Ends the process when an inspector is already open.
 */
export function harden(title: string, log: Log): void {
  process.title = title;
  before.umask = process.umask(0o077);
  if (inspector.url() !== undefined) {
    log.error('inspector is open', { advice: 'start Fob without --inspect' });
    process.exit(1);
  }
  // SIGUSR1 would open the inspector on 127.0.0.1:9229 to every local user; with a handler of ours it does not.
  process.on('SIGUSR1', () => log.warn('SIGUSR1 ignored'));
  before.nodeOptions = process.env.NODE_OPTIONS;
  delete process.env.NODE_OPTIONS;
  if (process.report) {
    process.report.reportOnFatalError = false;
    process.report.reportOnSignal = false;
    process.report.reportOnUncaughtException = false;
    process.report.excludeEnv = true;
  }
  process.on('uncaughtException', (error) => die(error, log));
  process.on('unhandledRejection', (error) => die(error, log));
}

/** Starts a program of the user's with the mask of files that Fob was started with; `start` gets the NODE_OPTIONS of then. */
export function asStarted<T>(start: (env: { NODE_OPTIONS?: string }) => T): T {
  const { umask, nodeOptions } = before;
  const own = umask === null ? null : process.umask(umask);
  try {
    return start(nodeOptions === undefined ? {} : { NODE_OPTIONS: nodeOptions });
  } finally {
    if (own !== null) process.umask(own);
  }
}

/** The default handler prints the message, which may quote a secret: class and place say enough to find the fault. */
function die(error: unknown, log: Log): void {
  const place = error instanceof Error ? /\n\s+at (.*)/.exec(error.stack ?? '')?.[1] : undefined;
  log.error('uncaught', { error: errorName(error), place });
  process.exit(70);
}
