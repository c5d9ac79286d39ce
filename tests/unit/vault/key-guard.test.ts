import { describe, expect, test } from 'vitest';
import { iconflowKey, OTHER_KEY, openKeychainVault } from './fixture.ts';

async function guardedKey() {
  const made = await openKeychainVault();
  const { credential } = await made.vault.credentials.add(iconflowKey());
  return { ...made, id: credential.id };
}
const suspended = { suspendOnSpike: true, suspendedAt: 1_800_000_000_000 };

describe('what unusual traffic does to a key', () => {
  test('is nothing until it is chosen; a suspended key cannot be used until it is resumed, and stays so', async () => {
    const made = await guardedKey();
    const { credentials } = made.vault;
    expect(credentials.guard(made.id)).toEqual({ suspendOnSpike: false, suspendedAt: null });
    expect((await credentials.usable(made.id)).problem).toBeNull();
    credentials.setGuard(made.id, suspended);
    expect(credentials.usableNow(made.id)).toMatchObject({
      problem: 'suspended after unusual traffic',
      secret: null,
    });
    await credentials.rotate({ id: made.id, secret: OTHER_KEY });
    const { vault } = await made.reopen();
    await vault.open({});
    expect((await vault.credentials.usable(made.id)).problem).toBe('suspended after unusual traffic');
    vault.credentials.setGuard(made.id, { ...suspended, suspendedAt: null });
    expect((await vault.credentials.usable(made.id)).secret?.expose()).toBe(OTHER_KEY);
    expect(JSON.stringify(vault.credentials.get(made.id))).not.toContain('guard');
  });

  test.each([
    ['taken away', 'UPDATE credentials SET guard = NULL'],
    ['switched off', `UPDATE credentials SET guard = '{"suspendOnSpike":false,"suspendedAt":null}'`],
    ['resumed', `UPDATE credentials SET guard = '{"suspendOnSpike":true,"suspendedAt":null}'`],
    ['made unreadable', "UPDATE credentials SET guard = '{'"],
  ])('%s by an edit of the database makes the key unusable', async (_what, sql) => {
    const made = await guardedKey();
    made.vault.credentials.setGuard(made.id, suspended);
    made.db.exec(sql);
    const { vault } = await made.reopen();
    await vault.open({});
    expect(await vault.credentials.usable(made.id)).toMatchObject({ problem: 'damaged', secret: null });
  });

  test('a guard that was put into the row of a key without one does so too', async () => {
    const made = await guardedKey();
    made.db.exec(`UPDATE credentials SET guard = '{"suspendOnSpike":false,"suspendedAt":null}'`);
    const { vault } = await made.reopen();
    await vault.open({});
    expect((await vault.credentials.usable(made.id)).problem).toBe('damaged');
  });
});
