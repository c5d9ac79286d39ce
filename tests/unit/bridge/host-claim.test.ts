import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimDataDir, readClaim } from '../../../electron/bridge/host-claim.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'fob-claim-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('claimDataDir', () => {
  it('makes the folder 0700 and the claim 0600, and gives both back', () => {
    const dir = path.join(base, 'new');
    const { claim, release } = claimDataDir(dir);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(dir, 'host.json')).mode & 0o777).toBe(0o600);
    expect(claim.socket).toBe(path.join(dir, 'fob.sock'));
    expect(readClaim(dir)).toEqual(claim);
    release();
    expect(readClaim(dir)).toBeNull();
  });

  it('takes over from a process that is gone, also when its pid was given out anew', () => {
    for (const stale of [
      { pid: 2 ** 22 + 1, startedAt: '' },
      { pid: process.pid, startedAt: '1' },
    ]) {
      writeFileSync(path.join(base, 'host.json'), JSON.stringify({ ...stale, socket: '/gone' }));
      const { release } = claimDataDir(base);
      expect(JSON.parse(readFileSync(path.join(base, 'host.json'), 'utf8')).pid).toBe(process.pid);
      release();
    }
  });

  it('takes over a claim that is no claim', () => {
    for (const text of ['', '{', '[]', '{"pid":"1"}']) {
      writeFileSync(path.join(base, 'host.json'), text);
      claimDataDir(base).release();
    }
  });

  it('puts the socket elsewhere, in a folder of its own, where the path would be too long for one', () => {
    const dir = path.join(base, 'd'.repeat(100));
    const { claim, release } = claimDataDir(dir);
    expect(Buffer.byteLength(claim.socket)).toBeLessThanOrEqual(103);
    expect(statSync(path.dirname(claim.socket)).mode & 0o777).toBe(0o700);
    release();
    expect(() => statSync(path.dirname(claim.socket))).toThrow('ENOENT');
  });
});
