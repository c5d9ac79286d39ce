import { describe, expect, it } from 'vitest';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import { type Bench, bench, DAY, MINUTE, state, TOOL } from './fixture.ts';

describe('thresholds', () => {
  const titles = ({ of }: Bench) => of('limit_threshold').map(({ title }) => title.match(/\d+ %/)?.[0]);

  it('tell each level once a window, and again only after usage fell clearly below', () => {
    const test = bench();
    const step = (used: number, seconds = 1) => {
      test.time.advance(seconds * 1000);
      test.alerts.limits([state(used)]);
    };
    for (const used of [10, 74, 75, 80, 74, 76]) step(used);
    expect(titles(test)).toEqual(['75 %']);
    for (const used of [90, 89, 91]) step(used);
    expect(titles(test)).toEqual(['75 %', '90 %']);
    step(70, 70); // not clearly below 75, but below 90
    step(76);
    expect(titles(test)).toEqual(['75 %', '90 %']);
    step(95);
    expect(titles(test)).toEqual(['75 %', '90 %', '90 %']);
    step(59, 70);
    step(76);
    expect(titles(test)).toEqual(['75 %', '90 %', '90 %', '75 %']);
    step(10, 5);
    step(80);
    expect(titles(test)).toHaveLength(4); // the same window still
  });

  it('tell the highest of those passed at once, and not again after a restart', () => {
    const test = bench();
    test.alerts.limits([state(99)]);
    expect(titles(test)).toEqual(['90 %']);
    test.restart();
    test.alerts.limits([state(98)]);
    expect(titles(test)).toEqual(['90 %']);
  });

  it('say of a limit without a call left that it is used up', () => {
    const test = bench();
    test.alerts.limits([state(100)]);
    expect(test.of('limit_threshold').map(({ title }) => title)).toEqual([
      expect.stringMatching(/ has used up its limit$/),
    ]);
  });

  it('look for another program too where the provider counts more than Fob did', () => {
    const test = bench();
    test.alerts.limits([state(80), state(80, { class: 'writes', source: 'observed' })]);
    expect(test.told.map(({ fix }) => /outside of Fob/.test(fix))).toEqual([false, true]);
  });

  it.each([
    ['still as high', [state(99)], 10, 0],
    ['clearly lower', [state(40)], 10, 1],
    ['empty, as nobody called for a window', [], 10, 1],
    ['lower, but not clearly', [state(80)], 10, 0],
    ['clearly lower, in the same window still', [state(40)], 0.1, 0],
  ])('after a restart go by the usage that was restored: %s', (_, restored, minutes, again) => {
    const test = bench({ windows: () => restored });
    test.alerts.limits([state(99)]);
    for (let restart = 0; restart < 3; restart++) {
      test.time.advance(minutes * MINUTE);
      test.restart();
      test.alerts.start();
    }
    test.alerts.limits([state(99)]);
    expect(titles(test)).toHaveLength(1 + again);
  });

  it('are not silent for as long as the clock was set back', () => {
    const test = bench();
    test.alerts.limits([state(95)]);
    test.time.wall -= 400 * DAY;
    test.alerts.limits([state(50)]);
    test.time.advance(2 * MINUTE);
    test.alerts.limits([state(50)]);
    test.alerts.limits([state(95)]);
    expect(titles(test)).toEqual(['90 %', '90 %']);
  });

  it('are the user’s, and while those are the defaults the provider’s own where it names some', () => {
    const own = builtInProviders.map((one) => ({ ...one, usage: { ...one.usage, thresholds: [40, 95] } }));
    const test = bench({}, own);
    test.alerts.limits([state(50), state(50, { identity: TOOL, provider: null })]);
    expect(titles(test)).toEqual(['40 %']);
    Object.assign(test.levels, { warn: 60, critical: 80 });
    test.alerts.limits([state(59), state(70, { class: 'writes' }), state(85, { identity: TOOL, provider: null })]);
    expect(test.told.slice(1).map(({ title, severity }) => [title.match(/\d+ %/)?.[0], severity])).toEqual([
      ['60 %', 'warning'],
      ['80 %', 'critical'],
    ]);
  });

  it('are told for each class and each tool by itself', () => {
    const test = bench();
    test.alerts.limits([state(80, { class: 'writes' }), state(80), state(80, { identity: TOOL, provider: null })]);
    expect(titles(test)).toEqual(['75 %', '75 %', '75 %']);
    expect(test.told.map(({ subject }) => subject.type)).toEqual(['credential', 'credential', 'tool']);
  });
});
