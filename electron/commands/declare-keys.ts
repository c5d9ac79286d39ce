import type { Command } from 'commander';
import { type Leaf, many } from './leaf.ts';

const otherFormat = [
  '--accept-other-format',
  'take a secret that looks like another provider’s, or live for test',
] as const;

/** Declares `fob keys …`. A key is named by its id or by its label. */
export function declareKeys(program: Command, leaf: Leaf): void {
  const keys = program
    .command('keys')
    .summary('the vendors’ keys that Fob keeps')
    .description('The vendors’ keys that Fob keeps. A key is named by its id or its label.');

  details(leaf(keys, 'add', 'add a key; the secret comes on stdin', () => import('./keys-add.ts')))
    .requiredOption('--provider <id>', 'whose key it is; `fob providers` lists them')
    .requiredOption('--label <text>', 'what you call it')
    .option('--upstream <where>', 'live, emulator or a URL: where its calls go')
    .option(...otherFormat);
  leaf(keys, 'import', 'add the keys of a .env, JSON or CSV file, all or none', () => import('./keys-import.ts'))
    .argument('<file>', 'the file, or - for stdin')
    .option('--dry-run', 'only say what would be added')
    .option('--duplicates', 'add those that Fob keeps already, too')
    .option('--emulator', 'let their calls go to the emulator');
  leaf(keys, 'list', 'list keys', () => import('./keys-list.ts'))
    .option('--provider <id>', 'only those of this provider')
    .option('--query <words>', 'only those that hold all these words')
    .option('--trash', 'those in the trash');
  leaf(keys, 'show', 'show one key, without its secret', () => import('./keys-show.ts')).argument(
    '<key>',
    'id or label',
  );
  details(leaf(keys, 'edit', 'change what is noted about a key', () => import('./keys-edit.ts')))
    .argument('<key>', 'id or label')
    .option('--label <text>', 'a new label');
  leaf(keys, 'reveal', 'print a key’s secret', () => import('./keys-reveal.ts')).argument('<key>', 'id or label');
  leaf(keys, 'rotate', 'store a new secret; it comes on stdin', () => import('./keys-rotate.ts'))
    .argument('<key>', 'id or label')
    .option('--grace <hours>', 'how long the old secret stays, where the provider lets you choose')
    .option(...otherFormat);
  leaf(keys, 'revoke', 'stop using a key', () => import('./keys-revoke.ts')).argument('<key>', 'id or label');
  leaf(keys, 'remove', 'put a key into the trash', () => import('./keys-remove.ts'))
    .argument('<key>', 'id or label')
    .option('--purge', 'delete it for good, with its secret');
  leaf(keys, 'restore', 'take a key out of the trash', () => import('./keys-restore.ts')).argument(
    '<key>',
    'id or label',
  );
}

function details(command: Command): Command {
  return command
    .option('--kind <kind>', 'what the key may do; recognised from its format when left out')
    .option('--env <env>', 'live or test')
    .option('--plan <plan>', 'the plan or tier that decides its limits')
    .option('--scopes <a,b>', 'the scopes it has')
    .option('--expires <date>', 'when it ends, ISO 8601')
    .option('--ip <cidr>', 'an address that may use it; may be given many times', many)
    .option('--tag <tag>', 'a tag; may be given many times', many)
    .option('--note <text>', 'a note');
}
