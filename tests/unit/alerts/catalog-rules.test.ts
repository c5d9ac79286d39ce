import { describe, expect, it } from 'vitest';
import type { ToolDates } from '../../../electron/alerts/ports.ts';
import { type Bench, bench, DAY } from './fixture.ts';

describe('the catalog', () => {
  const days = (test: Bench, count: number) => {
    for (let day = 0; day < count; day++) test.time.advance(DAY);
  };

  it('tells 14, 7 and 1 days before a key ends, and when it did, each once', () => {
    const test = bench();
    test.edit({ provider: 'fluxcascade', expiresAt: test.time.now() + 20 * DAY });
    test.alerts.start();
    const seen: [number, string][] = [];
    for (let day = 0; day <= 22; day++) {
      const before = test.told.length;
      if (day === 10) {
        test.restart();
        test.alerts.start();
      }
      for (const { title } of test.told.slice(before)) seen.push([day, title]);
      test.time.advance(DAY);
      for (const { title } of test.told.slice(before)) seen.push([day + 1, title]);
    }
    expect(seen).toEqual([
      [6, 'Packs expires in 14 days'],
      [13, 'Packs expires in 7 days'],
      [19, 'Packs expires within a day'],
      [20, 'Packs has expired'],
    ]);
  });

  it('tells only the nearest when Fob was not running, and anew for a new date', () => {
    const test = bench();
    test.edit({ expiresAt: test.time.now() + 5 * DAY });
    test.alerts.start();
    expect(test.of('expiring').map(({ title }) => title)).toEqual(['Packs expires in 5 days']);
    test.edit({ expiresAt: test.time.now() + 6 * DAY });
    days(test, 1);
    expect(test.of('expiring')).toHaveLength(2);
  });

  it('tells rotation after the provider’s 90 days, again only after a rotation', () => {
    const test = bench();
    test.alerts.start();
    days(test, 89);
    expect(test.of('rotation_due')).toEqual([]);
    days(test, 60);
    expect(test.of('rotation_due')).toMatchObject([{ action: 'rotate_key', title: 'Packs is due for rotation' }]);
    test.edit({ rotatedAt: test.time.now() });
    days(test, 100);
    expect(test.of('rotation_due')).toHaveLength(2);
  });

  it('tells a key that was not used for 90 days; ChromaFlow ends such a key, so that is told before', () => {
    const other = bench();
    other.edit({ provider: 'fluxcascade' });
    other.alerts.start();
    days(other, 120);
    expect(other.told.map(({ kind }) => kind)).toEqual(['unused']);
    const chroma = bench();
    chroma.edit({ provider: 'chromaflow' });
    chroma.alerts.start();
    days(chroma, 120);
    expect(chroma.told.map(({ kind }) => kind)).toEqual(Array(4).fill('expiring'));
    expect(chroma.told[0]?.text).toContain('was not used for 90 days');
  });

  it('tells 14, 7 and 1 days before a tool key ends; of one made for a week only at 1, of one for a day never', () => {
    const test = bench();
    const [tool] = test.tools as [ToolDates];
    const createdAt = test.time.now();
    const lives = [90, 7, 1].map((life, index) => {
      const id = `tool_${String(index).repeat(22)}`;
      return { ...tool, id, label: `for ${life}`, createdAt, expiresAt: createdAt + life * DAY };
    });
    test.tools.splice(0, 1, ...lives, { ...tool, status: 'revoked', expiresAt: createdAt + 20 * DAY });
    test.credentials.clear();
    test.alerts.start();
    days(test, 91);
    expect(test.told.map(({ title, severity, action }) => [title, severity, action])).toEqual([
      ['The tool key of for 7 expires within a day', 'critical', 'show_tool'],
      ['The tool key of for 7 has expired', 'critical', 'show_tool'],
      ['The tool key of for 90 expires in 14 days', 'warning', 'show_tool'],
      ['The tool key of for 90 expires in 7 days', 'warning', 'show_tool'],
      ['The tool key of for 90 expires within a day', 'critical', 'show_tool'],
      ['The tool key of for 90 has expired', 'critical', 'show_tool'],
    ]);
  });

  it('says nothing of keys that are revoked or in the trash', () => {
    const test = bench();
    test.edit({ status: 'trashed', expiresAt: test.time.now() + DAY });
    test.alerts.start();
    days(test, 100);
    expect(test.told).toEqual([]);
  });
});
