import { createAuthorizationServer } from '../../../electron/emulator/oauth/authorization-server.ts';
import { redeemCode } from '../../../electron/emulator/oauth/code-grant.ts';
import { createKernel } from '../../../electron/emulator/oauth/kernel.ts';
import { Parameters } from '../../../electron/emulator/oauth/parameters.ts';
import type { AuthorizationServerPorts, OAuthProvider } from '../../../electron/emulator/oauth/ports.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { openDatabase } from '../../../electron/storage/database.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';

/*
 * Redeems codes in a process of its own: `node redeem-worker.ts DATABASE CLIENT REDIRECT VERIFIER`. Codes come on stdin as one
 * line of JSON, which is the starting signal; what came of each goes out as one line of JSON.
 */
/** A status, or the error that a redemption ended with. */
export type RedeemOutcome = number | string;

const [file = '', clientId = '', redirectUri = '', verifier = ''] = process.argv.slice(2);
const db = openDatabase(file);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ports: AuthorizationServerPorts = {
  db,
  clock: systemClock,
  log,
  providers: () => builtInProviders,
  issuer: (provider) => `http://127.0.0.1/${provider}`,
  fault: () => null,
};
const server = createAuthorizationServer(ports);
const kernel = createKernel(ports);
const app = server.apps.list('iconflow').find((one) => one.clientId === clientId);
const provider = builtInProviders.find((one) => one.id === 'iconflow') as OAuthProvider;
if (!app) throw new Error('no client');
process.stdout.write('ready\n');

process.stdin.once('data', (line: Buffer) => {
  const codes = JSON.parse(line.toString()) as string[];
  const outcomes = codes.map((code): RedeemOutcome => {
    const parameters = new Parameters(
      new URLSearchParams({ code, redirect_uri: redirectUri, code_verifier: verifier }).toString(),
    );
    try {
      return redeemCode(kernel, { provider, app, parameters, fault: null }).status;
    } catch (error) {
      return error instanceof Error ? error.message : 'fault';
    }
  });
  process.stdout.write(`${JSON.stringify(outcomes)}\n`);
  db.close();
  process.stdin.destroy();
});
