import { fakeWebhookService } from '../fake-alerts.ts';
import type { FakeOs, FakeWorld } from './world.ts';

/** `webhooks` of the contract, on the engine of memory. */
export function webhooksHandlers(os: FakeOs, engine: FakeWorld) {
  const webhooks = fakeWebhookService(engine, engine.startedAt);
  return {
    list: os.webhooks.list.handler(webhooks.list),
    add: os.webhooks.add.handler(({ input }) => webhooks.add(input)),
    edit: os.webhooks.edit.handler(({ input }) => webhooks.edit(input)),
    remove: os.webhooks.remove.handler(({ input }) => webhooks.remove(input.id)),
    test: os.webhooks.test.handler(({ input }) => webhooks.test(input.id)),
    deliveries: os.webhooks.deliveries.handler(({ input }) => webhooks.deliveries(input.webhookId)),
  };
}
