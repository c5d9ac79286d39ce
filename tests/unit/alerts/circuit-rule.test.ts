import { describe, expect, it } from 'vitest';
import { QUIET_MS } from '../../../electron/alerts/answer-rules.ts';
import { createCircuitRule } from '../../../electron/alerts/circuit-rule.ts';
import { createMarks } from '../../../electron/alerts/marks.ts';
import { temporaryDatabase } from '../../support/alerts/bench.ts';

const ORIGIN = 'https://api.iconflow.dev';
const NOW = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;

function bench() {
  const db = temporaryDatabase().open();
  const rule = (startedAt: number) => createCircuitRule({ marks: createMarks(db), startedAt });
  let one = rule(NOW);
  return {
    restart: (at: number) => {
      one = rule(at);
    },
    moved: (
      open: boolean,
      at = NOW,
      service: { id: string; name: string } | null = { id: 'iconflow', name: 'IconFlow' },
    ) => one.look({ origin: ORIGIN, open, service: () => service }, at),
    marks: () => db.prepare('SELECT key FROM alert_marks').all(),
  };
}

describe('a service to which no connection comes about', () => {
  it('is told once for each opening, with whose it is and what helps', () => {
    const { moved, marks } = bench();
    expect(moved(true)).toEqual([
      {
        mark: `unreachable/${ORIGIN}/${NOW}`,
        kind: 'unreachable',
        severity: 'warning',
        subject: { type: 'provider', id: 'iconflow', label: 'IconFlow', provider: 'iconflow' },
        title: 'IconFlow cannot be reached',
        text: expect.stringContaining('api.iconflow.dev'),
        fix: 'Check the network and the provider’s status',
        action: 'show_limits',
        at: NOW,
      },
    ]);
    // Trials that fail, the last hours after the one before, are the same opening.
    for (const at of [2000, MINUTE, 3 * MINUTE, 400 * MINUTE]) expect(moved(true, NOW + at)).toEqual([]);
    expect(moved(false, NOW + 401 * MINUTE)).toEqual([]);
    expect(marks()).toEqual([]);
    expect(moved(true, NOW + 402 * MINUTE)).toHaveLength(1);
  });

  it('is not told again because Fob was started anew, unless that was long ago', () => {
    const { moved, restart } = bench();
    expect(moved(true)).toHaveLength(1);
    restart(NOW + MINUTE);
    expect(moved(true, NOW + 2 * MINUTE)).toEqual([]);
    restart(NOW + 2 * MINUTE + QUIET_MS);
    expect(moved(true, NOW + 2 * MINUTE + QUIET_MS)).toHaveLength(1);
    expect(moved(true, NOW + 4 * QUIET_MS)).toEqual([]);
  });

  it('has its address for a name when it is nobody’s', () => {
    const [found] = bench().moved(true, NOW, null);
    expect(found).toMatchObject({
      title: 'api.iconflow.dev cannot be reached',
      subject: { type: 'provider', id: '', label: 'api.iconflow.dev', provider: null },
    });
  });
});
