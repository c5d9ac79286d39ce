import type { Command } from 'commander';
import { type Leaf, many } from './leaf.ts';

/** Declares `fob tools …`. */
export function declareTools(program: Command, leaf: Leaf): void {
  const tools = program
    .command('tools')
    .summary('the keys that tools hold')
    .description('Tool keys: what a tool holds instead of the real key.');
  leaf(tools, 'add', 'make a tool key; shown this once', () => import('./tools-add.ts'))
    .requiredOption('--label <text>', 'which tool it is for')
    .option('--credential <key>', 'id or label of a key it may use; one per provider, may be given many times', many)
    .option(
      '--connection <connection>',
      'id or label of a connection, in place of a key; may be given many times',
      many,
    )
    .option('--scopes <a,b>', 'what it may do; when left out, what only reads')
    .option('--expires <when>', 'a time from now such as 7d, or a date')
    .option('--ip <cidr>', 'an address it may be used from; may be given many times', many)
    .option('--limit <rate>', 'its own limit, such as 30/min')
    .option('--retry', 'when the provider asks for a pause, hold its calls and send them again, up to 3 times in 30 s')
    .option('--ask <when>', 'ask you before it may call: first (its first call) or callers (each program and address)')
    .option('--rehearsal', 'let its calls go to the emulator until it is switched to live');
  leaf(tools, 'edit', 'change what a tool key may do; the key itself stays', () => import('./tools-edit.ts'))
    .argument('<tool>', 'id or label')
    .option('--label <text>', 'another name')
    .option('--scopes <a,b>', 'what it may do, in place of what it may')
    .option('--add-scopes <a,b>', 'what it may do besides')
    .option('--provider <id>', 'which of its providers the scopes are of')
    .option('--expires <when>', 'a time from now such as 7d, a date, or never')
    .option('--ip <cidr>', 'an address it may be used from; may be given many times', many)
    .option('--any-ip', 'it may be used from any address')
    .option('--limit <rate>', 'its own limit, such as 30/min, or none')
    .option('--retry', 'hold calls when the provider asks for a pause')
    .option('--no-retry', 'do not hold them')
    .option('--ask <when>', 'ask you before it may call: first, callers, or never')
    .option(
      '--rehearsal <on|off>',
      'on: its calls go to the emulator, with a key made there; off: to the provider itself',
    );
  leaf(tools, 'list', 'list tool keys', () => import('./tools-list.ts'));
  leaf(tools, 'show', 'show all of one tool key', () => import('./tools-show.ts')).argument('<tool>', 'id or label');
  leaf(tools, 'approve', 'let in who asks to call with a tool key', () => import('./tools-approve.ts'))
    .argument('<tool>', 'id or label')
    .option('--until-lock', 'only until Fob is locked, 12 h at most and 10 min without a call');
  leaf(tools, 'deny', 'keep out who asks to call with a tool key', () => import('./tools-deny.ts')).argument(
    '<tool>',
    'id or label',
  );
  leaf(tools, 'revoke', 'end a tool key', () => import('./tools-revoke.ts')).argument('<tool>', 'id or label');
  leaf(program, 'run', 'run a program with a tool key of its own, which ends with it', () => import('./run.ts'))
    .argument('<command...>', 'after --: the program and its words')
    .option('--credential <key>', 'id or label of a key it may use; one per provider, may be given many times', many)
    .option('--connection <connection>', 'id or label of a connection, in place of a key', many)
    .option('--scopes <a,b>', 'what it may do; when left out, what only reads')
    .option('--label <text>', 'the name of the tool key; when left out, the program’s')
    .addHelpText(
      'after',
      '\nThe program finds the key in FOB_KEY and where to call in FOB_BASE_URL, and under the names its provider documents.',
    );
}
