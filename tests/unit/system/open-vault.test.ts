import { describe, expect, it } from 'vitest';
import { openAtStart, type Wanted } from '../../../electron/system/open-vault.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import type { StoreKind, VaultPhase } from '../../../shared/model/system.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** What was asked of a vault that is pinned to `store`, or fresh, beside a keychain that works or not. */
async function asked(
  store: StoreKind | null,
  wanted: Partial<Wanted>,
  { keychain = true, fails }: { keychain?: boolean; fails?: FobError } = {},
) {
  const calls: string[] = [];
  let phase: VaultPhase = store ? 'locked' : 'setup';
  const step = (name: string) => async (input: object) => {
    calls.push(`${name} ${JSON.stringify(input)}`);
    if (fails) throw fails;
    phase = 'open';
  };
  const probe = { kind: 'keychain' as const, available: keychain, name: '', reason: '' };
  const vault = {
    phase: () => phase,
    store: () => store,
    demandStore: () => {},
    probe: async () => [probe],
    setup: step('setup'),
    open: step('open'),
  };
  await openAtStart(vault, { host: 'headless', start: 'open', store: null, passphrase: null, ...wanted }, quiet);
  return calls;
}

describe('openAtStart', () => {
  it('sets up a fresh folder where the storage is clear', async () => {
    expect(await asked(null, {})).toEqual(['setup {"store":"keychain"}']);
    expect(await asked(null, { store: 'file', passphrase: 'p' })).toEqual(['setup {"store":"file","passphrase":"p"}']);
    expect(await asked(null, { store: 'keychain' }, { keychain: false })).toEqual(['setup {"store":"keychain"}']);
  });

  it('leaves the choice to a person where it is not', async () => {
    expect(await asked(null, {}, { keychain: false })).toEqual([]);
    expect(await asked(null, { host: 'electron' })).toEqual([]);
    expect(await asked(null, { store: 'file' })).toEqual([]);
  });

  it('opens where no person is needed, and never after a lock', async () => {
    expect(await asked('keychain', {})).toEqual(['open {}']);
    expect(await asked('file', { passphrase: 'p' })).toEqual(['open {"passphrase":"p"}']);
    expect(await asked('file', {})).toEqual([]);
    expect(await asked('keychain', { start: 'locked' })).toEqual([]);
  });

  it('goes on without its storage, and stops at a wrong passphrase', async () => {
    const error = (code: 'store_unavailable' | 'damaged' | 'wrong_passphrase') =>
      new FobError({ code, message: code, hint: '' });
    await asked('keychain', {}, { fails: error('store_unavailable') });
    await asked('keychain', {}, { fails: error('damaged') });
    await expect(asked('file', { passphrase: 'p' }, { fails: error('wrong_passphrase') })).rejects.toThrow(
      'wrong_passphrase',
    );
  });
});
