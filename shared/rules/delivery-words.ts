import type { DeliveryError, DeliveryTry } from '../model/webhook.ts';

/** What went wrong with a request to a webhook, in words. */
export const deliveryWords: Readonly<Record<DeliveryError, string>> = {
  timeout: 'no answer in time',
  redirect: 'a redirect, which is not followed',
  refused_address: 'an address that is not called',
  no_secret: 'its secret is missing',
  unknown_name: 'its name is not known',
  connection_refused: 'nothing listens there',
  unreachable: 'it cannot be reached',
  broken_off: 'the connection broke off',
  insecure: 'its certificate is not trusted',
  failed: 'the connection failed',
};

/** How a request went: what was wrong, else the status of its answer. */
export function tryWords({ error, status }: Pick<DeliveryTry, 'error' | 'status'>): string {
  return error === null ? `status ${status ?? 'unknown'}` : deliveryWords[error];
}
