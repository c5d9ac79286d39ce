import type { SpendRow } from '../../../shared/model/ledger.ts';
import { api } from '../../api/client.ts';
import {
  type Range,
  type Rank,
  restOf,
  type Spender,
  type Spending,
  STEPS,
  spentBy,
  TOP,
  type Whose,
} from './spending.ts';

/** Asks the ledger who spent what over the range that ends now: the whole, the ranking, and a series for each of the top five. */
export async function loadSpending(whose: Whose, range: Range): Promise<Spending> {
  const { resolution, stepMs, count } = STEPS[range];
  const until = Date.now();
  const since = Math.floor(until / stepMs) * stepMs - (count - 1) * stepMs;
  const by = spentBy(whose);
  const span = { since, until, resolution };
  const [whole, spend] = await Promise.all([
    api().ledger.history({ ...whose, ...span }),
    api().ledger.spend({ ...whose, since, until, by: [by] }),
  ]);
  const ranking = spend.rows.flatMap((row) => rankOf(row, by));
  const top = ranking.filter((rank) => rank.total > 0).slice(0, TOP);
  const named = await Promise.all(
    top.map(async ({ id, label, total }): Promise<Spender> => {
      const { points } = await api().ledger.history({ ...whose, [by]: id, ...span });
      return { id, label, total, counts: points.map((point) => point.counted) };
    }),
  );
  const counts = whole.points.map((point) => point.counted);
  const rest = restOf(
    counts,
    named.map((spender) => spender.counts),
  );
  const other = rest.reduce((sum, value) => sum + value, 0);
  return {
    range,
    by,
    stepMs,
    at: whole.points.map((point) => point.at),
    spenders: other > 0 ? [...named, { id: null, label: null, counts: rest, total: other }] : named,
    ranking,
    total: counts.reduce((sum, value) => sum + value, 0),
    refused: whole.points.reduce((sum, point) => sum + point.refused, 0),
    asOf: until,
  };
}

function rankOf(row: SpendRow, by: 'tool' | 'credential'): Rank[] {
  const who = row[by];
  return who === null ? [] : [{ id: who.id, label: who.label, total: row.counted, refused: row.refused }];
}
