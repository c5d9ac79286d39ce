import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { badInput } from '../../shared/errors/fob-error.ts';
import { IMPORT_LIMITS } from '../../shared/rules/import-text.ts';
import type { Terminal } from './session.ts';

/**
 * The text of a file to import, or of stdin for `-`: at most 1 MB of UTF-8. Throws `bad_input` for what is no plain file (a
 * link, a pipe, a device, a folder), cannot be read, is too long, or no text.
 */
export async function readImportText(terminal: Terminal, name: string): Promise<string> {
  const bytes = name === '-' ? await fromStdin(terminal) : await fromFile(name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fault('is not UTF-8 text', 'import a .env, JSON or CSV file');
  }
}

// Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
const SAFELY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function fromFile(name: string): Promise<Buffer> {
  const file = await open(name, SAFELY).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ELOOP'
      ? fault('is a symbolic link', 'name the file itself')
      : fault('cannot be read', `${error.code ?? 'unknown'}: check the path and who may read it`);
  });
  try {
    if (!(await file.stat()).isFile()) throw fault('is no plain file', 'name a file, or pipe it in with `-`');
    const bytes = Buffer.alloc(IMPORT_LIMITS.bytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
      length += bytesRead;
      if (length > IMPORT_LIMITS.bytes) throw tooLong();
      if (bytesRead === 0) return bytes.subarray(0, length);
    }
  } finally {
    await file.close();
  }
}

async function fromStdin({ stdin }: Terminal): Promise<Buffer> {
  if (stdin.isTTY) throw fault('would be typed', 'pipe it in: fob keys import - < keys.env');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > IMPORT_LIMITS.bytes) throw tooLong();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLong(): Error {
  return fault('is longer than 1 MB', 'import the keys alone, in several files if need be');
}

function fault(what: string, hint: string): Error {
  return badInput('file', `the import ${what}`, hint);
}
