import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPassphraseFile } from '../../../electron/bridge/passphrase-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'fob-passphrase-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function fileWith(text: string, mode = 0o600): string {
  const file = path.join(dir, 'p');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

describe('readPassphraseFile', () => {
  it('reads it without its last line break alone', () => {
    expect(readPassphraseFile(fileWith('  two words \r\n'))).toBe('  two words ');
    expect(readPassphraseFile(fileWith('a\n\n', 0o400))).toBe('a\n');
  });

  it.each([0o640, 0o604, 0o660])('refuses a file that others can read (%o)', (mode) => {
    expect(() => readPassphraseFile(fileWith('x', mode))).toThrow('can be read by others');
  });

  it('refuses folders, pipes, empty, long and missing files', () => {
    execFileSync('mkfifo', ['-m', '600', path.join(dir, 'pipe')]);
    expect(() => readPassphraseFile(dir)).toThrow('is not a regular file');
    expect(() => readPassphraseFile(path.join(dir, 'pipe'))).toThrow('is not a regular file');
    expect(() => readPassphraseFile(fileWith(''))).toThrow('is empty');
    expect(() => readPassphraseFile(fileWith('x'.repeat(5000)))).toThrow('4,096');
    expect(() => readPassphraseFile(path.join(dir, 'none'))).toThrow('ENOENT');
  });
});
