import { REFUSALS, type RefusalCode } from '../../shared/errors/refusals.ts';
import type { Activity } from '../../shared/model/activity.ts';
import type { Credential } from '../../shared/model/credential.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';
import type { DoctorReport, SystemState } from '../../shared/model/system.ts';
import type { Tool } from '../../shared/model/tool.ts';
import type { Provider } from '../../shared/providers/schema.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A small generator with a seed, so that every picture is the same. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

export function fakeId(prefix: string, n: number): string {
  return `${prefix}_${String(n).padStart(22, '0')}`;
}

export function fakeState(change: Partial<SystemState> = {}): SystemState {
  return {
    version: '0.1.0',
    host: 'headless',
    phase: 'open',
    problem: null,
    store: 'keychain',
    needsPassphrase: false,
    probes: [
      {
        kind: 'keychain',
        available: true,
        name: 'Secret Service (GNOME Keyring)',
        reason: 'It answers and keeps what it is given',
      },
      {
        kind: 'file',
        available: true,
        name: 'encrypted file',
        reason: 'It works everywhere and asks for a passphrase',
      },
    ],
    dataDir: '/home/mara/.local/share/fob',
    proxy: { url: 'http://127.0.0.1:4680', port: 4680, error: null },
    proxyOn: true,
    emulator: { url: 'http://127.0.0.1:4681', port: 4681, error: null },
    startedAt: Date.now(),
    restarts: 0,
    circuits: [],
    diskFaults: [],
    ...change,
  };
}

type Sketch = Partial<Credential> & { provider: string; label: string };

const sketches: Sketch[] = [
  {
    provider: 'iconflow',
    label: 'Brand icon set',
    kind: 'write',
    usedBy: ['Icon sync', 'Figma plugin'],
    tags: ['brand', 'ci'],
    note: 'Made by Mara for the March relaunch.',
  },
  {
    provider: 'iconflow',
    label: 'Icon review bot',
    kind: 'read-only',
    environment: 'test',
    upstream: 'emulator',
    usedBy: ['Review bot'],
  },
  { provider: 'chromaflow', label: 'Campaign gradients', plan: 'standard', expiresAt: 6, usedBy: ['Gradient export'] },
  { provider: 'chromaflow', label: 'Palette workshop', environment: 'test', expiresAt: 24 },
  {
    provider: 'frameflow',
    label: 'Launch film footage',
    kind: 'pro',
    usedBy: ['Storyboard', 'Icon sync', 'Footage picker'],
    allowedAddresses: ['203.0.113.0/24'],
  },
  { provider: 'frameflow', label: 'Old showreel', expiresAt: -3 },
  { provider: 'appflow', label: 'App analytics', kind: 'secret', usedBy: ['Dashboard'] },
  { provider: 'appflow', label: 'Web client events', kind: 'client', expiresAt: 62 },
  {
    provider: 'fluxcascade',
    label: 'CRM sync',
    kind: 'write',
    upstream: 'https://staging.fluxcascade.io',
    usedBy: ['Nightly sync'],
  },
  { provider: 'fluxcascade', label: 'Contractor access', status: 'revoked' },
  { provider: 'iconflow', label: 'Agency handover', status: 'damaged' },
  { provider: 'appflow', label: 'Prototype events', status: 'trashed' },
];

export function fakeCredentials(providers: readonly Provider[], now: number): Credential[] {
  const random = seeded(7);
  return sketches.map((sketch, index) => credentialFrom(sketch, index, providers, now, random));
}

function credentialFrom(
  sketch: Sketch,
  index: number,
  providers: readonly Provider[],
  now: number,
  random: () => number,
): Credential {
  const provider = providers.find((entry) => entry.id === sketch.provider)!;
  const environment = sketch.environment ?? 'live';
  const kind = provider.keys.kinds.find((entry) => entry.id === sketch.kind) ?? provider.keys.kinds[0]!;
  const format =
    provider.keys.formats.find(
      (entry) => entry.environment === environment && (!entry.kind || entry.kind === kind.id),
    ) ?? provider.keys.formats[0]!;
  const createdAt = now - Math.floor((20 + random() * 40) * DAY);
  const damaged = sketch.status === 'damaged';
  return {
    id: fakeId('cred', index + 1),
    plan: null,
    scopes: [...kind.scopes],
    hint: {
      prefix: format.prefix,
      last4:
        ['T7wL', 'q4sa', 'awcC', 'hDj3', 'EiGq', '5r7x', 'cyeE', 'jFm5', 's6uc', 'zdBj', 'Gk2s', '7t9z'][index] ??
        'abcd',
    },
    fingerprint: Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(16, '0'),
    status: 'active',
    upstream: 'live',
    destination: sketch.upstream && sketch.upstream !== 'emulator' ? sketch.upstream : provider.api.base,
    allowedAddresses: [],
    tags: [],
    note: '',
    createdAt,
    rotatedAt: index === 0 ? now - 2 * DAY : index === 4 ? now - 40 * MINUTE : null,
    lastUsedAt: sketch.usedBy && !damaged ? now - Math.floor(random() ** 3 * 5 * 3_600_000) : null,
    rotatedFrom:
      index === 4
        ? { hint: { prefix: 'ff_live_', last4: 'B2xq' }, fingerprint: '00ab34cd5678ef90', validUntil: now + DAY }
        : null,
    trashedAt: sketch.status === 'trashed' ? now - 2 * DAY : null,
    usedBy: [],
    ...sketch,
    kind: kind.id,
    environment,
    expiresAt: sketch.expiresAt ? now + sketch.expiresAt * DAY : null,
  } as Credential;
}

export function fakeTools(credentials: readonly Credential[], now: number): Tool[] {
  const bind = (label: string) => {
    const credential = credentials.find((entry) => entry.label === label)!;
    return { credentialId: credential.id, provider: credential.provider, scopes: credential.scopes.slice(0, 2) };
  };
  const tool = (n: number, label: string, change: Partial<Tool>): Tool => ({
    id: fakeId('tool', n),
    label,
    last4: ['m3Xa', 'Qq8z', '0bTr', 'LL2e', 'vK9d'][n - 1] ?? 'zzzz',
    bindings: [],
    allowedAddresses: [],
    limit: null,
    retry: false,
    rehearsal: false,
    approval: null,
    status: 'active',
    createdAt: now - 12 * DAY,
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: now - n * 7 * MINUTE,
    ...change,
  });
  return [
    tool(1, 'Icon sync', {
      bindings: [bind('Brand icon set'), bind('Launch film footage')],
      limit: { limit: 30, windowSeconds: 60 },
    }),
    tool(2, 'Gradient export', { bindings: [bind('Campaign gradients')], expiresAt: now + 5 * DAY }),
    tool(3, 'Dashboard', { bindings: [bind('App analytics')], allowedAddresses: ['127.0.0.1', '::1'] }),
    tool(4, 'Storyboard', { bindings: [bind('Launch film footage')], expiresAt: now + 80 * DAY }),
    tool(5, 'Review bot', { bindings: [bind('Icon review bot')], status: 'revoked', revokedAt: now - DAY }),
  ];
}

export function fakeLimits(
  credentials: readonly Credential[],
  providers: readonly Provider[],
  now: number,
): LimitState[] {
  const parts = [0.69, 0.18, 0.94, 0.0, 1.2, 0.42, 0.77, 0.08];
  let index = 0;
  return credentials
    .filter((credential) => credential.usedBy.length > 0 && credential.status === 'active')
    .flatMap((credential) => {
      const provider = providers.find((entry) => entry.id === credential.provider)!;
      return provider.limits.classes.slice(0, 2).map((limitClass): LimitState => {
        const rule =
          provider.limits.rules.find((entry) => entry.class === limitClass.id && !entry.plans) ??
          provider.limits.rules[0]!;
        const burst = provider.limits.burst?.factor ?? 1;
        const part = Math.min(burst, parts[index++ % parts.length] ?? 0);
        const used = Math.round(rule.limit * part);
        return {
          identity: credential.id,
          label: credential.label,
          provider: provider.id,
          class: limitClass.id,
          limit: rule.limit,
          burstLimit: Math.round(rule.limit * burst),
          windowSeconds: rule.windowSeconds,
          used,
          remaining: Math.max(0, rule.limit - used),
          queued: part > 1 ? 2 : 0,
          resetAt: used === 0 ? now : now + 23_400,
          source: index % 3 === 0 ? 'observed' : 'counted',
          since: now - 40 * MINUTE,
          pausedUntil: index === 7 ? now + 41_000 : null,
        };
      });
    });
}

const refusals: RefusalCode[] = [
  'insufficient_scope',
  'rate_limited',
  'invalid_key',
  'address_not_allowed',
  'route_not_covered',
  'locked',
];

/** Calls over the last `minutes`, oldest first. */
export function fakeActivity(
  count: number,
  tools: readonly Tool[],
  providers: readonly Provider[],
  now: number,
  firstId = 1,
): Activity[] {
  const random = seeded(count + firstId);
  const calls = Array.from({ length: count }, (_, index) => {
    const at = now - Math.floor(((count - index) / count) * 60 * MINUTE * (0.75 + 0.25 * random()));
    return fakeCall(firstId + index, at, tools, providers, random);
  });
  const times = calls.map(({ at }) => at).toSorted((a, b) => a - b);
  return calls.map((call, index) => ({ ...call, at: times[index] ?? now }));
}

export function fakeCall(
  id: number,
  at: number,
  tools: readonly Tool[],
  providers: readonly Provider[],
  random: () => number,
): Activity {
  const tool = tools[Math.floor(random() * (tools.length - 1))] ?? null;
  const binding = tool?.bindings[Math.floor(random() * tool.bindings.length)];
  const provider = providers.find((entry) => entry.id === binding?.provider);
  const route = provider?.routes[Math.floor(random() * provider.routes.length)];
  const roll = random();
  const refusal =
    roll > 0.94 ? (refusals[Math.floor(random() * refusals.length)] ?? null) : roll > 0.93 ? 'upstream_timeout' : null;
  const rule = refusal ? REFUSALS[refusal] : null;
  const unknown = refusal === 'invalid_key';
  const took = Math.round(20 + random() * 400);
  const method = route?.methods[0] ?? 'GET';
  const path = (route?.path ?? '/').replace(/\*\*?|\{\w+\}/, 'a81f');
  const held = binding?.scopes.join(', ') || 'no scope';
  return {
    id,
    at,
    toolId: unknown ? null : (tool?.id ?? null),
    tool: unknown ? null : (tool?.label ?? null),
    credentialId: unknown ? null : (binding?.credentialId ?? null),
    provider: provider?.id ?? null,
    method,
    path,
    status: rule?.status ?? 200,
    verdict: refusal === 'upstream_timeout' ? 'failed' : refusal ? 'refused' : 'allowed',
    refusal,
    detail:
      refusal === 'insufficient_scope'
        ? `${route?.scope ?? 'packs:write'} is needed for ${method} ${path}; the tool key has ${held}`
        : null,
    queuedMs: roll < 0.03 ? 840 : 0,
    totalMs: refusal === 'upstream_timeout' ? 30_000 + took : took / (refusal ? 100 : 1),
    bytesIn: Math.round(random() * 2000),
    bytesOut: refusal ? 180 + Math.round(random() * 90) : Math.round(random() * 90_000),
  };
}

/** A machine on which two things need a look. */
export function fakeReport(): DoctorReport {
  const ok = (name: string, value: string) => ({ name, status: 'ok' as const, value, advice: null });
  const folder = '/home/you/.local/share/fob';
  return {
    ok: false,
    checks: [
      ok('fob', 'version 0.1.0'),
      ok('runtime', 'Node 24.21.0, OpenSSL 3.5.4, linux x64'),
      {
        name: 'state',
        status: 'warn',
        value: 'running and locked: the proxy answers 423',
        advice: 'Unlock it in the window, or with `fob unlock`',
      },
      ok('keychain', 'Secret Service (GNOME Keyring): available. It answers and keeps what it is given'),
      {
        name: 'data folder',
        status: 'fail',
        value: `${folder} is open to others (0755)`,
        advice: `Take their rights away: \`chmod 700 ${folder}\``,
      },
      ok('proxy port', '4680, held by Fob'),
    ],
  };
}
