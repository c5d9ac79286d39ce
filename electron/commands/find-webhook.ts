import { badInput } from '../../shared/errors/fob-error.ts';
import type { Webhook } from '../../shared/model/webhook.ts';
import type { FobClient } from './client.ts';

/** The webhook with this id or label; throws `bad_input` when there is none or more than one. */
export async function findWebhook(fob: FobClient, name: string): Promise<Webhook> {
  const found = (await fob.webhooks.list({})).filter(({ id, label }) => id === name || label === name);
  const [first] = found;
  if (!first) throw badInput('webhook', 'there is no webhook with this id or label', '`fob webhooks list` shows them');
  if (found.length > 1)
    throw badInput(
      'webhook',
      `${found.length} webhooks have this label`,
      `name it by its id: ${found.map(({ id }) => id).join(', ')}`,
    );
  return first;
}
