import { sha256 } from '../../platform/digest.ts';

export type Seeded = {
  /** A whole number from min to max, both included. */
  int(min: number, max: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** `#rrggbb` */
  hex(): string;
};

/** Values that follow from a text alone: the same on every machine and in every run. */
export function seeded(text: string): Seeded {
  let block = sha256(text);
  let at = 0;
  const word = (): number => {
    if (at + 4 > block.length) {
      block = sha256(block);
      at = 0;
    }
    at += 4;
    return block.readUInt32BE(at - 4);
  };
  const int = (min: number, max: number) => min + (word() % (max - min + 1));
  return {
    int,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    hex: () => `#${(word() >>> 8).toString(16).padStart(6, '0')}`,
  };
}

/** ISO 8601 of a moment in early 2026: `day` counts from 1 January, `minute` from midnight. */
export function sampleTime(day: number, minute = 0): string {
  return new Date(Date.UTC(2026, 0, 1 + day, 0, minute)).toISOString();
}

/** ISO 8601 of epoch milliseconds. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
