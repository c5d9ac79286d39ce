import { describe, expect, it } from 'vitest';
import { builtInProviders } from '../../../../shared/providers/built-in.ts';
import { addAll } from '../../../../shared/rules/add-all.ts';
import { readImport } from '../../../../shared/rules/import-keys.ts';

const LIVE = 'ifk_live_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';
const TEST = 'ifk_test_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';
const FLUX = 'fc_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF';

const read = (text: string) => readImport(text, builtInProviders);
const verdicts = (text: string) =>
  read(text).map((row) =>
    row.verdict === 'wrong' ? `${row.line} ${row.problem.code} ${row.problem.about}` : `${row.line} ${row.verdict}`,
  );

describe('readImport', () => {
  it('reads .env lines as shells do and leaves out what is no key', () => {
    const rows = read(`# of the studio\nexport ICONS="${LIVE}" # the brand's\nPORT=3000\n\nFLUX='${FLUX}'\nEMPTY=\n`);
    expect(rows.map(({ line, verdict, provider }) => [line, verdict, provider])).toEqual([
      [2, 'add', 'iconflow'],
      [3, 'skip', null],
      [5, 'add', 'fluxcascade'],
      [6, 'skip', null],
    ]);
    expect(rows[0]).toMatchObject({
      hint: { prefix: 'ifk_live_', last4: 'C0eF' },
      input: { label: 'ICONS', secret: LIVE, environment: 'live' },
    });
  });

  it('reads bare keys, one a line, and names them after the provider', () => {
    expect(read(`${LIVE}\n${TEST}`)).toMatchObject([
      { input: { label: 'IconFlow C0eF', environment: 'live' } },
      { input: { environment: 'test' } },
    ]);
    expect(verdicts('what is this')).toEqual(['1 which_provider ']);
  });

  it('reads CSV with quotes, line breaks in them and any separator', () => {
    const rows = read(
      `Name;Service;API key;Notes\r\n"Brand ""icons""";IconFlow;${LIVE};"two\r\nlines"\r\nFlux;fluxcascade;${FLUX};`,
    );
    expect(rows).toMatchObject([
      { line: 2, input: { label: 'Brand "icons"', provider: 'iconflow', note: 'two\r\nlines' } },
      { line: 4, input: { label: 'Flux', provider: 'fluxcascade' } },
    ]);
  });

  it('reads a JSON array, one under `keys`, and names with keys', () => {
    const item = { label: 'Icons', secret: LIVE, tags: ['brand', 'ci'], kind: 'admin' };
    for (const text of [JSON.stringify([item]), JSON.stringify({ keys: [item] })])
      expect(read(text)).toMatchObject([{ input: { label: 'Icons', tags: ['brand', 'ci'], kind: 'admin' } }]);
    expect(read(JSON.stringify({ ICONS: LIVE, PORT: '1' })).map((row) => row.verdict)).toEqual(['add', 'skip']);
  });

  it('says of each line what is wrong with it, never with the secret', () => {
    const items = [
      { label: 'none' },
      { secret: LIVE, provider: 'nobody' },
      { secret: 'who-knows-what-this-is-of', label: 'x', colour: 'red' },
      { secret: FLUX, provider: 'iconflow' },
      { secret: LIVE, environment: 'test' },
      { secret: LIVE, kind: 'sorcerer' },
      { secret: TEST },
      { secret: TEST },
      { secret: LIVE, label: 'l'.repeat(200) },
      { secret: { deep: true } },
      7,
    ];
    const found = verdicts(JSON.stringify(items));
    expect(found.map((line) => line.split(' ')[1])).toEqual([
      'no_secret',
      'unknown_provider',
      'unknown_field',
      'other_provider',
      'other_environment',
      'not_accepted',
      'add',
      'twice',
      'not_accepted',
      'unknown_field',
      'no_secret',
    ]);
    expect(found.join()).not.toMatch(/aB3dE6gH9/);
  });

  it('takes __proto__ for a field that there is not, and changes no prototype', () => {
    expect(verdicts(`[{"secret":"${LIVE}","__proto__":{"label":"owned"}}]`)).toEqual(['1 unknown_field __proto__']);
    expect(read(`{"__proto__":"${LIVE}"}`)).toMatchObject([{ name: '__proto__', verdict: 'add' }]);
    expect(({} as { label?: string }).label).toBeUndefined();
  });

  it.each([
    ['nothing', ' \n# only a remark', /no key/],
    ['a binary', `${LIVE}\0`, /no text/],
    ['more than 1 MB', 'A=1\n'.repeat(300_000), /longer than 1 MB/],
    ['deep brackets', '['.repeat(500_000), /nested too deeply/],
    ['an open string of quotes', `["${'\\"'.repeat(400_000)}`, /not JSON/],
    ['half JSON', '{"a":', /not JSON/],
    ['a quote that never closes', `secret,name\n"${'a""'.repeat(200_000)}`, /does not close/],
    ['too many keys', Array.from({ length: 1001 }, (_, n) => `K${n}=1`).join('\n'), /1001 keys/],
  ])('refuses %s within a second', (_what, text, message) => {
    const began = performance.now();
    expect(() => read(text)).toThrow(message);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('addAll', () => {
  const input = (label: string) => ({ provider: 'iconflow', label, secret: LIVE });

  it('takes back what was added when one is refused', async () => {
    const held = new Set<string>();
    const calls = {
      add: async ({ label }: { label: string }) => {
        if (label === 'bad') throw new Error('refused');
        const kept = held.has(label) ? { kept: true as const } : {};
        held.add(label);
        return { credential: { id: label } as never, warnings: [], ...kept };
      },
      remove: async () => {},
      purge: async ({ id }: { id: string }) => void held.delete(id),
    };
    await expect(addAll(calls, [input('a'), input('b'), input('bad'), input('c')])).rejects.toThrow('refused');
    expect([...held]).toEqual([]);
    expect(await addAll(calls, [input('a'), input('b')])).toHaveLength(2);
    await expect(addAll(calls, [input('a'), input('c'), input('bad')])).rejects.toThrow('refused');
    expect([...held]).toEqual(['a', 'b']); // what was kept before stays
  });
});
