import { expect, test } from 'vitest';
import { advance, isSameShape, restOf, type Spending, TOP } from '../../../../../renderer/features/limits/spending.ts';
import type { Activity } from '../../../../../shared/model/activity.ts';

const MINUTE = 60_000;
const NOW = 1_800_000_000_000; // a whole minute

const spending = (change: Partial<Spending> = {}): Spending => ({
  range: 'hour',
  by: 'tool',
  stepMs: MINUTE,
  at: [NOW - 2 * MINUTE, NOW - MINUTE, NOW],
  spenders: [{ id: 'tool_a', label: 'A', counts: [1, 2, 3], total: 6 }],
  ranking: [{ id: 'tool_a', label: 'A', total: 6, refused: 0 }],
  total: 6,
  refused: 0,
  asOf: NOW,
  ...change,
});

const call = (change: Partial<Activity>): Activity =>
  ({
    id: 1,
    at: NOW + 1000,
    toolId: 'tool_a',
    tool: 'A',
    credentialId: 'cred_a',
    verdict: 'allowed',
    ...change,
  }) as Activity;

test('a call is counted in its step, its band, its rank and the total', () => {
  const next = advance(spending(), [call({}), call({})], {}, NOW + 2000);
  expect(next.spenders[0]).toMatchObject({ counts: [1, 2, 5], total: 8 });
  expect(next.ranking).toEqual([{ id: 'tool_a', label: 'A', total: 8, refused: 0 }]);
  expect(next.total).toBe(8);
});

test('a refused call is no spending; one that failed at the vendor is', () => {
  const next = advance(spending(), [call({ verdict: 'refused' }), call({ verdict: 'failed' })], {}, NOW + 2000);
  expect(next.total).toBe(7);
  expect(next.refused).toBe(1);
  expect(next.ranking[0]).toMatchObject({ total: 7, refused: 1 });
});

test('what the ledger had counted already is not counted again, nor calls of another key or of no tool', () => {
  const rows = [call({ at: NOW - 5 }), call({ credentialId: 'cred_b' }), call({ toolId: null })];
  expect(advance(spending(), rows, { credential: 'cred_a' }, NOW + 2000)).toMatchObject({ total: 6 });
});

test('when a step ends the oldest leaves and an empty one comes', () => {
  const next = advance(spending(), [], {}, NOW + MINUTE + 5);
  expect(next.at).toEqual([NOW - MINUTE, NOW, NOW + MINUTE]);
  expect(next.spenders[0]?.counts).toEqual([2, 3, 0]);
  const later = advance(spending(), [], {}, NOW + 10 * MINUTE);
  expect(later.spenders[0]?.counts).toEqual([0, 0, 0]);
});

test('nothing new in the same step is the same object, so that nothing is drawn', () => {
  const held = spending();
  expect(advance(held, [], {}, NOW + 900)).toBe(held);
});

test('figures alone leave the shape; a new step, a newcomer and a first refusal change it', () => {
  const held = spending();
  const shapeStays = (rows: Activity[], now = NOW + 2000) => isSameShape(held, advance(held, rows, {}, now));
  expect(shapeStays([call({}), call({})])).toBe(true);
  expect(shapeStays([], NOW + MINUTE)).toBe(false);
  expect(shapeStays([call({ toolId: 'tool_b', tool: 'B' })])).toBe(false);
  expect(shapeStays([call({ verdict: 'refused' })])).toBe(false);
  const refused = advance(held, [call({ verdict: 'refused' })], {}, NOW + 2000);
  expect(
    isSameShape(refused, advance(refused, [call({ id: 2, at: NOW + 3000, verdict: 'refused' })], {}, NOW + 4000)),
  ).toBe(true);
});

test('what the ledger says anew has the same shape while steps, bands and ranking name the same, in the same order', () => {
  const held = spending();
  const [band] = held.spenders;
  const [rank] = held.ranking;
  if (!band || !rank) throw new Error('nobody spends');
  expect(isSameShape(held, { ...structuredClone(held), asOf: NOW + MINUTE, total: 7 })).toBe(true);
  expect(isSameShape(held, { ...held, spenders: [{ ...band, id: 'tool_b' }] })).toBe(false);
  expect(isSameShape(held, { ...held, spenders: [{ ...band, label: 'Renamed' }] })).toBe(false);
  const two = { ...held, ranking: [rank, { ...rank, id: 'tool_b' }] };
  expect(isSameShape(two, { ...two, ranking: two.ranking.toReversed() })).toBe(false);
});

test('newcomers get a band while there is room, then they are among the others', () => {
  const rows = Array.from({ length: TOP + 2 }, (_, n) => call({ toolId: `tool_${n}`, tool: `T${n}` }));
  const next = advance(spending(), rows, {}, NOW + 2000);
  expect(next.spenders).toHaveLength(TOP + 1);
  expect(next.spenders.at(-1)).toMatchObject({ id: null, total: 3, counts: [0, 0, 3] });
  expect(next.ranking).toHaveLength(TOP + 3);
  expect(next.spenders.reduce((sum, { total }) => sum + total, 0)).toBe(next.total);
});

test('the others are the whole without the named ones, never below none', () => {
  expect(
    restOf(
      [10, 5, 1],
      [
        [4, 5, 2],
        [1, 0, 0],
      ],
    ),
  ).toEqual([5, 0, 0]);
});
