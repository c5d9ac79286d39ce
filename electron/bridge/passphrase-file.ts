import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { badInput, type FobError } from '../../shared/errors/fob-error.ts';
import type { Log } from '../platform/log.ts';

const MAX_BYTES = 4096;

/**
 * The passphrase in a file, without its last line break; throws `bad_input` unless it is a regular one. That others can
 * read it, or that it is another user's, is only said aloud: a container's secrets are mounted that way. Checked on the
 * open file, so that it cannot be exchanged in between.
 */
export function readPassphraseFile(path: string, log: Log): string {
  const file = open(path);
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) throw refused('is not a regular file', 'Give the path of a file that holds the passphrase');
    if (process.platform !== 'win32') {
      const whose = facts.uid === process.getuid?.() ? 'ours' : 'of another user';
      if (whose !== 'ours' || (facts.mode & 0o077) !== 0)
        log.warn('passphrase file is open to others', { path, whose, advice: `chmod 600 ${path}` });
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
