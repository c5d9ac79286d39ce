import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { badInput, type ErrorData } from '../../shared/errors/fob-error.ts';
import type { Session } from './session.ts';

const MAX_BYTES = 256_000;

/** `fob providers add`: a provider of your own from a JSON file. */
export async function run(session: Session, _options: object, file: string): Promise<undefined> {
  const json = readBounded(file);
  const fob = await session.fob();
  const entry = await fob.providers.add({ json }).catch((error: unknown) => {
    throw inFile(file, error);
  });
  session.print(
    { id: entry.provider.id, name: entry.provider.name, source: entry.source },
    () => `Added ${entry.provider.name} as ${entry.provider.id}.`,
  );
}

/** What is wrong in the file, with its name and the field. */
function inFile(file: string, error: unknown): unknown {
  const { data } = error as { data?: ErrorData };
  if (data?.code !== 'bad_input' || data.field === undefined) return error;
  const { field, message, hint } = data;
  const what = message.startsWith(`${field} `) ? message : `${field} ${message}`;
  return badInput('file', `providers add: ${path.basename(file)}: ${what}`, hint);
}

/** A regular file of at most 256 KB; a pipe or device, which might never end, is refused. */
function readBounded(file: string): string {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw badInput(
      'file',
      `the provider file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
      'check its path and your rights to it',
    );
  }
  try {
    const facts = fstatSync(handle);
    if (!facts.isFile())
      throw badInput('file', 'the provider file is not a regular file', 'give the path of a JSON file');
    if (facts.size > MAX_BYTES)
      throw badInput('file', 'the provider file is longer than 256,000 bytes', 'give a provider file');
    return readFileSync(handle, 'utf8');
  } finally {
    closeSync(handle);
  }
}
