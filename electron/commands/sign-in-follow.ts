import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SignIn } from '../../shared/model/connection.ts';
import type { FobClient } from './client.ts';
import { describeError } from './errors.ts';
import type { Session } from './session.ts';

const LOOK_MS = 100;

/**
 * Waits for the end of a sign-in, once `begun` has told of it. Ctrl-C cancels it; a line that is an address is taken as where the
 * browser ended.
 */
export async function followSignIn(
  session: Session,
  fob: FobClient,
  started: SignIn,
  { begun, readsLines }: { begun(): void; readsLines: boolean },
): Promise<SignIn> {
  if (isOver(started)) return started;
  const over = new AbortController();
  const cancel = () => void fob.connections.cancel({ id: started.id }).catch(() => {});
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  begun();
  if (readsLines) takePasted(session, fob, started.id, over.signal);
  try {
    for (let view: SignIn = started; ; view = await look(fob, started)) {
      if (isOver(view)) return view;
      await sleep(LOOK_MS);
    }
  } finally {
    over.abort();
    process.off('SIGINT', cancel);
    process.off('SIGTERM', cancel);
  }
}

/** Asked for rather than watched: a stream would end with a lock, and the answer to that is the same as here. */
async function look(fob: FobClient, started: SignIn): Promise<SignIn> {
  const found = (await fob.connections.signIns({})).find(({ id }) => id === started.id);
  if (found !== undefined) return found;
  const failure = {
    code: 'interrupted',
    message: 'Fob was locked or ended in the middle',
    hint: 'Run the command again',
  } as const;
  return { ...started, state: 'failed', failure };
}

function isOver({ state }: SignIn): boolean {
  return state !== 'starting' && state !== 'waiting' && state !== 'exchanging';
}

function takePasted({ terminal, say }: Session, fob: FobClient, id: string, signal: AbortSignal): void {
  const lines = createInterface({ input: terminal.stdin, signal });
  lines.on('line', (line) => {
    if (!/^\s*http/.test(line)) return;
    fob.connections.paste({ id, callbackUrl: line.trim() }).catch((error: unknown) => say(describeError(error).line));
  });
}
