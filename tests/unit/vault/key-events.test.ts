import { expect, test } from 'vitest';
import { openBackup, sealBackup } from '../../../electron/vault/backup-file.ts';
import { EVENTS_KEPT } from '../../../electron/vault/key-events.ts';
import { keyEventSchema } from '../../../shared/model/key-event.ts';
import { CHEAP_LOG2N, iconflowKey, LIVE_KEY, makeVault, OTHER_KEY, openFileVault, PASSPHRASE } from './fixture.ts';

const DAY = 86_400_000;

/** A key to which everything was done once, a day between each; the clock stands a day after the last. */
async function longLife() {
  const made = await openFileVault();
  const { vault, clock } = made;
  const { credentials } = vault;
  const { id } = (await credentials.add(iconflowKey())).credential;
  const deeds = [
    () => credentials.edit({ id, set: { label: 'Renamed', note: 'for the relaunch', tags: [] } }),
    () => credentials.handedOut(id, 'revealed', 'window'),
    () => credentials.handedOut(id, 'copied', 'cli'),
    () => credentials.rotate({ id, secret: OTHER_KEY }),
    () => credentials.setGuard(id, { suspendOnSpike: true, suspendedAt: null }),
    () => credentials.setGuard(id, { suspendOnSpike: true, suspendedAt: clock.now() }),
    () => credentials.setGuard(id, { suspendOnSpike: true, suspendedAt: null }),
    () => credentials.edit({ id, set: { label: 'Renamed' } }),
    () => credentials.remove(id),
    () => credentials.restore(id),
    () => credentials.revoke(id),
  ];
  for (const deed of deeds) {
    clock.advance(DAY);
    await deed();
  }
  return { ...made, id };
}

const LIFE = [
  { kind: 'revoked', day: 11 },
  { kind: 'restored', day: 10 },
  { kind: 'trashed', day: 9 },
  { kind: 'resumed', day: 7 },
  { kind: 'suspended', day: 6 },
  { kind: 'rotated', day: 4, before: LIVE_KEY.slice(-4) },
  { kind: 'copied', day: 3, by: 'cli' },
  { kind: 'revealed', day: 2, by: 'window' },
  { kind: 'edited', day: 1, fields: ['label', 'note'] },
  { kind: 'added', day: 0 },
];

const START = 1_800_000_000_000;
const life = LIFE.map(({ day, ...event }) => ({ ...event, at: START + day * DAY }));

test('tells what was done to a key, newest first, by names of fields alone, over a restart', async () => {
  const made = await longLife();
  const told = made.vault.credentials.history(made.id);
  expect(told).toEqual(life);
  expect(told.map((event) => keyEventSchema.parse(event))).toEqual(told);
  expect(JSON.stringify(made.db.prepare('SELECT * FROM credential_events').all())).not.toMatch(/Renamed|relaunch/);
  const { vault } = await made.reopen();
  expect(() => vault.credentials.history(made.id)).toThrow();
  await vault.open({ passphrase: PASSPHRASE });
  expect(vault.credentials.history(made.id)).toEqual(life);
});

test('the end of an overlap is told; a rotation tells of each key before', async () => {
  const { vault, clock } = await openFileVault();
  const secrets = ['aaaa', 'bbbb', 'cccc'].map((end) => `ff_live_${'a1B2c3D4'.repeat(4)}${end}`);
  const [first = '', ...next] = secrets;
  const { id } = (await vault.credentials.add({ provider: 'frameflow', secret: first, label: 'Clips' })).credential;
  for (const secret of next) {
    clock.advance(DAY);
    await vault.credentials.rotate({ id, secret });
  }
  vault.credentials.endOld(id);
  expect(vault.credentials.history(id).map(({ kind, ...more }) => ('before' in more ? more.before : kind))).toEqual([
    'overlap_ended',
    'bbbb',
    'aaaa',
    'added',
  ]);
});

test('goes with the key when that is deleted for good', async () => {
  const { vault, db } = await openFileVault();
  const kept = (await vault.credentials.add(iconflowKey(OTHER_KEY))).credential;
  const { id } = (await vault.credentials.add(iconflowKey())).credential;
  vault.credentials.remove(id);
  await vault.credentials.purge(id);
  expect(() => vault.credentials.history(id)).toThrow('no credential');
  expect(db.prepare('SELECT DISTINCT credential_id FROM credential_events').all()).toEqual([
    { credential_id: kept.id },
  ]);
});

test('many copies push out older copies and nothing else', async () => {
  const { vault, db, clock } = await openFileVault();
  const { id } = (await vault.credentials.add(iconflowKey())).credential;
  await vault.credentials.rotate({ id, secret: OTHER_KEY });
  for (let count = 0; count < EVENTS_KEPT + 20; count += 1) {
    clock.advance(1);
    vault.credentials.handedOut(id, 'copied', 'window');
  }
  const told = vault.credentials.history(id);
  expect(told).toHaveLength(EVENTS_KEPT + 2);
  expect(told.slice(-2).map(({ kind }) => kind)).toEqual(['rotated', 'added']);
  expect(db.prepare('SELECT count(*) AS n FROM credential_events').get()).toEqual({ n: EVENTS_KEPT + 2 });
});

test('a key from before there were events still tells what its row knows; an unreadable event is left out', async () => {
  const { vault, db, clock } = await openFileVault();
  const { id } = (await vault.credentials.add(iconflowKey())).credential;
  clock.advance(DAY);
  await vault.credentials.rotate({ id, secret: OTHER_KEY });
  vault.credentials.remove(id);
  db.exec('DELETE FROM credential_events');
  db.prepare("INSERT INTO credential_events (credential_id, at, kind, detail) VALUES (?, 1, 'edited', '{')").run(id);
  expect(vault.credentials.history(id)).toEqual([
    { kind: 'trashed', at: START + DAY },
    { kind: 'rotated', at: START + DAY, before: LIVE_KEY.slice(-4) },
    { kind: 'added', at: START },
  ]);
});

const BACKUP_PASSPHRASE = 'the passphrase of the backup';

async function historyAfterRestore(backup: Buffer, id: string) {
  const { vault } = makeVault();
  await vault.restore({ backup, passphrase: BACKUP_PASSPHRASE, store: 'file', storePassphrase: PASSPHRASE });
  await vault.open({ passphrase: PASSPHRASE });
  return vault.credentials.history(id);
}

test('comes back with a backup; one from before there were events tells what its rows know', async () => {
  const { vault, id } = await longLife();
  const backup = await vault.backup(BACKUP_PASSPHRASE);
  expect(await historyAfterRestore(backup, id)).toEqual(life);
  const content = await openBackup(backup, BACKUP_PASSPHRASE, { log2N: CHEAP_LOG2N });
  const { credential_events: _none, ...tables } = content.tables;
  const older = await sealBackup({ ...content, schema: 13, tables }, BACKUP_PASSPHRASE, { log2N: CHEAP_LOG2N });
  const rows = life.filter(({ kind }) => kind === 'rotated' || kind === 'added');
  expect(await historyAfterRestore(older, id)).toEqual(rows);
});

test('what cannot be noted keeps no secret from its owner', async () => {
  const { vault, db, log } = await openFileVault();
  const { id } = (await vault.credentials.add(iconflowKey())).credential;
  db.exec('DROP TABLE credential_events');
  expect(() => vault.credentials.handedOut(id, 'revealed', 'window')).not.toThrow();
  expect(log.lines.join()).toContain('handout-not-noted');
  expect((await vault.credentials.reveal(id)).expose()).toBe(LIVE_KEY);
});
