import type { Command } from 'commander';
import { type Leaf, many } from './leaf.ts';

const WHERE = 'an emulator that runs alone; default: that of the running Fob';

/** Declares `fob emulator …`. */
export function declareEmulator(program: Command, leaf: Leaf): void {
  const emulator = program
    .command('emulator')
    .summary('the local stand-in for the five vendors')
    .description('The emulator answers as the vendors do, offline.');
  leaf(emulator, 'key', 'make a key that the emulator accepts', () => import('./emulator-key.ts'))
    .requiredOption('--provider <id>', 'whose format it has')
    .option('--kind <kind>', 'what it may do')
    .option('--env <env>', 'live or test')
    .option('--plan <plan>', 'the plan or tier that decides its limits')
    .option('--label <text>', 'what it is for')
    .option('--scopes <a,b>', 'narrower than its kind')
    .option('--workspace <name>', 'workspace or project that it belongs to')
    .option('--expires <when>', 'a time from now such as 7d, or a date')
    .option('--ip <cidr>', 'an address it may be used from; may be given many times', many)
    .option('--url <url>', WHERE);
  leaf(emulator, 'app', 'register an OAuth client', () => import('./emulator-app.ts'))
    .requiredOption('--provider <id>', 'at which vendor')
    .requiredOption('--name <text>', 'what its users read on the consent page')
    .requiredOption('--redirect <uris...>', 'where the vendor may send its users back; one or more')
    .option('--scopes <a,b>', 'what it may ask for; when left out, everything')
    .option('--confidential', 'a client with a secret; it is shown this once')
    .option('--url <url>', WHERE);
  leaf(emulator, 'fault', 'let a provider misbehave', () => import('./emulator-fault.ts'))
    .option('--provider <id>', 'which vendor')
    .option('--kind <kind>', 'what goes wrong; `--kinds` shows what there is')
    .option('--times <n>', 'for so many calls; when left out, until it is cleared')
    .option('--target <id>', 'only for this key or client')
    .option('--list', 'the faults that are on')
    .option('--kinds', 'the faults that there are')
    .option('--clear [id]', 'switch faults off: one, with --provider those of one vendor, or all')
    .option('--url <url>', WHERE);
  leaf(
    emulator,
    'reset',
    'back to the start: no keys, clients, grants or faults',
    () => import('./emulator-reset.ts'),
  ).option('--url <url>', WHERE);
  leaf(emulator, 'serve', 'run the emulator alone, without Fob', () => import('./emulator-serve.ts'))
    .option('--provider <id>', 'only this vendor; may be given many times', many)
    .option('--port <n>', 'default 4681; 0 is any free port')
    .option('--seed <file>', 'JSON with keys and clients that are there from the start')
    .option('--state <folder>', 'where it keeps keys, clients and grants; when left out, in memory alone')
    .option('--tls-port <n>', 'https as well, on this port; FrameFlow then refuses plain http');
}
