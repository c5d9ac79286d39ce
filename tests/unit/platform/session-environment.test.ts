import { expect, test } from 'vitest';
import { sessionEnvironment } from '../../../electron/platform/session-environment.ts';

test('keeps what leads to the session and drops the rest', () => {
  const session = {
    PATH: '/bin',
    HOME: '/h',
    DBUS_SESSION_BUS_ADDRESS: 'unix:x',
    XDG_RUNTIME_DIR: '/r',
    SystemRoot: 'C:',
  };
  const foreign = {
    NODE_OPTIONS: '--require x',
    NODE_PATH: '/x',
    ELECTRON_RUN_AS_NODE: '1',
    LD_PRELOAD: 'x.so',
    DYLD_INSERT_LIBRARIES: 'x',
    HOMEPAGE: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    LANG: undefined,
  };
  expect(sessionEnvironment({ ...session, ...foreign })).toEqual(session);
});
