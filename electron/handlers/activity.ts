import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `activity` namespace. */
export function activityHandlers({ activity }: Services) {
  return { list: os.activity.list.handler(({ input }) => activity.list(input)) };
}
