import { beforeEach, expect, test, vi } from 'vitest';
import { askAhead, forgetAhead, KEYS_HELD, takeAhead } from '../../../../renderer/api/ahead.ts';

const keys = { status: KEYS_HELD };
let called: string[];
let answers: Record<string, () => Promise<Response>>;

beforeEach(() => {
  forgetAhead();
  called = [];
  answers = {};
  vi.stubGlobal('location', { hash: `#${'c0de'.repeat(8)}`, pathname: '/' });
  vi.stubGlobal('history', { replaceState: () => {} });
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('fetch', async (path: string) => {
    called.push(path);
    if (path === '/session') return Response.json({ bearer: 'b' });
    return answers[path]?.() ?? Response.json({ json: path });
  });
});

test('without a session nothing is asked for', async () => {
  vi.stubGlobal('location', { hash: '', pathname: '/' });
  await askAhead();
  expect(called).toEqual([]);
});

test('lists are asked for once the stream of events has begun, and given out once', async () => {
  let begin: (answer: Response) => void = () => {};
  answers['/rpc/system/watch'] = () => new Promise((resolve) => (begin = resolve));
  const asking = askAhead();
  await expect.poll(() => called).toEqual(['/session', '/rpc/system/watch']);
  begin(new Response(''));
  await asking;
  expect(called.slice(2)).toContain('/rpc/credentials/list');
  expect(await (await takeAhead('credentials/list', keys))?.json()).toEqual({ json: '/rpc/credentials/list' });
  expect(await takeAhead('credentials/list', keys)).toBeNull();
});

test('another input, a refusal, a broken line and what was forgotten are asked for anew', async () => {
  answers['/rpc/providers/list'] = async () => new Response('', { status: 423 });
  answers['/rpc/limits/list'] = async () => {
    throw new TypeError('fetch failed');
  };
  await askAhead();
  expect(await takeAhead('credentials/list', { status: ['active'] })).toBeNull();
  expect(await takeAhead('providers/list', {})).toBeNull();
  expect(await takeAhead('limits/list', {})).toBeNull();
  forgetAhead();
  expect(await takeAhead('tools/list', {})).toBeNull();
});
