import type { MintKey, RegisterApp, SetFault } from '../../shared/contract/emulator.ts';
import type { EmulatedApp, EmulatedGrant, EmulatedKey, EmulatedRequest, Fault } from '../../shared/model/emulated.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { keyHint } from '../../shared/rules/mask.ts';
import { seeded } from './fake-data.ts';

const MINUTE = 60_000;

/** The emulator of memory alone that the window is looked at with; `rich`: as after a week of use. */
export function fakeEmulator(providers: () => readonly Provider[], url: () => string, rich: boolean, now: number) {
  let enabled = true;
  let made = 1;
  let keys: EmulatedKey[] = rich ? fakeKeys(now) : [];
  let apps: EmulatedApp[] = rich ? fakeApps(now) : [];
  let grants: EmulatedGrant[] = rich ? fakeGrants(now) : [];
  let faults: Fault[] = [];
  const madeFor = new Map<string, string>();
  let requests: EmulatedRequest[] = rich ? fakeRequests(now) : [];
  const of = <T extends { provider: string | null }>(rows: readonly T[], provider: string | undefined) =>
    rows.filter((row) => provider === undefined || row.provider === provider);
  const state = () => ({
    enabled,
    url: url(),
    providers: providers().map(({ id }) => ({
      provider: id,
      keys: of(keys, id).filter(({ status }) => status === 'active').length,
      apps: of(apps, id).length,
      grants: of(grants, id).length,
      faults: of(faults, id).length,
    })),
  });
  return {
    state,
    setEnabled: (on: boolean) => {
      enabled = on;
      return state();
    },
    mint: ({ provider: id, kind, environment = 'test', label = '' }: MintKey) => {
      const provider = providers().find((one) => one.id === id)!;
      const format = provider.keys.formats.find((one) => one.environment === environment) ?? provider.keys.formats[0]!;
      const key = `${format.prefix}${'a8F3kQz07LmN5xTy1BvC2rWs9dGhJ4pE'.slice(0, format.length.mint)}`;
      madeFor.set(key, id);
      const one = {
        ...blankKey(now),
        id: `emk_${String(made++)}`,
        provider: id,
        label,
        environment: format.environment,
      };
      keys = [{ ...one, kind: kind ?? provider.keys.kinds[0]!.id, hint: keyHint(key, provider) }, ...keys];
      return {
        id: one.id,
        key,
        provider: id,
        kind: keys[0]!.kind,
        environment: one.environment,
        baseUrl: `${url()}/${id}`,
      };
    },
    madeFor: (key: string) => madeFor.get(key) ?? null,
    keys: (provider?: string) => of(keys, provider),
    revokeKey: (id: string) => {
      keys = keys.map((key) => (key.id === id ? { ...key, status: 'revoked' as const } : key));
      return keys.find((key) => key.id === id)!;
    },
    apps: (provider?: string) => of(apps, provider),
    registerApp: ({ provider, name, redirectUris }: RegisterApp) => {
      const confidential = provider === 'frameflow';
      const app = {
        clientId: `cl_${String(made++)}`,
        provider,
        name,
        redirectUris,
        scopes: [],
        confidential,
        createdAt: now,
      };
      apps = [app, ...apps];
      return { app, clientSecret: confidential ? 'cs_4pQw81mZkR3vT6nB0xYc' : null };
    },
    removeApp: (clientId: string) => {
      apps = apps.filter((app) => app.clientId !== clientId);
    },
    grants: (provider?: string) => of(grants, provider),
    revokeGrant: (id: string) => {
      grants = grants.filter((grant) => grant.id !== id);
    },
    faults: (provider?: string) => of(faults, provider),
    setFault: ({ provider, kind, target = undefined, times }: SetFault) => {
      const fault: Fault = {
        id: `flt_${String(made++)}`,
        provider,
        kind,
        target: target ?? null,
        left: times ?? null,
        createdAt: now,
      };
      faults = [fault, ...faults];
      return fault;
    },
    clearFaults: ({ id, provider }: { id?: string | undefined; provider?: string | undefined }) => {
      const before = faults.length;
      faults = faults.filter(
        (fault) => (id !== undefined && fault.id !== id) || (provider !== undefined && fault.provider !== provider),
      );
      return { cleared: before - faults.length };
    },
    requests: (provider: string | undefined, limit: number) => of(requests, provider).slice(0, limit),
    request: (change: Partial<EmulatedRequest>) => {
      requests = [{ ...fakeRequest((requests[0]?.id ?? 0) + 1, Date.now(), seeded(made)), ...change }, ...requests];
    },
    reset: () => {
      [keys, apps, grants, faults, requests] = [[], [], [], [], []];
      return state();
    },
  };
}

function blankKey(now: number): Omit<EmulatedKey, 'id' | 'provider' | 'kind' | 'hint'> {
  return {
    label: '',
    environment: 'test',
    scopes: [],
    workspace: null,
    allowedAddresses: [],
    status: 'active',
    createdAt: now,
    expiresAt: null,
    lastUsedAt: null,
  };
}

function fakeKeys(now: number): EmulatedKey[] {
  const sketches = [
    { provider: 'iconflow', label: 'Review bot', kind: 'read-only', prefix: 'ifk_test_', last4: 'q4sa' },
    { provider: 'chromaflow', label: 'Palette workshop', kind: 'project', prefix: 'test_', last4: 'hDj3' },
    { provider: 'frameflow', label: 'Old showreel', kind: 'pro', prefix: 'ff_test_', last4: '5r7x', status: 'revoked' },
    { provider: 'appflow', label: 'Prototype events', kind: 'secret', prefix: 'af_', last4: 'zdBj', status: 'grace' },
  ] as const;
  return sketches.map(({ prefix, last4, ...sketch }, index) => ({
    ...blankKey(now - index * 90 * MINUTE),
    ...sketch,
    id: `emk_seed${String(index)}`,
    hint: { prefix, last4 },
    lastUsedAt: index === 0 ? now - 2 * MINUTE : null,
  }));
}

function fakeApps(now: number): EmulatedApp[] {
  const app = (clientId: string, provider: string, name: string, confidential: boolean): EmulatedApp => ({
    clientId,
    provider,
    name,
    redirectUris: ['http://127.0.0.1/callback'],
    scopes: [],
    confidential,
    createdAt: now - 60 * MINUTE,
  });
  return [app('if_fob', 'iconflow', 'Fob', false), app('ff_storyboard', 'frameflow', 'Storyboard', true)];
}

function fakeGrants(now: number): EmulatedGrant[] {
  return [
    {
      id: 'gr_1',
      provider: 'iconflow',
      clientId: 'if_fob',
      app: 'Fob',
      user: 'mara@studio.example',
      plan: null,
      scopes: ['packs:read', 'downloads:read'],
      createdAt: now - 60 * MINUTE,
      lastUsedAt: now - 3 * MINUTE,
    },
  ];
}

function fakeRequests(now: number): EmulatedRequest[] {
  const random = seeded(11);
  return Array.from({ length: 60 }, (_, index) => fakeRequest(60 - index, now - index * 21_000, random));
}

function fakeRequest(id: number, at: number, random: () => number): EmulatedRequest {
  const refused = random() > 0.85;
  return {
    id,
    at,
    provider: 'iconflow',
    method: 'GET',
    path: '/iconflow/v2/packs',
    status: refused ? 403 : 200,
    who: 'ifk_test_…q4sa',
    note: refused ? 'scope' : null,
    ms: Math.round(random() * 800) / 100,
  };
}
