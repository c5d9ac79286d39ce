import { os } from './implementer.ts';
import type { Services } from './services.ts';

/** Handlers of the `webhooks` namespace. */
export function webhooksHandlers({ webhooks }: Services) {
  return {
    list: os.webhooks.list.handler(() => webhooks.list()),
    add: os.webhooks.add.handler(({ input }) => webhooks.add(input)),
    edit: os.webhooks.edit.handler(({ input }) => webhooks.edit(input)),
    remove: os.webhooks.remove.handler(async ({ input }) => {
      await webhooks.remove(input.id);
      return { removed: input.id };
    }),
    test: os.webhooks.test.handler(({ input }) => webhooks.test(input.id)),
    deliveries: os.webhooks.deliveries.handler(({ input }) => webhooks.deliveries(input)),
  };
}
