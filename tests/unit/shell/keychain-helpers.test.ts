import { EventEmitter } from 'node:events';
import type { UtilityProcess } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { serveKeychainHelpers } from '../../../electron/shell/keychain-helpers.ts';

class FakeProcess extends EventEmitter {
  readonly got: [unknown, unknown[]][] = [];
  spawned = true;
  kills = 0;
  postMessage(message: unknown, transfer: unknown[] = []): void {
    this.got.push([message, transfer]);
  }
  kill(): boolean {
    if (this.spawned) this.kills += 1;
    return this.spawned;
  }
}

const forked = vi.hoisted((): { file: string; options: Record<string, unknown>; process: unknown }[] => []);
vi.mock('electron', () => ({
  MessageChannelMain: class {
    port1 = 'the helper’s end';
    port2 = 'the engine’s end';
  },
  utilityProcess: {
    fork: (file: string, _args: string[], options: Record<string, unknown>) => {
      const process = new FakeProcess();
      forked.push({ file, options, process });
      return process;
    },
  },
}));

let engine: FakeProcess;
beforeEach(() => {
  forked.length = 0;
  engine = new FakeProcess();
  serveKeychainHelpers(engine as unknown as UtilityProcess, '/fob/keychain-helper.js', {
    PATH: '/bin',
    NODE_PATH: '/x',
  });
});
const ask = (id: number) => {
  engine.emit('message', { type: 'keychain-helper', id });
  return forked.at(-1)?.process as FakeProcess;
};

test('a helper and the engine get one end each of a channel', () => {
  const helper = ask(7);
  expect(forked[0]).toMatchObject({
    file: '/fob/keychain-helper.js',
    options: { env: { PATH: '/bin' }, execArgv: [] },
  });
  expect(forked[0]?.options.env).toEqual({ PATH: '/bin' });
  expect(helper.got).toEqual([[null, ['the helper’s end']]]);
  expect(engine.got).toEqual([[{ type: 'helper-port', id: 7 }, ['the engine’s end']]]);
  helper.emit('exit', 9);
  expect(engine.got.at(-1)).toEqual([{ type: 'helper-gone', id: 7 }, []]);
});

test('the engine ends one helper by its id; its own end takes the others', () => {
  const helpers = [ask(1), ask(2), ask(3)];
  engine.emit('message', { type: 'end-helper', id: 2 });
  engine.emit('message', { type: 'end-helper', id: 9 });
  expect(helpers.map(({ kills }) => kills)).toEqual([0, 1, 0]);
  helpers[1]?.emit('exit', 15);
  engine.emit('exit', 0);
  expect(helpers.map(({ kills }) => kills)).toEqual([1, 1, 1]);
});

test('a helper that is not there yet is ended as soon as it is', () => {
  const helper = ask(1);
  helper.spawned = false;
  engine.emit('message', { type: 'end-helper', id: 1 });
  helper.spawned = true;
  helper.emit('spawn');
  expect(helper.kills).toBe(1);
});

test('anything else starts nothing', () => {
  for (const message of [null, 'keychain-helper', { type: 'keychain-helper' }, { type: 'opened' }]) {
    engine.emit('message', message);
  }
  expect(forked).toEqual([]);
});
