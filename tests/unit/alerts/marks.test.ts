import { expect, it } from 'vitest';
import { createMarks } from '../../../electron/alerts/marks.ts';
import { temporaryDatabase } from '../../support/alerts/bench.ts';

const id = (kind: string, letter: string) => `${kind}_${letter.repeat(22)}`;

it('forgets whatever rules remember of keys, connections and tool keys that are gone, and nothing else', () => {
  const db = temporaryDatabase().open();
  const marks = createMarks(db);
  const ofKey = (one: string) => [
    `refused/${one}`,
    `429/${one}`,
    `401/${one}`,
    `level/${one}/reads/75`,
    `forecast/${one}/own`,
  ];
  const gone = [...ofKey(id('cred', 'a')), ...ofKey(id('conn', 'b')), `caller/${id('tool', 'c')}`];
  const kept = [...ofKey(id('cred', 'd')), `caller/${id('tool', 'e')}`, '401/proxy', 'circuit/https://cred_a.example'];
  for (const key of [...gone, ...kept]) marks.set(key, 1);
  marks.keepOnly(new Set([id('cred', 'd'), id('tool', 'e')]));
  expect(gone.map((key) => marks.time(key))).toEqual(gone.map(() => null));
  marks.reload(); // as after a restart
  expect(kept.map((key) => marks.time(key))).toEqual(kept.map(() => 1));
  expect(db.prepare('SELECT count(*) AS n FROM alert_marks').get()).toEqual({ n: kept.length });
});
