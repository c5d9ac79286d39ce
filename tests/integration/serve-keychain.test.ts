import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DoctorReport, SystemState } from '../../shared/model/system.ts';
import { type Keyring, startKeyring } from '../support/keyring.ts';
import { findSecret } from '../support/secret-sweep.ts';
import { type ServedFob, serveFob } from '../support/served-fob.ts';

let keyring: Keyring;
let fob: ServedFob;
beforeAll(async () => {
  keyring = await startKeyring();
  fob = await serveFob({ withoutStore: true, env: keyring.environment });
});
afterAll(async () => {
  await fob?.cleanUp();
  await keyring.stop();
});

describe('fob serve with a keychain', () => {
  it('takes the keychain by itself where it works, and starts open', async () => {
    expect(fob.ready.store).toBe('keychain');
    const { checks } = await fob.json<DoctorReport>(['doctor']);
    expect(checks.find(({ name }) => name === 'keychain')).toMatchObject({ status: 'ok' });
    expect(checks.find(({ name }) => name === 'storage')?.value).toContain('the keychain is live');
  });

  it('keeps a secret there and nowhere on the disk, through a lock and a click', async () => {
    const { key } = await fob.json<{ key: string }>(['emulator', 'key', '--provider', 'iconflow']);
    await fob.json(['keys', 'add', '--provider', 'iconflow', '--label', 'icons', '--upstream', 'emulator'], key);
    expect(await fob.json<SystemState>(['lock'])).toMatchObject({ phase: 'locked', needsPassphrase: false });
    expect((await fob.fob(['keys', 'reveal', 'icons'])).err).toMatch(/^fob: Fob is locked: /);
    expect(await fob.json<SystemState>(['unlock'])).toMatchObject({ phase: 'open' });
    expect((await fob.fob(['keys', 'reveal', 'icons'])).out).toBe(`${key}\n`);
    expect(findSecret(key, [fob.dataDir])).toEqual([]);
  });

  it('starts with a keychain that is away, deletes nothing, and opens by itself when it is back', async () => {
    await keyring.kill();
    await fob.stop();
    const again = await serveFob({ base: path.dirname(fob.dataDir), withoutStore: true, env: keyring.environment });
    fob = again;
    const down = await fob.fob(['doctor', '--json']);
    expect(down.status).toBe(1);
    expect(down.out).toContain('its storage does not answer');
    await keyring.start();
    await vi.waitFor(async () => expect((await fob.fob(['keys', 'list'])).out).toContain('icons'), {
      timeout: 15_000,
      interval: 1_000,
    });
    expect(await fob.json<SystemState>(['unlock'])).toMatchObject({ phase: 'open', store: 'keychain' });
  });
});
