import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { firstPath, holdsKey, snippet } from '../../../../../renderer/features/tools/snippets.ts';
import { builtInProviders } from '../../../../../shared/providers/built-in.ts';
import { matchRoute, scopeCovers } from '../../../../../shared/rules/routes.ts';

test.each(builtInProviders.map((provider) => [provider.id, provider] as const))(
  'the first call of %s is one that the scopes allow',
  (_id, provider) => {
    for (const kind of provider.keys.kinds) {
      const path = firstPath(provider, kind.scopes);
      const route = matchRoute(provider, 'GET', path);
      const readable = provider.routes.some(
        (row) => row.methods.includes('GET') && row.scope !== null && scopeCovers(provider, kind.scopes, row.scope),
      );
      if (!readable) continue;
      expect(route?.scope === null || (route?.scope && scopeCovers(provider, kind.scopes, route.scope))).toBe(true);
    }
  },
);

test('curl and Node snippets run as they are and send the key', async () => {
  const seen: (string | undefined)[] = [];
  const server = createServer((req, res) => {
    seen.push(`${req.url} ${req.headers.authorization}`);
    res.setHeader('content-type', 'application/json').end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/iconflow/v2/packs`;
  const facts = { url, base: url.replace('/v2/packs', ''), key: 'fob_abc', holder: null, reasoning: '' };
  const run = (program: string, args: string[]) =>
    new Promise<string>((resolve, reject) => {
      import('node:child_process').then(
        ({ execFile }) => execFile(program, args, (error, out) => (error ? reject(error) : resolve(out))),
        reject,
      );
    });
  try {
    expect(await run('sh', ['-c', `${snippet('curl', facts)} -s`])).toContain('{"ok":true}');
    expect(await run(process.execPath, ['--input-type=module', '-e', snippet('node', facts)])).toContain('200');
    if (hasPython()) expect(await run('python3', ['-c', snippet('python', facts)])).toContain('200');
    expect(new Set(seen)).toEqual(new Set(['/iconflow/v2/packs Bearer fob_abc']));
  } finally {
    server.close();
  }
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('an environment, a plugin’s manifest and a command are well formed, and only the first holds the key', () => {
  const base = 'http://127.0.0.1:4680/iconflow';
  const holder = { id: 'conn_0000000000000000000001', kind: 'connection' as const, scopes: ['a:b', 'c'] };
  const facts = { url: `${base}/v2/packs`, base, key: 'fob_abc', holder, reasoning: 'why' };
  expect(snippet('env', facts)).toBe(`FOB_BASE_URL=${base}\nFOB_KEY=fob_abc`);
  const manifest = snippet('figma', facts);
  expect(JSON.parse(manifest).networkAccess.allowedDomains).toEqual(['http://127.0.0.1:4680']);
  const run = snippet('run', facts);
  expect(run).toContain("fob run \\\n  --connection conn_0000000000000000000001 \\\n  --scopes 'a:b,c'");
  for (const [language, text] of [
    ['figma', manifest],
    ['run', run],
  ] as const) {
    expect(holdsKey(language)).toBe(false);
    expect(text).not.toContain('fob_abc');
  }
});
