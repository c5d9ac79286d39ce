import path from 'node:path';
import type { NewActivity } from '../shared/model/activity.ts';
import type { Connection } from '../shared/model/connection.ts';
import type { LimitState } from '../shared/model/limit-state.ts';
import type { VaultPhase } from '../shared/model/system.ts';
import { isConnectionId } from '../shared/rules/connection-id.ts';
import { connectionKind, connectionPlan } from '../shared/rules/limits.ts';
import type { ToolKeys } from './gate/tool-keys.ts';
import type { Services } from './handlers/services.ts';
import { createLedger, type Ledger } from './ledger/ledger.ts';
import type { LedgerCredential } from './ledger/ports.ts';
import type { Clock } from './platform/clock.ts';
import type { DiskWatch } from './platform/disk-watch.ts';
import type { Log } from './platform/log.ts';
import { systemUptime } from './platform/uptime.ts';
import type { Database } from './storage/database.ts';
import type { Events } from './system/events.ts';
import { demandOpen } from './system/open-vault.ts';
import type { ProviderRegistry } from './system/provider-registry.ts';
import type { Vault } from './vault/vault.ts';

type Connections = { list(): Connection[]; get(id: string): Connection };
type Ports = {
  db: Database;
  clock: Clock;
  log: Log;
  disk: DiskWatch;
  dataDir: string;
  events: Events;
  vault: Vault;
  providers: ProviderRegistry;
  tools: ToolKeys;
  oauth: { connections: Connections };
  windows(): readonly LimitState[];
};

/** The quota ledger over the vault's credentials; it tells watchers when budgets move. */
export function composeLedger({ events, vault, providers, tools, oauth, dataDir, ...base }: Ports): Ledger {
  const ofConnection = (connection: Connection) => ledgerConnection(providers, connection);
  const ledger = createLedger({
    ...base,
    uptime: systemUptime,
    dir: path.join(dataDir, 'budgets'),
    mac: vault.mac,
    credentials: () => [...vault.credentials.list({}), ...oauth.connections.list().map(ofConnection)],
    credential: (id) =>
      found(() => (isConnectionId(id) ? ofConnection(oauth.connections.get(id)) : vault.credentials.get(id))),
    provider: (id) => providers.find(id) ?? null,
    toolLabel: (id) => tools.labelOf(id),
  });
  vault.credentials.onChange(ledger.changed.bind(ledger));
  ledger.onMove(() => events.publish({ type: 'budgets' }));
  return ledger;
}

/** A connection has the limits of its user's plan, or of a kind of key, where the provider says so. */
function ledgerConnection(
  providers: ProviderRegistry,
  { id, label, provider, plan, scopes }: Connection,
): LedgerCredential {
  const profile = providers.find(provider);
  const limits =
    profile === undefined
      ? { kind: 'oauth', plan: null }
      : { kind: connectionKind(profile, scopes, plan), plan: connectionPlan(profile, plan) };
  return { id, label, provider, ...limits };
}

/** A call of the proxy for the history; calls that no tool key was found for belong to nobody. */
export function noteCall(ledger: Ledger, row: NewActivity, limitClass: string, passed: boolean): void {
  if (row.credentialId === null || row.toolId === null) return;
  ledger.record({
    at: row.at,
    credential: row.credentialId,
    tool: row.toolId,
    class: limitClass,
    // What the gate let out counts at the vendor, however it ended.
    verdict: passed ? (row.verdict === 'allowed' ? 'allowed' : 'failed') : 'refused',
    bytesIn: row.bytesIn,
    bytesOut: row.bytesOut,
  });
}

/** What the ledger expects, for alerts: budgets with their forecasts, and the sliding windows that will be full. */
export function outlookOf({ ledger, limiter }: { ledger: Ledger; limiter: { states(): LimitState[] } }) {
  const states = new Map(limiter.states().map((state) => [`${state.identity}/${state.class}`, state]));
  const windows = ledger.forecasts().flatMap(({ identity, class: limitClass, forecastAt }) => {
    const state = states.get(`${identity}/${limitClass}`);
    return state ? [{ state, forecastAt }] : [];
  });
  return { budgets: ledger.budgets(), windows };
}

/** The ledger for the handlers; it answers only while the vault is open. */
export function ledgerService(ledger: Ledger, phase: () => VaultPhase): Services['ledger'] {
  const open = <T>(work: () => T): T => demandOpen(phase(), work);
  return {
    history: (input) => open(() => ledger.history(input)),
    spend: (input) => open(() => ledger.spend(input)),
    budgets: () => open(() => ledger.budgets()),
    forecasts: () => open(() => ledger.forecasts()),
    setBudget: (input) => open(() => ledger.setBudget(input)),
    removeBudget: (id) => open(() => ledger.removeBudget(id)),
  };
}

function found(look: () => LedgerCredential): LedgerCredential | null {
  try {
    return look();
  } catch {
    return null; // deleted for good
  }
}
