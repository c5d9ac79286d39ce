import { expect, test } from 'vitest';
import type { ReadyMessage } from '../../../electron/bridge/host-link.ts';
import type { EngineEvent } from '../../../electron/bridge/supervisor.ts';
import type { EngineNotice } from '../../../electron/shell/channels.ts';
import { followEngine } from '../../../electron/shell/engine-status.ts';
import { shellWords } from '../../../electron/shell/words.ts';

const ready: ReadyMessage = {
  type: 'ready',
  pid: 1,
  phase: 'open',
  store: 'file',
  proxy: 'http://127.0.0.1:4680',
  emulator: 'http://127.0.0.1:4681',
  ui: null,
  link: null,
};

/** What each watcher was told on one event. */
function told(event: EngineEvent, proxyOn = true, phase: ReadyMessage['phase'] = 'open') {
  const seen = { ports: 0, notices: [] as EngineNotice[], tray: '', cleared: 0 };
  let listener: (event: EngineEvent) => void = () => {};
  const engine = {
    current: () => (['started', 'opened'].includes(event.kind) ? { ...ready, phase } : null),
    onEngine: (callback: typeof listener) => {
      listener = callback;
      return () => {};
    },
  };
  followEngine(engine, {
    pages: {
      renew: () => {
        seen.ports += 1;
      },
      tell: (notice) => void seen.notices.push(notice),
    },
    tray: (status) => {
      seen.tray = status(shellWords('en'), proxyOn);
    },
    clipboard: {
      clear: async () => {
        seen.cleared += 1;
      },
    },
  });
  listener(event);
  return seen;
}

test('a started engine brings the pages a port', () => {
  expect(told({ kind: 'started', restarts: 0 })).toEqual({
    ports: 1,
    notices: [],
    tray: 'Proxy at 127.0.0.1:4680',
    cleared: 0,
  });
});

test.each([
  ['locked', 'restarting', 'Locking'],
  ['replaced', 'restarting', 'The engine is restarting'],
  ['crashed', 'crashed', 'The engine crashed and is restarting'],
  ['gone', 'gone', 'The engine stopped'],
] as const)('%s is told to the pages and clears the clipboard', (kind, state, tray) => {
  expect(told({ kind, restarts: 2 })).toEqual({ ports: 0, notices: [{ state, restarts: 2 }], tray, cleared: 1 });
});

test('the tray says whether calls go through', () => {
  const started = { kind: 'started', restarts: 0 } as const;
  expect(told(started, false).tray).toBe('Proxy switched off');
  expect(told(started, true, 'locked').tray).toBe('Locked: every call is refused');
});

test('an opened vault changes the tray’s line and nothing else', () => {
  expect(told({ kind: 'opened', restarts: 0 })).toEqual({
    ports: 0,
    notices: [],
    tray: 'Proxy at 127.0.0.1:4680',
    cleared: 0,
  });
});
