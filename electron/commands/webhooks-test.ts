import { tryWords } from '../../shared/rules/delivery-words.ts';
import { findWebhook } from './find-webhook.ts';
import type { Session } from './session.ts';

/** `fob webhooks test`: sends a test now; exit status 1 when it was not taken. */
export async function run(session: Session, _options: object, name: string): Promise<number> {
  const fob = await session.fob();
  const { id, label } = await findWebhook(fob, name);
  const delivery = await fob.webhooks.test({ id });
  const last = delivery.tries.at(-1);
  const how = last === undefined ? 'no answer' : tryWords(last);
  const taken = delivery.state === 'delivered';
  session.print(delivery, () =>
    taken ? `${label} took the test: ${how}.` : `${label} did not take the test: ${how}.`,
  );
  return taken ? 0 : 1;
}
