import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HelperChannel, KeychainReply, KeychainRequest } from '../../../electron/vault/keychain-message.ts';
import { createKeychainProcess } from '../../../electron/vault/keychain-process.ts';

/** A helper that answers every call with its account, until it is told otherwise. */
class FakeHelper implements HelperChannel {
  readonly got: KeychainRequest[] = [];
  mood: 'answers' | 'hangs' | 'dies' = 'answers';
  killed = false;
  #receive: (reply: KeychainReply) => void = () => {};
  #gone = () => {};

  send(request: KeychainRequest): void {
    this.got.push(request);
    if (this.mood === 'dies') this.die();
    if (this.mood === 'answers') this.reply({ n: request.n, result: request.account });
  }
  onMessage(callback: (reply: KeychainReply) => void): void {
    this.#receive = callback;
  }
  onGone(callback: () => void): void {
    this.#gone = callback;
  }
  kill(): void {
    this.killed = true;
  }
  reply(reply: KeychainReply): void {
    queueMicrotask(() => this.#receive(reply));
  }
  die(): void {
    this.#gone();
  }
}

let helpers: FakeHelper[];
let mood: FakeHelper['mood'];
const start = () => {
  const helper = Object.assign(new FakeHelper(), { mood });
  helpers.push(helper);
  return helper;
};
const open = () => createKeychainProcess({ start, timeBoxMs: 1_000 });

beforeEach(() => {
  vi.useFakeTimers();
  helpers = [];
  mood = 'answers';
});
afterEach(() => {
  vi.useRealTimers();
});

test('one helper serves call after call, and ends after 10 s without one', async () => {
  const keychain = open();
  expect(await keychain.get('s', 'a')).toBe('a');
  await vi.advanceTimersByTimeAsync(9_999);
  expect(await keychain.get('s', 'b')).toBe('b');
  expect(helpers).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(helpers[0]?.killed).toBe(true);
  expect(await keychain.get('s', 'c')).toBe('c');
  expect(helpers).toHaveLength(2);
  keychain.close();
  expect(helpers[1]?.killed).toBe(true);
});

test('a helper that died between two calls is replaced', async () => {
  const keychain = open();
  await keychain.get('s', 'a');
  helpers[0]?.die();
  expect(await keychain.get('s', 'b')).toBe('b');
  expect(helpers.map(({ got }) => got.length)).toEqual([1, 1]);
});

test('a call that fails in a helper that had worked is made once more, in a fresh one', async () => {
  const keychain = open();
  await keychain.get('s', 'a');
  if (helpers[0]) helpers[0].mood = 'dies';
  expect(await keychain.get('s', 'b')).toBe('b');
  expect(helpers).toHaveLength(2);
});

test('a fresh helper that dies is a crash, without a second try', async () => {
  mood = 'dies';
  await expect(open().get('s', 'a')).rejects.toMatchObject({ fault: 'crashed' });
  expect(helpers).toHaveLength(1);
});

test('a hung call costs its time box, and nobody gets its late answer', async () => {
  mood = 'hangs';
  const keychain = open();
  const hung = expect(keychain.get('s', 'a')).rejects.toMatchObject({ fault: 'hung' });
  const behind = expect(keychain.get('s', 'b')).rejects.toMatchObject({ fault: 'hung' });
  await vi.advanceTimersByTimeAsync(1_000);
  await Promise.all([hung, behind]);
  expect(helpers[0]?.killed).toBe(false); // a prompt of the system may wait for a person
  mood = 'answers';
  const next = keychain.get('s', 'c');
  helpers[0]?.reply({ n: 1, result: 'too late' });
  expect(await next).toBe('c');
  expect(helpers[0]?.killed).toBe(true);
});
