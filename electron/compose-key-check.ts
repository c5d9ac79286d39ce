import { FobError } from '../shared/errors/fob-error.ts';
import { receiptOf } from '../shared/errors/receipt.ts';
import type { NewActivity } from '../shared/model/activity.ts';
import type { KeyCheck } from '../shared/model/credential.ts';
import { harmlessRoute } from '../shared/rules/harmless-route.ts';
import { demandProvider } from '../shared/rules/key-demands.ts';
import { limitRule } from '../shared/rules/limits.ts';
import type { GateBudgets } from './gate/ports.ts';
import type { Limiter } from './limits/limiter.ts';
import { observedHeaders } from './limits/observed-headers.ts';
import type { Clock } from './platform/clock.ts';
import type { Refusal } from './proxy/ports.ts';
import type { ProxyService } from './proxy/proxy.ts';
import type { ProviderRegistry } from './system/provider-registry.ts';
import { Secret } from './vault/secret.ts';
import type { UsableCredential } from './vault/usable-credential.ts';
import type { Vault } from './vault/vault.ts';

type Ports = {
  vault: Vault;
  providers: Pick<ProviderRegistry, 'all'>;
  proxy: Pick<ProxyService, 'probe'>;
  limiter: Pick<Limiter, 'admit' | 'observe'>;
  budgets: Pick<GateBudgets, 'take'>;
  record(row: NewActivity): void;
  paused(): boolean;
  clock: Clock;
};

/** How long a check waits for a place in the quota. */
const PATIENCE_MS = 5_000;

/** Tries a key by one call that only reads: to the destination bound to it, within its limits, and recorded as Fob's own. */
export function createKeyCheck(ports: Ports) {
  const { vault, providers, proxy, limiter, budgets, clock } = ports;
  return async ({ id, secret }: { id: string; secret?: string | undefined }): Promise<KeyCheck> => {
    const credential = await vault.credentials.usable(id);
    demandCheckable(credential, secret !== undefined, ports.paused());
    const provider = demandProvider(providers.all(), credential.provider);
    const route = harmlessRoute(provider, credential);
    if (route === null) throw noRoute(provider.name);
    const { method, path } = route;
    const decision = await limiter.admit({
      identity: id,
      class: route.class,
      rule: limitRule(provider, route.class, credential.kind, credential.plan),
      burst: provider.limits.burst,
      caller: { signal: AbortSignal.timeout(PATIENCE_MS) },
    });
    const spent = decision.admitted ? budgets.take(id, '', route.class) : null;
    if (!decision.admitted || spent !== null)
      return { outcome: 'limited', status: null, method, path, detail: spent?.detail ?? null };
    const at = clock.now();
    const began = clock.monotonic();
    const tried = { ...credential, secret: secret === undefined ? credential.secret : Secret.of(secret) };
    const answer = await proxy.probe({ provider, path, credential: tried });
    ports.record(rowOf({ at, credential, path, answer, totalMs: clock.monotonic() - began }));
    if ('code' in answer) return { outcome: 'unreachable', status: null, method, path, detail: whyOf(answer) };
    // Another secret's refusal says nothing of the quota of the one that is stored.
    if (secret === undefined || answer.status < 400)
      limiter.observe(id, route.class, observedHeaders(provider, answer.status, answer.headers, clock.now()));
    return { outcome: outcomeOf(answer.status), status: answer.status, method, path, detail: null };
  };
}

function outcomeOf(status: number): KeyCheck['outcome'] {
  if (status >= 200 && status < 400) return 'works';
  if (status === 401) return 'refused';
  if (status === 403) return 'not_allowed';
  return status === 429 ? 'limited' : 'unclear';
}

function whyOf({ code, detail }: Refusal): string {
  return receiptOf(code, detail).why;
}

function demandCheckable({ problem }: UsableCredential, another: boolean, paused: boolean): void {
  if (problem === 'missing')
    throw new FobError({ code: 'not_found', message: 'There is no such key', hint: 'Look at the list again' });
  // A damaged or expired key is what a new secret mends.
  if (problem !== null && !(another && (problem === 'damaged' || problem === 'expired')))
    throw new FobError({ code: 'conflict', message: `This key is ${problem}`, hint: 'Rotate it or restore it first' });
  if (paused)
    throw new FobError({
      code: 'conflict',
      message: 'The proxy is switched off, so no key is tried',
      hint: 'Switch the proxy on',
    });
}

function noRoute(provider: string): FobError {
  return new FobError({
    code: 'conflict',
    message: `No call of ${provider} is known that only reads and that this key may make`,
    hint: 'Go on without the check; the next call of a tool shows whether it works',
  });
}

type Facts = {
  at: number;
  credential: UsableCredential;
  path: string;
  answer: { status: number } | Refusal;
  totalMs: number;
};

function rowOf({ at, credential, path, answer, totalMs }: Facts): NewActivity {
  const failed = 'code' in answer;
  return {
    at,
    toolId: null,
    tool: null,
    credentialId: credential.id,
    provider: credential.provider,
    method: 'GET',
    path,
    status: failed ? 0 : answer.status,
    verdict: failed ? 'failed' : 'allowed',
    refusal: failed ? answer.code : null,
    detail: 'a check by Fob',
    queuedMs: 0,
    totalMs,
    bytesIn: 0,
    bytesOut: 0,
  };
}
