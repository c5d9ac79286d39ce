import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `alerts` namespace. */
export function alertsHandlers({ alerts }: Services) {
  return {
    list: os.alerts.list.handler(({ input }) => alerts.list(input)),
    markRead: os.alerts.markRead.handler(({ input }) => alerts.markRead(input.ids)),
    callers: os.alerts.callers.handler(({ input }) => alerts.callers(input.toolId)),
    keys: os.alerts.keys.handler(() => alerts.keys()),
    guard: os.alerts.guard.handler(({ input }) => alerts.guard(input.credentialId, input.suspendOnSpike)),
    resume: os.alerts.resume.handler(({ input }) => alerts.resume(input.credentialId)),
  };
}
