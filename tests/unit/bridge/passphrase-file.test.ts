import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPassphraseFile } from '../../../electron/bridge/passphrase-file.ts';
import { createLog } from '../../../electron/platform/log.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'fob-passphrase-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const lines: string[] = [];
const read = (file: string) =>
  readPassphraseFile(
    file,
    createLog((line) => lines.push(line)),
  );

function fileWith(text: string, mode = 0o600): string {
  const file = path.join(dir, 'p');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

describe('readPassphraseFile', () => {
  it('reads it without its last line break alone', () => {
    expect(read(fileWith('  two words \r\n'))).toBe('  two words ');
    expect(read(fileWith('a\n\n', 0o400))).toBe('a\n');
  });

  it.each([0o640, 0o604, 0o660])('takes a file that others can read (%o), and says so without its text', (mode) => {
    lines.length = 0;
    expect(read(fileWith('a secret', mode))).toBe('a secret');
    expect(lines.join('')).toMatch(/warn passphrase file is open to others .*chmod 600/);
    expect(lines.join('')).not.toContain('a secret');
  });

  it('says nothing of a file that is ours alone', () => {
    lines.length = 0;
    read(fileWith('a secret'));
    expect(lines).toEqual([]);
  });

  it('refuses folders, pipes, empty, long and missing files', () => {
    execFileSync('mkfifo', ['-m', '600', path.join(dir, 'pipe')]);
    expect(() => read(dir)).toThrow('is not a regular file');
    expect(() => read(path.join(dir, 'pipe'))).toThrow('is not a regular file');
    expect(() => read(fileWith(''))).toThrow('is empty');
    expect(() => read(fileWith('x'.repeat(5000)))).toThrow('4,096');
    expect(() => read(path.join(dir, 'none'))).toThrow('ENOENT');
  });
});
