import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oauthProviderAt, openWorld } from '../support/oauth/oauth-world.ts';
import { type ScriptedVendor, startVendor } from '../support/oauth/scripted-vendor.ts';

const WORKER = fileURLToPath(new URL('./oauth-worker.ts', import.meta.url));
let vendor: ScriptedVendor;
beforeAll(async () => {
  vendor = await startVendor();
});
afterAll(() => vendor.close());

/** Runs the worker until it dies; a browser answers its link. */
async function run(dir: string, what: 'sign-in' | 'refresh', step: string): Promise<void> {
  const child = spawn(process.execPath, [WORKER, dir, vendor.url, what, step], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('url ')) vendor.visit(line.slice(4)).catch(() => {});
  });
  await ended;
}

/** Opens the folder after the death and says how the connection stands after one refresh. */
async function afterwards(dir: string) {
  const world = await openWorld(oauthProviderAt(vendor.url), { dir, keepDir: true });
  const before = vendor.tokenRequests('refresh_token').length;
  const [connection] = world.oauth.connections.list();
  if (connection) await world.oauth.connections.refresh(connection.id).catch(() => {});
  if (connection) await world.oauth.connections.refresh(connection.id).catch(() => {});
  const tries = vendor.tokenRequests('refresh_token').length - before;
  const status = connection ? world.oauth.connections.get(connection.id).status : 'none';
  const items = world.vault.items.ids('conn_').length;
  const integrity = world.db.integrity();
  await world.close();
  return { status, tries, items, integrity };
}

const folder = () => mkdtempSync(path.join(tmpdir(), 'fob-oauth-kill-'));

describe('kill -9 while tokens are renewed', () => {
  // Before the vendor was asked, or once the new grant is in the vault, nothing is lost; in between the user signs in again.
  test.each([
    ['request', 'active'],
    ['answer', 'signed_out'],
    ['put', 'signed_out'],
    ['stored', 'active'],
    ['row', 'active'],
    ['removed', 'active'],
  ])('at %s the connection is %s, and never in a loop', async (step, status) => {
    const dir = folder();
    await run(dir, 'sign-in', 'never');
    await run(dir, 'refresh', step);
    const found = await afterwards(dir);
    expect(found).toEqual({ status, tries: status === 'active' ? 2 : 1, items: 1, integrity: [] });
    rmSync(dir, { recursive: true });
  });
});

describe('kill -9 in a sign-in', () => {
  test.each([
    ['request', 'none'],
    ['answer', 'none'],
    ['put', 'none'],
    ['stored', 'none'],
    ['row', 'active'],
  ])('at %s there is %s, and no token without an owner', async (step, status) => {
    const dir = folder();
    await run(dir, 'sign-in', step);
    const found = await afterwards(dir);
    expect(found).toMatchObject({ status, items: status === 'active' ? 1 : 0, integrity: [] });
    rmSync(dir, { recursive: true });
  });
});
