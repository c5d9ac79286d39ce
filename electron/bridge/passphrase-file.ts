import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { badInput, type FobError } from '../../shared/errors/fob-error.ts';

const MAX_BYTES = 4096;

/**
 * The passphrase in a file, without its last line break. The file must be a regular one of ours that nobody else can
 * read; throws `bad_input` otherwise. Checked on the open file, so that it cannot be exchanged in between.
 */
export function readPassphraseFile(path: string): string {
  const file = open(path);
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) throw refused('is not a regular file', 'Give the path of a file that holds the passphrase');
    if (process.platform !== 'win32') {
      if (facts.uid !== process.getuid?.()) throw refused('belongs to another user', 'Make one of your own');
      if ((facts.mode & 0o077) !== 0)
        throw refused('can be read by others', `Take their rights away: chmod 600 ${path}`);
    }
    if (facts.size > MAX_BYTES) throw refused('is longer than 4,096 bytes', 'Put the passphrase alone into it');
    const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    if (text === '') throw refused('is empty', 'Put the passphrase into it');
    return text;
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw refused(`cannot be read (${code})`, 'Check the path after --passphrase-file');
  }
}

function refused(what: string, hint: string): FobError {
  return badInput('passphraseFile', `The passphrase file ${what}`, hint);
}
