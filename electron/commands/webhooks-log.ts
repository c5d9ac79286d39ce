import type { Delivery } from '../../shared/model/webhook.ts';
import { tryWords } from '../../shared/rules/delivery-words.ts';
import { findWebhook } from './find-webhook.ts';
import { wholeNumber } from './key-options.ts';
import { moment } from './moments.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';

/** `fob webhooks log`: what was sent and how it went, newest first. */
export async function run(session: Session, options: { limit?: string }, name?: string): Promise<undefined> {
  const limit = wholeNumber(options.limit ?? '20', '--limit', 1, 500);
  const fob = await session.fob();
  const one = name === undefined ? {} : { webhookId: (await findWebhook(fob, name)).id };
  const log = await fob.webhooks.deliveries({ limit, ...one });
  session.print(log, () =>
    log.length === 0
      ? 'Nothing was sent yet.'
      : table(['EVENT', 'AT', 'TO', 'WHAT', 'STATE', 'TRIES', 'LAST ANSWER', 'NEXT TRY'], log.map(cells)),
  );
}

function cells({ id, createdAt, webhook, title, state, tries, nextTryAt }: Delivery): string[] {
  const last = tries.at(-1);
  const answer = last ? tryWords(last) : '–';
  return [id, moment(createdAt), webhook, title, state, String(tries.length), answer, moment(nextTryAt)];
}
