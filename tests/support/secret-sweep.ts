import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Every spelling in which a secret could lie in a file. */
function spellings(secret: string): [string, Buffer][] {
  const bytes = Buffer.from(secret, 'utf8');
  // In base64 a text looks different at each of three offsets; the ends that neighbours colour are cut off.
  const base64 = [0, 1, 2].map((offset): [string, Buffer] => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return [`base64 at offset ${offset}`, Buffer.from(shifted.slice(offset === 0 ? 0 : offset + 1, -1))];
  });
  return [
    ['utf-8', bytes],
    ['utf-16le', Buffer.from(secret, 'utf16le')],
    ['utf-16be', Buffer.from(secret, 'utf16le').swap16()],
    ['hex', Buffer.from(bytes.toString('hex'))],
    ['HEX', Buffer.from(bytes.toString('hex').toUpperCase())],
    ['URL', Buffer.from(encodeURIComponent(secret))],
    ...base64,
  ];
}

/** Where below the folders a secret lies, and how it is spelt there; empty when it lies nowhere. */
export function findSecret(secret: string, folders: readonly string[]): string[] {
  const wanted = spellings(secret);
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .flatMap((file) => {
        const content = readFileSync(file);
        return wanted.filter(([, spelling]) => content.includes(spelling)).map(([name]) => `${file}: ${name}`);
      }),
  );
}
