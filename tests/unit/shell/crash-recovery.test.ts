import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { createLog } from '../../../electron/platform/log.ts';
import { recoverPage } from '../../../electron/shell/crash-recovery.ts';

function setUp() {
  let now = 0;
  let reloads = 0;
  const contents = Object.assign(new EventEmitter(), {
    reload: () => {
      reloads += 1;
    },
  });
  recoverPage(
    contents as unknown as WebContents,
    { monotonic: () => now },
    createLog(() => {}),
  );
  return {
    die: (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 1 }),
    pass: (ms: number) => {
      now += ms;
    },
    reloads: () => reloads,
  };
}

test('a page that died is loaded again', () => {
  const page = setUp();
  page.die();
  page.die('oom');
  expect(page.reloads()).toBe(2);
});

test('a page that ended by itself is not', () => {
  const page = setUp();
  page.die('clean-exit');
  expect(page.reloads()).toBe(0);
});

test('one that dies again and again is left after three tries in a minute', () => {
  const page = setUp();
  for (let i = 0; i < 5; i += 1) page.die();
  expect(page.reloads()).toBe(3);
  page.pass(60_000);
  page.die();
  expect(page.reloads()).toBe(4);
});
