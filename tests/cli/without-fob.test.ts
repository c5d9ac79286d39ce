import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DoctorReport } from '../../shared/model/system.ts';
import { bareEnvironment, freshBase, runFob, serveFob } from '../support/served-fob.ts';

let base: string;
beforeAll(() => {
  base = freshBase();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('fob doctor without a running Fob', () => {
  it('says what would be used, and makes nothing', async () => {
    const dataDir = path.join(base, 'none');
    const { out, status, err } = await runFob(['doctor', '--json', '--data-dir', dataDir], {
      env: bareEnvironment(base),
    });
    const { ok, checks } = JSON.parse(out) as DoctorReport;
    expect({ status, ok, err }).toEqual({ status: 0, ok: true, err: '' });
    expect(checks.map(({ name }) => name)).toEqual([
      'fob',
      'runtime',
      'state',
      'storage',
      'keychain',
      'file',
      'data folder',
      'proxy port',
      'emulator port',
      'ui port',
    ]);
    expect(checks.find(({ name }) => name === 'keychain')).toMatchObject({
      status: 'warn',
      value: expect.stringContaining('D-Bus'),
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('knows the pinned storage of a folder that was used', async () => {
    const fob = await serveFob({ base });
    await fob.stop();
    const { out } = await fob.fob(['doctor']);
    expect(out).toContain('warn  state          not running on');
    expect(out).toContain('the encrypted file is live');
  });
});

describe('fob activity --follow', () => {
  it('prints calls as they come, one document a line, until it is ended', async () => {
    const fob = await serveFob({ base });
    await fetch(`${fob.ready.proxy}/iconflow/early`);
    const { spawn } = await import('node:child_process');
    const cli = path.join(import.meta.dirname, '../../electron/cli.ts');
    const child = spawn(process.execPath, [cli, 'activity', '--follow', '--json', '--data-dir', fob.dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    await vi.waitFor(() => expect(out).toContain('"path":"/early"'), { timeout: 8_000 });
    await fetch(`${fob.ready.proxy}/iconflow/late`);
    await vi.waitFor(() => expect(out).toContain('"path":"/late"'), { timeout: 8_000 });
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    const paths = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { path: string }).path);
    expect(paths).toEqual(['/early', '/late']);
    await fob.stop();
  });
});
