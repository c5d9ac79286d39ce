import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('../../../../renderer/styles/tokens.css', import.meta.url), 'utf8');
const at = css.indexOf(':root[data-contrast="high"]');

type Pair = readonly [light: string, dark: string];
const read = (text: string): [string, Pair][] =>
  [...text.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name ?? '',
    [light ?? '', dark ?? ''],
  ]);
const high = new Map([...read(css.slice(0, at)), ...read(css.slice(at))]);

function light(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((from) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [one, two] = [light(a), light(b)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

/** The pairs of a token and what it stands on that are fainter than `least` in one of the two. */
function fainter(names: readonly string[], grounds: readonly string[], least: number): string[] {
  return names.flatMap((name) =>
    grounds.flatMap((ground) =>
      ([0, 1] as const).flatMap((scheme) => {
        const [on, under] = [high.get(name)?.[scheme], high.get(ground)?.[scheme]];
        const found = on && under ? contrast(on, under) : 0;
        return found < least ? [`${name} on ${ground}: ${found.toFixed(2)}`] : [];
      }),
    ),
  );
}

const cards = ['bg', 'surface', 'raised'];
const words = ['ink', 'ink-2', 'ink-3', 'accent', 'ok', 'warn', 'bad'];

test('high contrast keeps what its comment says, in light and dark', () => {
  expect(fainter(words, cards, 10)).toEqual([]);
  expect(fainter(['line', 'control', 'accent', 'bad-edge', 'meter-ok', 'meter-warn', 'meter-bad'], cards, 4.5)).toEqual(
    [],
  );
  for (const state of ['ok', 'warn', 'bad']) expect(fainter([state], [`${state}-bg`], 10)).toEqual([]);
  expect(fainter(words, ['hover', 'selected'], 7)).toEqual([]);
  for (const fill of high.get('accent-fill') ?? []) expect(contrast('#ffffff', fill)).toBeGreaterThanOrEqual(6);
});
