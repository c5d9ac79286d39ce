import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `activity` namespace. */
export function activityHandlers({ activity }: Services) {
  return {
    list: os.activity.list.handler(({ input, signal }) => activity.list(input, signal)),
    export: os.activity.export.handler(({ input, signal }) => activity.exportPage(input, signal)),
    verify: os.activity.verify.handler(({ signal }) => activity.verify(signal)),
    retention: os.activity.retention.handler(() => activity.retention()),
    setRetention: os.activity.setRetention.handler(({ input }) => activity.setRetention(input)),
  };
}
