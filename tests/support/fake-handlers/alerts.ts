import type { KeyWatch } from '../../../shared/model/alert.ts';
import { fakeWatches } from '../fake-alerts.ts';
import type { FakeOs, FakeWorld } from './world.ts';

/** `alerts` of the contract, on the engine of memory. */
export function alertsHandlers(os: FakeOs, engine: FakeWorld) {
  let watches = fakeWatches(engine.credentials);
  const watch = (id: string, change: Partial<KeyWatch>) => {
    watches = watches.map((one) => (one.credentialId === id ? { ...one, ...change } : one));
    return watches.find((one) => one.credentialId === id)!;
  };
  const unread = () => engine.alerts.filter((alert) => alert.readAt === null).length;
  return {
    list: os.alerts.list.handler(({ input }) => ({
      alerts: engine.alerts
        .filter((alert) => input.before === undefined || alert.id < input.before)
        .filter(
          (alert) => (input.unread !== true || alert.readAt === null) && (input.kind ?? alert.kind) === alert.kind,
        )
        .slice(0, input.limit),
      unread: unread(),
    })),
    keys: os.alerts.keys.handler(() => watches),
    guard: os.alerts.guard.handler(({ input }) => watch(input.credentialId, { suspendOnSpike: input.suspendOnSpike })),
    resume: os.alerts.resume.handler(({ input }) => watch(input.credentialId, { suspendedAt: null })),
    markRead: os.alerts.markRead.handler(({ input }) => {
      const { ids } = input;
      engine.alerts = engine.alerts.map((alert) =>
        ids === 'all' || ids.includes(alert.id) ? { ...alert, readAt: Date.now() } : alert,
      );
      return { unread: unread() };
    }),
  };
}
