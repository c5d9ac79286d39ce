import { type Command, CommanderError } from 'commander';
import { declareProgram } from './declare.ts';
import { describeError, UsageError } from './errors.ts';
import { openSession, type Terminal } from './session.ts';
import { closest } from './suggest.ts';

/**
 * Runs one command line (without `node` and the script) and returns its exit status: 0 done, 1 failed, 2 wrong usage.
 * Every failure is one line on stderr, `fob: what: what to do`; with --json also `{"error"}` on stdout.
 */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<number> {
  let status = 0;
  try {
    await refuseSecrets(words);
    const program = declareProgram(async (options, work) => {
      const session = openSession(terminal, options);
      status = (await work(session)) ?? 0;
    });
    quiet(program, terminal);
    await program.parseAsync([...words], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && isHelp(error)) return error.exitCode === 0 ? 0 : 2;
    const { line, status: failed, data } = describeError(error instanceof CommanderError ? usage(error, words) : error);
    terminal.err(`${line}\n`);
    if (words.includes('--json')) terminal.out(`${JSON.stringify({ error: data })}\n`);
    return failed;
  }
}

/** Help goes to stdout; commander's own error texts go nowhere, as they quote what was typed. */
function quiet(command: Command, terminal: Terminal): void {
  command.exitOverride();
  command.configureOutput({ writeOut: terminal.out, writeErr: terminal.err, outputError: () => {} });
  for (const child of command.commands) quiet(child, terminal);
}

function isHelp({ code }: CommanderError): boolean {
  return code === 'commander.helpDisplayed' || code === 'commander.help' || code === 'commander.version';
}

/** What commander found wrong, in our words; nothing typed is quoted but the names of flags and commands. */
function usage(error: CommanderError, words: readonly string[]): UsageError {
  const command = words.filter((word) => /^[a-z]{2,12}$/.test(word)).slice(0, 2);
  const help = `see \`fob ${[...command, '--help'].join(' ')}\``;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption': {
      const flag = quoted.split('=', 1)[0] ?? '';
      const guess = /Did you mean (--[\w-]+)/.exec(error.message)?.[1];
      return new UsageError(
        /^--?[a-z-]{1,24}$/.test(flag) ? `unknown option ${flag}` : 'unknown option',
        guess ? `did you mean ${guess}?` : help,
      );
    }
    case 'commander.unknownCommand': {
      const guess = closest(quoted, words);
      return new UsageError(
        /^[a-z-]{1,24}$/i.test(quoted) ? `unknown command ${quoted}` : 'unknown command',
        guess ? `did you mean \`fob ${guess}\`?` : 'see `fob --help`',
      );
    }
    case 'commander.excessArguments':
      return new UsageError('too many arguments', `secrets are read from stdin, never from the command line; ${help}`);
    default:
      return new UsageError(error.message.replace(/^error: /, ''), help);
  }
}

/** Everybody on the machine can read a command line, and shells keep it: a secret there is refused before all else. */
async function refuseSecrets(words: readonly string[]): Promise<void> {
  const suspicious = words.some(
    (word) =>
      /[\w-]{20}|_(live|test)_/.test(word) &&
      !/^(cred|conn|sign|tool|budg|hook)_[0-9A-Za-z]{22}$/.test(word) &&
      !word.includes('/'),
  );
  // No command has such options: whoever writes one gives a secret with it.
  // Options after -- are another program's, and may be called so.
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  const named = own.some((word) => /^--?(secret|client-secret|api-?key|token|password|passphrase)(=|$)/.test(word));
  if (!named && !suspicious) return;
  const { holdsSecret } = await import('./argv-secrets.ts');
  if (named || holdsSecret(words)) {
    throw new UsageError(
      'a secret is on the command line, where every program can read it',
      'pipe it into stdin instead, remove it from your shell history and consider rotating it',
    );
  }
}
