import { Command } from 'commander';
import { installation } from '../bridge/installation.ts';
import { declareAlerts } from './declare-alerts.ts';
import { declareConnections } from './declare-connections.ts';
import { declareEmulator } from './declare-emulator.ts';
import { declareKeys } from './declare-keys.ts';
import { declareLedger } from './declare-ledger.ts';
import { declareOthers } from './declare-others.ts';
import { declareTools } from './declare-tools.ts';
import type { Leaf, Runner } from './leaf.ts';

/** What a group of commands does when it is named alone. */
const DEFAULTS = ['connections list', 'providers list', 'alerts list', 'webhooks list', 'settings show'];

/** Every command with its options; `run` opens the session that a command works in. */
export function declareProgram(run: Runner): Command {
  const program = new Command('fob')
    .description('Keys stay in Fob; tools get tool keys and call through its proxy on 127.0.0.1.')
    .version(installation().version, '--version', 'print the version')
    .option('--data-dir <folder>', 'where Fob keeps its data (also FOB_DATA_DIR)')
    .option('--json', 'one JSON document on stdout, all else on stderr')
    .addHelpText(
      'after',
      '\nSecrets are read from stdin, never from the command line.\nExit status: 0 done, 1 failed, 2 wrong usage.',
    );

  const leaf: Leaf = (parent, name, summary, load) =>
    parent
      .command(name, { isDefault: DEFAULTS.includes(`${parent.name()} ${name}`) })
      .summary(summary)
      .description(summary)
      .option('--data-dir <folder>', 'where Fob keeps its data (also FOB_DATA_DIR)')
      .option('--json', 'one JSON document on stdout, all else on stderr')
      .action(async (...given: unknown[]) => {
        const command = given.at(-1) as Command;
        const options = command.optsWithGlobals();
        const args = given.slice(0, -2) as string[];
        await run(options, async (session) => (await load()).run(session, options as never, ...args));
      });

  program.commandsGroup('Run Fob:');
  declareOthers.running(program, leaf);
  program.commandsGroup('Keys and tools:');
  declareKeys(program, leaf);
  declareConnections(program, leaf);
  declareTools(program, leaf);
  declareEmulator(program, leaf);
  program.commandsGroup('See what happens:');
  declareLedger(program, leaf);
  declareOthers.watching(program, leaf);
  declareAlerts(program, leaf);
  return program;
}
