import type { Command } from 'commander';
import type { Leaf } from './leaf.ts';

/** Declares `fob connect`, `fob connections …` and `fob token`. */
export function declareConnections(program: Command, leaf: Leaf): void {
  leaf(program, 'connect', 'sign in to a provider', () => import('./connect.ts'))
    .argument('<provider>', 'its id')
    .option('--upstream <where>', 'live (default), emulator, or the address of an issuer')
    .option('--scopes <a,b>', 'what to ask for; when left out, what only reads')
    .option('--client-id <id>', 'of the app that you registered at the provider; default: the one used last')
    .option('--client-secret-file <file>', 'a file with its secret; it is kept in the vault')
    .option('--client-secret-stdin', 'read its secret from stdin')
    .option('--reconnect <connection>', 'id or label of a connection to renew, or to ask for more scopes')
    .option('--device', 'enter a code on another device')
    .option('--no-browser', 'print the link and open nothing');
  const connections = program
    .command('connections')
    .summary('the providers that you are signed in to')
    .description('Connections: sign-ins that Fob keeps alive for all tools.');
  const of = (name: string, summary: string, load: Parameters<Leaf>[3]) =>
    leaf(connections, name, summary, load).argument('<connection>', 'id or label');
  leaf(connections, 'list', 'list connections', () => import('./connections-list.ts'));
  of('show', 'show one connection and what happened to it', () => import('./connections-show.ts'));
  of('refresh', 'renew its token now', () => import('./connections-refresh.ts'));
  of('disconnect', 'revoke it at the provider and delete it here', () => import('./connections-disconnect.ts'));
  leaf(program, 'token', 'print a live access token', () => import('./token.ts')).requiredOption(
    '--connection <connection>',
    'id or label',
  );
}
