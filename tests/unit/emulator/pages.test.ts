import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import { type OpenEmulator, openEmulator } from '../../support/emulator/open-emulator.ts';

// What the pages say, with every service that Fob knows.
let open: OpenEmulator;
beforeAll(async () => {
  open = await openEmulator({ providers: builtInProviders });
});
afterAll(() => open.close());
const page = async (path: string) => (await fetch(open.url + path)).text();

test('the start has the five vendors, and the others apart with what they are for', async () => {
  const [five = '', others = ''] = (await page('/')).split('Other services that Fob knows');
  expect(five).toContain('/-/iconflow"');
  expect(five).not.toContain('/-/figma"');
  expect(others).toContain('/-/figma"');
  expect(others).toContain('the same small answer');
});

test.each(['chromaflow', 'appflow', 'iconflow', 'frameflow', 'fluxcascade'])(
  '%s: the call to try needs nothing filled in but the key',
  async (vendor) => {
    const command = /<pre[^>]*>(.*?)<\/pre>/s.exec(await page(`/-/${vendor}`))?.[1] ?? '';
    expect(command).toContain(`/${vendor}/`);
    expect(command).not.toMatch(/\bID\b/);
  },
);

test('a scope that not every kind may have says which may', async () => {
  expect(await page('/-/iconflow/keys')).toContain('See usage and invoices; only Admin');
});

describe('the control API', () => {
  test.each([
    ['GET', 'keys/rotate', 'POST'],
    ['PUT', 'faults', 'GET, POST, DELETE'],
    ['GET', 'keys/emk_1', 'DELETE'],
  ])('%s %s is 405 with what the path takes: %s', async (method, path, allow) => {
    const answer = await fetch(`${open.url}/-/api/${path}`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
  });

  test.each([
    [{ provider: 'iconflow', expiresAt: '2027-01-01' }, 'expiresAt: must be a number'],
    [{ provider: 'iconflow', kind: '' }, null],
    [{}, 'provider: is missing'],
  ])('%j is refused in plain words', async (order, message) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${open.url}/-/api/keys`, { method: 'POST', headers, body: JSON.stringify(order) });
    const told = (await answer.json()) as { message: string };
    expect(answer.status).toBe(422);
    expect(told.message).not.toMatch(/Invalid|expected|received/);
    if (message !== null) expect(told.message).toBe(message);
  });
});

test('every sample pack looks as its name says', async () => {
  const { key } = open.emulator.mint({ provider: 'iconflow', kind: 'read-only' });
  const { data } = (await (await open.call(key, 'GET', '/iconflow/v2/packs')).json()) as {
    data: { name: string; style: string }[];
  };
  const style = (name: string) => data.find((pack) => pack.name === name)?.style;
  expect([style('Outline Essentials'), style('Bold Interface'), style('Studio Duotone')]).toEqual([
    'outline',
    'bold',
    'duotone',
  ]);
});
