import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createHelperAsker, type HelperPort } from '../../../electron/bridge/helper-asker.ts';
import type { EngineToHost } from '../../../electron/bridge/host-link.ts';
import type { KeychainReply } from '../../../electron/vault/keychain-message.ts';

const request = { n: 1, call: 'set', service: 's', account: 'a', value: 'v' } as const;

function setUp() {
  const sent: EngineToHost[] = [];
  const asker = createHelperAsker((message) => sent.push(message));
  return { asker, sent };
}

/** Both ends of a channel: Electron's port as the engine sees it, and what the helper gets. */
function channel() {
  const { port1, port2 } = new MessageChannel();
  const got: unknown[] = [];
  port2.on('message', (data) => got.push(data));
  const port: HelperPort = {
    on: (_event, listener) => port1.on('message', (data) => listener({ data })),
    postMessage: (message) => port1.postMessage(message),
    start: () => port1.start(),
    close: () => port1.close(),
  };
  return { port, got, helper: port2, closed: new Promise((resolve) => port2.once('close', () => resolve(true))) };
}

test('what is sent before the port has come waits for it, and never goes to the host', async () => {
  const { asker, sent } = setUp();
  const helper = asker.start();
  helper.send(request);
  const { port, got, helper: other } = channel();
  asker.arrived(1, port);
  helper.send({ ...request, n: 2 });
  await expect.poll(() => got).toEqual([request, { ...request, n: 2 }]);
  expect(sent).toEqual([{ type: 'keychain-helper', id: 1 }]);

  const answered = new Promise<KeychainReply>((resolve) => helper.onMessage(resolve));
  other.postMessage({ n: 2, result: null });
  expect(await answered).toEqual({ n: 2, result: null });
  other.close();
});

test('the end of one helper is told to that one alone', () => {
  const { asker } = setUp();
  const gone: string[] = [];
  asker.start().onGone(() => gone.push('first'));
  asker.start().onGone(() => gone.push('second'));
  asker.gone(2);
  asker.gone(2);
  asker.gone(3);
  expect(gone).toEqual(['second']);
});

test('killing closes the port and tells the host', async () => {
  const { asker, sent } = setUp();
  const helper = asker.start();
  const { port, closed } = channel();
  asker.arrived(1, port);
  helper.kill();
  expect(await closed).toBe(true);
  expect(sent.at(-1)).toEqual({ type: 'end-helper', id: 1 });
});

test('a port that comes after the kill is closed', async () => {
  const { asker } = setUp();
  asker.start().kill();
  const { port, closed } = channel();
  asker.arrived(1, port);
  expect(await closed).toBe(true);
});
