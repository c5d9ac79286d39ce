import { findWebhook } from './find-webhook.ts';
import type { Session } from './session.ts';

/** `fob webhooks remove`: deletes a webhook, its secret and its log. */
export async function run(session: Session, _options: object, name: string): Promise<undefined> {
  const fob = await session.fob();
  const { id, label } = await findWebhook(fob, name);
  const removed = await fob.webhooks.remove({ id });
  session.print(removed, () => `Removed ${label} and its secret.`);
}
