import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { rememberPlace, savedPlace } from '../../../electron/shell/window-state.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fob-place-'));
const file = path.join(folder, 'place.json');
const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const saved = (text: string) => {
  writeFileSync(file, text);
  return savedPlace(file, screens);
};
const first = { width: 1180, height: 760, maximised: false };

test('without a file, or with one that cannot be read, the window opens as on the first start', () => {
  expect(savedPlace(path.join(folder, 'none'), screens)).toEqual(first);
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"width":"wide","height":700}',
    '{"width":1,"height":1}',
    '{"width":1e9,"height":700}',
  ])
    expect(saved(text)).toEqual(first);
});

test('the place counts only while some screen shows its grip', () => {
  const size = { width: 900, height: 700, maximised: false };
  expect(saved(JSON.stringify({ ...size, x: 200, y: 100 }))).toEqual({ ...size, x: 200, y: 100 });
  for (const [x, y] of [
    [5000, 100],
    [200, -900],
    [-850, 100],
    [200, 1070],
  ])
    expect(saved(JSON.stringify({ ...size, x, y }))).toEqual(size);
  expect(saved(JSON.stringify({ ...size, maximised: true }))).toEqual({ ...size, maximised: true });
});

test('the place is written once the window rests, for its user alone', async () => {
  rmSync(file, { force: true });
  const window = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    isMaximized: () => false,
    getNormalBounds: () => ({ x: 10, y: 20, width: 800, height: 600 }),
  });
  let failed = 0;
  rememberPlace(window as never, file, () => {
    failed += 1;
  });
  window.emit('move');
  window.emit('resize');
  await vi.waitFor(() => expect(existsSync(file) && readFileSync(file, 'utf8')).toContain('800'), 3_000);
  expect(savedPlace(file, screens)).toEqual({ x: 10, y: 20, width: 800, height: 600, maximised: false });
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(failed).toBe(0);
});
