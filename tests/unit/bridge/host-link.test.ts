import { describe, expect, it } from 'vitest';
import { parseHostMessage } from '../../../electron/bridge/engine-config.ts';
import { parseEngineMessage } from '../../../electron/bridge/host-link.ts';

describe('parseEngineMessage', () => {
  const ready = { type: 'ready', pid: 1, phase: 'open', store: null, proxy: 'p', emulator: 'e', ui: null, link: null };

  it.each([
    { type: 'loaded' },
    { type: 'opened' },
    ready,
    { type: 'clipboard', text: 'x', clearAfterMs: 1 },
    { type: 'ui-session', hash: '0'.repeat(64) },
    {
      type: 'settings',
      lockOnSleep: true,
      lockOnScreenLock: false,
      minimiseOnCopy: false,
      startAtLogin: true,
      shortcut: null,
      proxyOn: true,
    },
    { type: 'store-chosen' },
    { type: 'keychain-helper', id: 1 },
    { type: 'end-helper', id: 1 },
    { type: 'fatal', error: { code: 'disk', message: 'm', hint: 'h' } },
  ])('takes $type', (message) => {
    expect(parseEngineMessage(message)).toEqual(message);
  });

  it.each([
    null,
    'ready',
    {},
    { type: 'constructor' },
    { type: '__proto__' },
    { ...ready, proxy: 1 },
    { type: 'clipboard', text: 1, clearAfterMs: 1 },
    { type: 'ui-session', hash: 'x' },
    { type: 'settings', lockOnSleep: true },
    { type: 'keychain-helper' },
    { type: 'end-helper', id: '1' },
    { type: 'fatal', error: 'text' },
  ])('drops %j', (message) => {
    expect(parseEngineMessage(message)).toBeNull();
  });
});

describe('parseHostMessage', () => {
  const config = {
    host: 'headless',
    version: '1',
    dataDir: '/d',
    start: 'open',
    store: null,
    passphraseFile: null,
    proxyPort: 0,
    emulatorPort: 0,
    ui: null,
    cliSocket: '/s',
    uiSessions: [],
    restarts: 0,
  };

  it('takes a whole configuration and refuses one with a field too many', () => {
    expect(parseHostMessage({ type: 'start', config })).toEqual({ type: 'start', config });
    expect(parseHostMessage({ type: 'start', config: { ...config, passphrase: 'x' } })).toBeNull();
    expect(parseHostMessage({ type: 'start', config: { ...config, proxyPort: 70_000 } })).toBeNull();
    expect(parseHostMessage({ type: 'unknown' })).toBeNull();
  });

  it('takes word of a helper with a whole number, nothing else', () => {
    for (const type of ['helper-port', 'helper-gone']) {
      expect(parseHostMessage({ type, id: 1 })).toEqual({ type, id: 1 });
      expect(parseHostMessage({ type })).toBeNull();
      expect(parseHostMessage({ type, id: 1.5 })).toBeNull();
    }
  });
});
