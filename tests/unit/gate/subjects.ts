import type { GateCall, GateSubject } from '../../../electron/gate/ports.ts';
import { createLimiter } from '../../../electron/limits/limiter.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { FakeTime, silentLog } from '../limits/fake-time.ts';

export function provider(id: string): Provider {
  const found = builtInProviders.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no provider ${id}`);
  return found;
}

export function subjectOf(extra: Partial<GateSubject> = {}): GateSubject {
  return {
    id: 'tool_1',
    label: 'Build',
    identity: 'cred_1',
    kind: 'read-only',
    plan: null,
    scopes: ['packs:read'],
    credentialScopes: ['packs:read', 'packs:write'],
    addresses: [],
    expiresAt: null,
    ownLimit: null,
    ...extra,
  };
}

export function callTo(id: string, method: string, path: string, extra: Partial<GateCall> = {}): GateCall {
  return { provider: provider(id), method, path, peer: '127.0.0.1', key: 'the key', ...extra };
}

export function testLimiter(time = new FakeTime()) {
  return createLimiter({ clock: time, timers: time, log: silentLog, dir: null, describe: () => null });
}
