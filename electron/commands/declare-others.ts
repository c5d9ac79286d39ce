import type { Command } from 'commander';
import { declareActivity } from './declare-activity.ts';
import type { Leaf } from './leaf.ts';

/** Declares the commands that run Fob and those that look at it. */
export const declareOthers = { running, watching };

function running(program: Command, leaf: Leaf): void {
  leaf(program, 'serve', 'run Fob here, without its window', () => import('./serve.ts'))
    .option('--store <store>', 'keychain or file; on first run it is chosen for good')
    .option('--passphrase-file <file>', 'a file that only you can read, with the passphrase of the file storage')
    .option('--proxy-port <n>', 'default: as set, else 4680; 0 is any free port')
    .option('--emulator-port <n>', 'default: as set, else 4681; 0 is any free port')
    .option('--ui-port <n>', 'default 4682; 0 is any free port')
    .option('--no-ui', 'without the window in the browser')
    .option('--open', 'open the window in the browser');
  leaf(program, 'ui', 'print a fresh one-time link to the window', () => import('./ui.ts')).option(
    '--open',
    'open it in the browser',
  );
  leaf(program, 'lock', 'lock Fob: no key stays in its memory', () => import('./lock.ts'));
  leaf(program, 'unlock', 'unlock Fob; a passphrase comes on stdin', () => import('./unlock.ts'));
  leaf(program, 'backup', 'keys, tools and settings in one encrypted file', () => import('./backup.ts')).argument(
    '<file>',
    'the file to make; its passphrase comes on stdin',
  );
  leaf(program, 'restore', 'a backup into a Fob that was never used', () => import('./restore.ts'))
    .argument('<file>', 'the backup; its passphrase comes on stdin')
    .requiredOption('--store <store>', 'where the secrets go: keychain, or file with the passphrase of the backup');
  const vault = program
    .command('vault')
    .summary('where the secrets are kept')
    .description('Where the secrets are kept.');
  leaf(vault, 'move', 'move every secret to the other storage', () => import('./vault-move.ts')).requiredOption(
    '--to <store>',
    'keychain, or file, whose new passphrase comes on stdin',
  );
  const settings = program
    .command('settings')
    .summary('when Fob locks, where it listens, what it tells')
    .description('What you have chosen: when Fob locks, where it listens, what it tells.');
  leaf(settings, 'show', 'every setting and its value', () => import('./settings-show.ts'));
  leaf(settings, 'set', 'change one setting', () => import('./settings-set.ts'))
    .argument('<name>', 'such as lock.idleMinutes')
    .argument('<value>', 'a number, on or off, a list with commas, never or none');
  leaf(program, 'doctor', 'what works here, what does not, and what to do', () => import('./doctor.ts'));
}

function watching(program: Command, leaf: Leaf): void {
  leaf(program, 'limits', 'what is left of every quota', () => import('./limits.ts'));
  declareActivity(program, leaf);
  const providers = program
    .command('providers')
    .summary('the providers that Fob knows')
    .description('The providers that Fob knows.');
  leaf(providers, 'list', 'list providers', () => import('./providers-list.ts'));
  leaf(providers, 'show', 'show one provider', () => import('./providers-show.ts')).argument('<provider>', 'its id');
  leaf(providers, 'add', 'add a provider from a JSON file', () => import('./providers-add.ts')).argument(
    '<file>',
    'the file',
  );
  leaf(providers, 'new', 'make a provider of your own from a few facts', () => import('./providers-new.ts'))
    .option('--name <name>', 'what to call it')
    .option('--api-base <url>', 'where its API is')
    .option('--id <id>', 'default: the name in small letters')
    .option('--key-header <header>', 'where its key goes; default: Authorization, as Bearer')
    .option('--key-prefix <prefix>', 'how its keys begin, to recognise them')
    .option('--limit <n>', 'calls a minute; default: 60')
    .option('--scopes <list>', 'scopes, with commas between')
    .option('--issuer <url>', 'where it signs in with OAuth: its metadata is read there')
    .option('--no-keys', 'it has no API keys, only sign-in')
    .option('--print', 'print the provider file instead of adding it');
  leaf(providers, 'remove', 'remove a provider of your own', () => import('./providers-remove.ts')).argument(
    '<provider>',
    'its id',
  );
}
