import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { searchProcFile } from '../../../electron/platform/proc-search.ts';

function fileOf(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fob-proc-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'table');
  writeFileSync(file, text);
  return file;
}

const lines = Array.from({ length: 5000 }, (_, n) => `line ${n} of a table`);

test.each([0, 1, 700, 2500, 4998, 4999])('finds line %i, wherever the pieces of the file part', async (wanted) => {
  const file = fileOf(`${lines.join('\n')}\n`);
  const line = `line ${wanted} of a table\n`;
  expect(await searchProcFile(file, (text) => (text.includes(line) ? wanted : null))).toBe(wanted);
});

test('gives whole lines, each once, also a last one without an end', async () => {
  const file = fileOf(lines.join('\n'));
  const seen: string[] = [];
  const take = (text: string) => {
    seen.push(...text.split('\n').filter((line) => line !== ''));
    return null;
  };
  expect(await searchProcFile(file, take)).toBeNull();
  expect(seen).toEqual(lines);
});

test('stops where it has found, and says nothing of a file that is not there', async () => {
  let pieces = 0;
  const first = (text: string) => {
    pieces += 1;
    return text.includes('line 3 ') ? 'here' : null;
  };
  expect(await searchProcFile(fileOf(lines.join('\n')), first)).toBe('here');
  expect(pieces).toBe(1);
  expect(await searchProcFile(path.join(tmpdir(), 'no-such-table'), first)).toBeNull();
});

test('the loop goes on between the pieces', async () => {
  let turns = 0;
  const count = () => {
    turns += 1;
    immediate = setImmediate(count);
  };
  let immediate = setImmediate(count);
  await searchProcFile(fileOf(lines.join('\n')), () => null);
  clearImmediate(immediate);
  expect(turns).toBeGreaterThanOrEqual(5);
});
