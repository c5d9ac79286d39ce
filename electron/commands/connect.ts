import { readFile } from 'node:fs/promises';
import type { StartSignIn } from '../../shared/contract/connections.ts';
import { badInput } from '../../shared/errors/fob-error.ts';
import type { SignIn } from '../../shared/model/connection.ts';
import type { FobClient } from './client.ts';
import { connectionFacts } from './connection-text.ts';
import { findConnection } from './find-connection.ts';
import { listOf } from './key-options.ts';
import { readSecret } from './secret-input.ts';
import type { Session } from './session.ts';
import { followSignIn } from './sign-in-follow.ts';

type Options = {
  upstream?: string;
  scopes?: string;
  clientId?: string;
  clientSecretFile?: string;
  clientSecretStdin?: boolean;
  reconnect?: string;
  device?: boolean;
  browser?: boolean;
};

/**
 * `fob connect`: signs in and shows the connection. With --json the first line is `{"authorizeUrl"}`, the last `{"connection"}`, or
 * `{"error"}` with status 1. Ctrl-C cancels. The address that the browser ended at may be pasted where it cannot reach this machine.
 */
export async function run(session: Session, options: Options, provider: string): Promise<number> {
  const clientSecret = await clientSecretOf(session, options);
  const fob = await session.fob();
  const started = await fob.connections.connect({
    provider,
    openBrowser: options.browser !== false,
    ...(options.upstream === undefined ? {} : { upstream: options.upstream as StartSignIn['upstream'] }),
    ...(options.scopes === undefined ? {} : { scopes: listOf(options.scopes) }),
    ...(options.clientId === undefined ? {} : { clientId: options.clientId }),
    ...(clientSecret === null ? {} : { clientSecret }),
    ...(options.reconnect === undefined ? {} : { reconnect: (await findConnection(fob, options.reconnect)).id }),
    ...(options.device === true ? { method: 'device' as const } : {}),
  });
  const ended = await followSignIn(session, fob, started, {
    begun: () => tellLink(session, started),
    readsLines: options.clientSecretStdin !== true,
  });
  return tellEnd(session, fob, ended);
}

async function clientSecretOf(session: Session, options: Options): Promise<string | null> {
  if (options.clientSecretFile !== undefined) {
    const text = await readFile(options.clientSecretFile, 'utf8').catch(() => {
      throw badInput('--client-secret-file', 'cannot be read', 'Give the path of a file that holds the secret alone');
    });
    return text.replace(/\r?\n$/, '');
  }
  return options.clientSecretStdin === true ? readSecret(session.terminal, 'client secret') : null;
}

function tellLink({ json, terminal, say }: Session, { authorizeUrl, device, browserOpened, method }: SignIn): void {
  if (authorizeUrl === null) return;
  if (json) {
    const more = device === null ? {} : { userCode: device.userCode, verificationUri: device.verificationUri };
    terminal.out(`${JSON.stringify({ authorizeUrl, ...more })}\n`);
    return;
  }
  if (device !== null) say(`fob: enter the code ${device.userCode} at ${device.verificationUri}`);
  else say(`fob: ${browserOpened ? 'your browser shows the provider; if not, open' : 'open'} ${authorizeUrl}`);
  if (method === 'browser') say('fob: if the browser runs on another machine, paste the address that it ends at here');
}

async function tellEnd({ json, terminal, say }: Session, fob: FobClient, ended: SignIn): Promise<number> {
  if (ended.state === 'done' && ended.connectionId !== null) {
    const connection = await fob.connections.get({ id: ended.connectionId });
    terminal.out(json ? `${JSON.stringify({ connection })}\n` : `${connectionFacts(connection)}\n`);
    return 0;
  }
  const error = errorOf(ended);
  if (json) terminal.out(`${JSON.stringify({ error })}\n`);
  else say(`fob: ${error.message}: ${error.hint}`);
  return 1;
}

function errorOf({ state, failure }: SignIn): { code: string; message: string; hint: string } {
  if (failure !== null) return failure;
  if (state === 'cancelled')
    return { code: 'cancelled', message: 'The sign-in was cancelled', hint: 'Nothing was changed' };
  return { code: 'timed_out', message: 'Nobody answered in time', hint: 'Run the command again' };
}
