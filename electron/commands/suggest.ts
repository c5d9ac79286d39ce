const COMMANDS = [
  'serve',
  'keys',
  'tools',
  'emulator',
  'limits',
  'spend',
  'budget',
  'activity',
  'providers',
  'lock',
  'unlock',
  'ui',
  'doctor',
  'help',
];
const BELOW: Readonly<Record<string, readonly string[]>> = {
  keys: ['add', 'list', 'show', 'edit', 'reveal', 'rotate', 'revoke', 'remove', 'restore'],
  tools: ['add', 'list', 'revoke'],
  emulator: ['key'],
  activity: ['export', 'verify', 'retention'],
  budget: ['set', 'list', 'remove'],
  providers: ['list', 'show', 'add', 'remove'],
};

/** The command nearest to what was typed, at most two letters off; null when none is near. */
export function closest(typed: string, words: readonly string[]): string | null {
  const parent = words[0] !== typed && words[0] !== undefined && Object.hasOwn(BELOW, words[0]) ? words[0] : null;
  const known = parent ? (BELOW[parent] ?? []) : COMMANDS;
  const best = known.map((name) => ({ name, off: distance(typed, name) })).sort((a, b) => a.off - b.off)[0];
  if (!best || best.off > Math.min(2, best.name.length - 1)) return null;
  return parent ? `${parent} ${best.name}` : best.name;
}

/** Levenshtein distance: insertions, deletions and changes of one letter. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
