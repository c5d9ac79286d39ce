import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const opened = vi.hoisted(() => ({ urls: [] as string[], exit: 0 }));
vi.mock('open', async () => {
  const { EventEmitter } = await import('node:events');
  return {
    default: async (url: string) => {
      opened.urls.push(url);
      const child = new EventEmitter();
      setImmediate(() => child.emit('exit', opened.exit));
      return child;
    },
  };
});
const { openBrowser } = await import('../../../electron/bridge/open-browser.ts');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'fob-open-'));
  opened.urls = [];
  opened.exit = 0;
});
afterEach(() => rmSync(dir, { recursive: true }));

test('two links at once have a private file each, and stand on no command line', async () => {
  const links = ['https://a.example/x?state=s1&code_challenge=c', 'https://b.example/"><script>alert(1)</script>'];
  await Promise.all(links.map((link) => openBrowser(link, dir)));
  const files = readdirSync(dir);
  expect(files).toHaveLength(2);
  expect(opened.urls.every((url) => url.startsWith('file:') && !url.includes('state'))).toBe(true);
  const pages = files.map((file) => readFileSync(path.join(dir, file), 'utf8')).join();
  expect(pages).toContain('https://a.example/x?state=s1&amp;code_challenge=c');
  expect(pages).not.toContain('<script>');
  for (const file of files) expect(statSync(path.join(dir, file)).mode & 0o777).toBe(0o600);
});

test('without a browser it says so', async () => {
  opened.exit = 3;
  await expect(openBrowser('https://a.example/', dir)).rejects.toThrow('no browser');
});
