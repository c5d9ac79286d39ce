import path from 'node:path';
import type { Credential } from '../shared/model/credential.ts';
import type { VaultPhase } from '../shared/model/system.ts';
import { isConnectionId } from '../shared/rules/connection-id.ts';
import { isRehearsal } from '../shared/rules/rehearsal.ts';
import { composeActivity } from './compose-activity.ts';
import type { ComposedAlerts } from './compose-alerts.ts';
import { answerPorts } from './compose-answers.ts';
import { createKeyCheck } from './compose-key-check.ts';
import { composeLedger } from './compose-ledger.ts';
import { asCredential, type ComposedOAuth } from './compose-oauth.ts';
import { composeApprovals, toolService } from './compose-tools.ts';
import type { EmulatorService } from './emulator/service.ts';
import type { Refusal } from './gate/ports.ts';
import { refusalResponse } from './gate/refusal-response.ts';
import type { Rehearsals, Understudy } from './gate/rehearsals.ts';
import { createToolGate, type ToolSubject } from './gate/tool-gate.ts';
import { createToolKeys, type ToolKeys } from './gate/tool-keys.ts';
import type { Services } from './handlers/services.ts';
import { createLimiter } from './limits/limiter.ts';
import type { UsableConnection } from './oauth/usable-connection.ts';
import type { Clock } from './platform/clock.ts';
import type { DiskWatch } from './platform/disk-watch.ts';
import type { Log } from './platform/log.ts';
import type { LoopbackOptions } from './platform/loopback-server.ts';
import { createProxy } from './proxy/proxy.ts';
import type { Database } from './storage/database.ts';
import type { Events } from './system/events.ts';
import { createProviderRegistry, type ProviderRegistry } from './system/provider-registry.ts';
import type { KeychainProcess } from './vault/keychain-process.ts';
import type { UsableCredential } from './vault/usable-credential.ts';
import { createVault, type Vault } from './vault/vault.ts';

type Base = { db: Database; clock: Clock; log: Log; dataDir: string; events: Events };
type VaultPorts = { keychain: KeychainProcess; proxyUrl(): string; connections(): Connections };
type Connections = ComposedOAuth['oauth']['connections'];
type Core = { vault: Vault; providers: ProviderRegistry; tools: ToolKeys };

/** Vault, providers and tool keys, which ask things of one another, and the events of their changes. */
export function composeVault({ events, connections, ...base }: Base & VaultPorts): Core & { load(): void } {
  const changed = (what: 'providers' | 'credentials' | 'tools') => () => events.publish({ type: 'changed', what });
  const vault: Vault = createVault({
    ...base,
    providers: () => providers.all(),
    usedBy: (credentialId) => tools.labelsUsing(credentialId),
  });
  const providers: ProviderRegistry = createProviderRegistry({
    own: vault.userProviders,
    usedBy: (provider) => [
      ...vault.credentials.list({ provider }).map(({ label }) => label),
      ...connections().labelsOf(provider),
    ],
    changed: changed('providers'),
  });
  const tools: ToolKeys = createToolKeys({
    ...base,
    mac: vault.mac,
    credential: (id) => (isConnectionId(id) ? asCredential(connections(), id) : vault.credentials.get(id)),
    provider: (id) => providers.find(id) ?? null,
    baseUrl: (provider) => (provider === undefined ? base.proxyUrl() : `${base.proxyUrl()}/${provider}`),
  });
  vault.credentials.onChange(changed('credentials'));
  tools.onChange(changed('tools'));
  return {
    vault,
    providers,
    tools,
    load: () => {
      providers.reload();
      tools.reload();
    },
  };
}

/** What a call goes out with. */
export type Usable = UsableCredential | UsableConnection | Understudy;

export type CallPorts = Base &
  Core & {
    oauth: ComposedOAuth['oauth'];
    alerts: ComposedAlerts;
    disk: DiskWatch;
    rehearsals: Rehearsals;
    emulator: Pick<EmulatorService, 'endKey'>;
    phase(): VaultPhase;
    paused(): boolean;
    emulatorUrl(): string | null;
    circuitMoved(): void;
  };

/** The proxy with its gate, limits and record; and the changes to keys that end open calls. */
export function composeProxy(ports: CallPorts) {
  const { db, clock, log, disk, dataDir, events, vault, providers, tools, oauth, alerts, rehearsals } = ports;
  const usable = (id: string): Usable | Promise<Usable> => {
    if (isRehearsal(id)) return rehearsals.usable(id);
    const holder = isConnectionId(id) ? oauth : vault.credentials;
    return holder.usableNow(id) ?? holder.usable(id);
  };
  const limiter = createLimiter({
    clock,
    log,
    disk,
    dir: path.join(dataDir, 'limits'),
    describe: (id) => whoIs(id, ports),
  });
  const activity = composeActivity({ db, clock, log, disk, events, vault, connections: oauth.connections });
  const ledger = composeLedger({ ...ports, windows: () => limiter.states() });
  const find = (key: string) => tools.find(key);
  const formerly = (key: string) => tools.formerly(key);
  const unreachable = (to: Usable): Refusal | null => proxy.unreachable(to.destination);
  const rehearse = rehearsals.rehearse.bind(rehearsals);
  const approvals = composeApprovals({ clock, tools, wanted: alerts.approvalWanted });
  const approved = approvals.check.bind(approvals);
  const gate = createToolGate<Usable>({
    find,
    formerly,
    usable,
    rehearse,
    approved,
    unreachable,
    limiter,
    budgets: ledger,
    clock,
  });
  const proxy = createProxy<ToolSubject<Usable>, Refusal>({
    provider: providers.find,
    phase: ports.phase,
    paused: ports.paused,
    check: alerts.watchingCallers(noticingScopes(gate.check, oauth)),
    usable,
    emulatorUrl: ports.emulatorUrl,
    renewals: oauth.calls,
    flowing: approvals.flowing.bind(approvals),
    circuitMoved: (...move) => {
      ports.circuitMoved();
      alerts.circuitMoved(...move);
    },
    refusalResponse,
    ...answerPorts({ ...ports, limiter, activity, ledger }),
    clock,
    log,
  });
  limiter.onMove((states) => events.publish({ type: 'limits', states }));
  limiter.onMove(alerts.limits);
  // The last calls may move a budget after the lock; whose it is cannot be asked then, and the engine is about to end.
  ledger.onMove(() => ports.phase() === 'open' && alerts.budgets(ledger.budgets('figures alone')));
  activity.onRows((rows) => alerts.activity(rows.filter(({ credentialId }) => !isRehearsal(credentialId ?? ''))));
  return {
    proxy,
    limiter,
    ledger,
    activity,
    credentials: {
      ...cuttingCredentials(vault, (id, reason) => proxy.endWhere((call) => call.credentialId === id, reason)),
      endOld: endingOld(vault, ports.emulator),
      ...tellingRefusals(vault, alerts),
      check: createKeyCheck({ ...ports, proxy, limiter, budgets: ledger, record: activity.record }),
    },
    tools: toolService({
      ...ports,
      approvals,
      cut: (id, reason) => proxy.endWhere((call) => call.toolId === id, reason),
    }),
    listener: (port: number): LoopbackOptions => ({
      name: 'proxy',
      port,
      expectContinue: 'manual',
      onRequest: proxy.handle,
      onRefuse: proxy.refuse,
      log,
    }),
    close: async () => {
      await proxy.close();
      limiter.close();
      ledger.close();
      activity.close();
    },
  };
}

type Check = ReturnType<typeof createToolGate<Usable>>['check'];

/** The gate's check, which then also tells a connection what scope it lacked. */
function noticingScopes(check: Check, { calls }: CallPorts['oauth']): Check {
  const note = (verdict: Awaited<ReturnType<Check>>) => {
    const { subject } = verdict;
    if (!verdict.pass && verdict.refusal.code === 'scope_not_granted' && subject !== null && subject.rehearsal !== true)
      calls.lacked(subject.identity, verdict.refusal.scope ?? '');
    return verdict;
  };
  return (call) => {
    const verdict = check(call);
    return verdict instanceof Promise ? verdict.then(note) : note(verdict);
  };
}

/** Keys as they are shown: with the service's refusal, unless the secret is a newer one. */
function tellingRefusals(
  { credentials }: Vault,
  { refusedAt }: Pick<ComposedAlerts, 'refusedAt'>,
): Pick<Services['credentials'], 'list' | 'get'> {
  const told = (credential: Credential): Credential => {
    const at = refusedAt(credential.id);
    return at === null || at < (credential.rotatedAt ?? 0) ? credential : { ...credential, refusedAt: at };
  };
  return { list: (query) => credentials.list(query).map(told), get: (id) => told(credentials.get(id)) };
}

type Cut = (id: string, reason: string) => void;

/** A credential that changes hands ends the calls that are still open with it. */
function cuttingCredentials({ credentials }: Vault, cut: Cut): Omit<Services['credentials'], 'check'> {
  return {
    ...credentials,
    rotate: async (input) => {
      const saved = await credentials.rotate(input);
      cut(input.id, 'the credential was rotated');
      return saved;
    },
    revoke: (id) => {
      const revoked = credentials.revoke(id);
      cut(id, 'the credential was revoked');
      return revoked;
    },
    remove: (id) => {
      const removed = credentials.remove(id);
      cut(id, 'the credential was removed');
      return removed;
    },
  };
}

/** A practice key's overlap ends at the emulator too; of any other only the provider can end its own part. */
function endingOld({ credentials }: Vault, emulator: CallPorts['emulator']): Services['credentials']['endOld'] {
  return async (id) => {
    const old = credentials.get(id).upstream === 'emulator' ? await credentials.oldSecret(id) : null;
    const ended = credentials.endOld(id);
    if (old) emulator.endKey(old.expose());
    return ended;
  };
}

/** Whose quota it is: a credential's, or a tool key's own; null when it is nobody's any more. */
function whoIs(
  identity: string,
  { vault, tools, oauth }: Pick<CallPorts, 'vault' | 'tools' | 'oauth'>,
): { label: string; provider: string | null } | null {
  if (identity.startsWith('tool_')) {
    const label = tools.labelOf(identity);
    return label === null ? null : { label, provider: null };
  }
  if (isConnectionId(identity)) return oauth.connections.find(identity);
  try {
    const { label, provider } = vault.credentials.get(identity);
    return { label, provider };
  } catch {
    return null; // deleted for good, or the vault is locked
  }
}
