import path from 'node:path';
import { systemTimers } from './alerts/ports.ts';
import { type Bridges, openBridges } from './bridge/bridges.ts';
import type { EngineConfig } from './bridge/engine-config.ts';
import type { HostSide, RunningEngine } from './bridge/engine-run.ts';
import { readPassphraseFile } from './bridge/passphrase-file.ts';
import { openActivity } from './compose-activity.ts';
import { composeAlerts } from './compose-alerts.ts';
import { composeEmulator } from './compose-emulator.ts';
import { ledgerService, outlookOf } from './compose-ledger.ts';
import { letIn } from './compose-let-in.ts';
import { composeOAuth } from './compose-oauth.ts';
import { providerServices } from './compose-providers.ts';
import { composeProxy, composeVault } from './compose-proxy.ts';
import { composeRehearsals } from './compose-rehearsal.ts';
import { composeSettings } from './compose-settings.ts';
import { createHandoutGuard } from './handlers/handout-guard.ts';
import { createRouter } from './handlers/router.ts';
import type { Services } from './handlers/services.ts';
import { createNearLimits } from './limits/near-limits.ts';
import { systemClock as clock } from './platform/clock.ts';
import { createDiskFaults } from './platform/disk-watch.ts';
import type { Log } from './platform/log.ts';
import type { LoopbackOptions, LoopbackServer } from './platform/loopback-server.ts';
import { startCheckpoints } from './storage/checkpoints.ts';
import { openDatabase } from './storage/database.ts';
import { createEvents } from './system/events.ts';
import { createHandouts } from './system/handouts.ts';
import { listenPatiently } from './system/listeners.ts';
import { demandOpen, openAtStart } from './system/open-vault.ts';
import { createStorage } from './system/storage-service.ts';
import { createSystem } from './system/system-service.ts';
import { createKeychainProcess } from './vault/keychain-process.ts';

const RETRY_MS = 5_000;
const PATIENCE_MS = { first: 700, successor: 2_000 };

/** Listeners and bridges: null until they are open, which is after the parts are wired that ask for their addresses. */
type Late = { servers: { proxy: LoopbackServer; emulator: LoopbackServer } | null; bridges: Bridges | null };

/** Builds the whole engine: ports → services → handlers → bridges. Throws the FobError that keeps Fob from starting. */
export async function compose(config: EngineConfig, host: HostSide, log: Log): Promise<RunningEngine> {
  const passphrase = config.passphraseFile === null ? null : readPassphraseFile(config.passphraseFile, log);
  const late: Late = { servers: null, bridges: null };
  const parts = wire(config, host, log, late);
  const { vault, system, settings, emulator, calls, alerts } = parts;
  const services = servicesOf(parts, host);
  const router = createRouter(services, createHandoutGuard({ clock, log }));

  const successor = config.restarts > 0 || config.start === 'locked';
  const listen = (options: LoopbackOptions) =>
    listenPatiently(options, successor ? PATIENCE_MS.successor : PATIENCE_MS.first);
  const opening = openAtStart(vault, { ...config, passphrase }, log);
  opening.catch(() => {}); // awaited below, after the listeners
  const [proxyServer, emulatorServer] = await Promise.all([
    listen(calls.listener(settings.ports.proxy)),
    listen(emulator.listener(settings.ports.emulator)),
  ]);
  late.servers = { proxy: proxyServer, emulator: emulatorServer };
  await opening;
  if (vault.phase() === 'open') parts.opened();
  // A keychain that was away is back when it is back: nobody should have to start Fob anew for it.
  const retry = setInterval(() => {
    if (vault.phase() === 'unavailable' && vault.store() === 'keychain') system.unlock({}).catch(() => {});
  }, RETRY_MS);
  const bridges = await openBridges({ config, router, host, clock, log, listen });
  late.bridges = bridges;

  return {
    ready: {
      phase: vault.phase(),
      store: vault.store(),
      proxy: proxyServer.url,
      emulator: emulatorServer.url,
      ui: bridges.ui?.url ?? null,
      link: bridges.ui?.issueLink().url ?? null,
    },
    connect: bridges.connect,
    alertRead: (id) => void alerts.services.alerts.markRead([id]),
    letIn: (alert) => letIn({ alerts: alerts.services.alerts, tools: calls.tools }, alert),
    switchProxy: (on) => void settings.service.set({ proxy: { on } }),
    finish: () => {
      clearInterval(retry);
      return finish(parts, [proxyServer, emulatorServer, bridges]);
    },
  };
}

type Parts = ReturnType<typeof wire>;

/** All services, each told of the others by the few functions that it needs; several of those are there only once all are made. */
function wire(config: EngineConfig, host: HostSide, log: Log, late: Late) {
  const file = path.join(config.dataDir, 'fob.db');
  const db = openDatabase(file);
  const checkpoints = startCheckpoints(file, log);
  const events = createEvents();
  const listeners = () => {
    if (!late.servers) throw new Error('asked before the listeners were up');
    return { proxy: addressOf(late.servers.proxy), emulator: addressOf(late.servers.emulator) };
  };

  const disk = createDiskFaults(clock.now, () => system.changed());
  const base = { db, clock, log, dataDir: config.dataDir, events };
  const keychain = createKeychainProcess(config.host === 'electron' ? { start: host.startHelper } : {});
  const core = composeVault({
    ...base,
    keychain,
    proxyUrl: () => listeners().proxy.url,
    connections: () => oauth.connections,
  });
  const { vault, providers, tools } = core;
  const settings = composeSettings({
    ...base,
    config,
    host,
    vault,
    listeners,
    lock: () => system.lock(),
    proxySwitched: (on) => switched(on),
  });
  const emulator = composeEmulator({
    ...base,
    providers: providers.all,
    url: () => listeners().emulator.url,
    changed: () => events.publish({ type: 'changed', what: 'emulator' }),
    wasReset: () => alerts.emulatorReset(),
  });
  const switched = (on: boolean) => {
    if (!on) calls.proxy.endAll('the proxy was switched off');
    system.changed();
  };
  const cut = (id: string, reason: string) => calls.proxy.endWhere(({ credentialId }) => credentialId === id, reason);
  const open = <T>(work: () => T) => demandOpen(system.phase(), work);
  const grants = composeOAuth({
    ...base,
    ...core,
    emulator,
    emulatorUrl: () => (late.servers === null ? null : listeners().emulator.url),
    cut,
    signedOut: (connection) => alerts.signedOut(connection),
    demandOpen: open,
  });
  const { oauth } = grants;
  const system = createSystem({
    vault,
    events,
    clock,
    facts: { version: config.version, host: config.host, dataDir: config.dataDir, restarts: config.restarts },
    proxyOn: () => settings.current().proxy.on,
    listeners,
    issueLink: config.ui && (() => (late.bridges?.ui ?? never()).issueLink()),
    opened: () => {
      opened();
      host.send({ type: 'opened' });
    },
    circuits: () => calls.proxy.openCircuits(),
    diskFaults: disk.list,
    cutCalls: () => calls.proxy.endAll('Fob was locked'),
    requestLock: () => host.send({ type: 'lock-requested' }),
  });
  const alerts = composeAlerts({
    ...base,
    ...core,
    host,
    settings: settings.current,
    windows: () => calls.limiter.states(),
    outlook: () => outlookOf(calls),
    connections: oauth.connections,
    cut,
    demandOpen: open,
  });
  const opened = () => {
    settings.opened();
    core.load();
    grants.opened();
    alerts.opened();
  };
  const emulatorUrl = () => listeners().emulator.url;
  const calls = composeProxy({
    ...base,
    ...core,
    oauth,
    alerts,
    disk,
    rehearsals: composeRehearsals({ ...core, oauth, emulator }),
    emulator: emulator.service,
    phase: system.phase,
    paused: () => !settings.current().proxy.on,
    emulatorUrl,
    circuitMoved: system.changed,
  });
  calls.activity.onRows(settings.calls);
  const near = createNearLimits({
    now: clock.now,
    after: systemTimers.after,
    tell: (count) => host.send({ type: 'badge', count }),
  });
  calls.limiter.onMove(near.moved);
  return {
    db,
    checkpoints,
    events,
    vault,
    providers,
    tools,
    settings,
    emulator,
    grants,
    system,
    alerts,
    calls,
    near,
    opened,
  };
}

/** What the contract's handlers call. */
function servicesOf(parts: Parts, host: HostSide): Services {
  const { vault, providers, settings, emulator, grants, system, alerts, calls } = parts;
  return {
    ...alerts.services,
    system,
    ...providerServices({ providers, credentials: calls.credentials }),
    handouts: createHandouts({
      reveal: vault.credentials.reveal,
      handedOut: vault.credentials.handedOut,
      toClipboard: (text, clearAfterMs) => host.send({ type: 'clipboard', text, clearAfterMs }),
      clipboardMs: () => settings.current().secrets.clipboardSeconds * 1000,
      clock,
    }),
    settings: settings.service,
    storage: createStorage({
      vault,
      changed: system.changed,
      storeChosen: () => host.send({ type: 'store-chosen' }),
      handOver: system.handOver,
    }),
    connections: grants.service,
    tools: calls.tools,
    limits: { states: () => demandOpen(system.phase(), () => calls.limiter.states()) },
    ledger: ledgerService(calls.ledger, system.phase),
    activity: openActivity(calls.activity, system.phase),
    emulator: emulator.service,
  };
}

/** Stops listening first, then ends what still writes, the database last. */
async function finish(parts: Parts, listening: readonly { close(): Promise<void> }[]): Promise<void> {
  const { settings, near, events, calls, alerts, grants, emulator, tools, vault, checkpoints, db } = parts;
  settings.close();
  near.close();
  events.close();
  await Promise.all(listening.map((one) => one.close()));
  await calls.close();
  await alerts.close();
  grants.close();
  emulator.close();
  tools.flush();
  await vault.close();
  await checkpoints.close();
  db.close();
}

function addressOf({ url, port }: LoopbackServer): { url: string; port: number } {
  return { url, port };
}

function never(): never {
  throw new Error('asked before the bridges were open');
}
