import { randomBytes } from 'node:crypto';
import type { AddWebhook } from '../../shared/contract/webhooks.ts';
import { badInput } from '../../shared/errors/fob-error.ts';
import type { WebhookKind } from '../../shared/model/webhook.ts';
import { AddressFault, policyFor } from '../platform/address-guard.ts';
import { demandDialable } from '../platform/guarded-post.ts';

const PAGERDUTY = 'https://events.pagerduty.com/v2/enqueue';

/** Where a webhook goes: `address` is dialled, `shown` may be seen; `made` tells that Fob made the secret. */
export type Target = { address: string; shown: string; secret: string; made: boolean };

/** Checks what the user gave for a webhook; throws `bad_input` that names the field and quotes no secret. */
export function targetOf(input: AddWebhook): Target {
  const allowLoopback = input.allowLoopback ?? false;
  switch (input.kind) {
    case 'slack': {
      if (input.url !== undefined)
        throw badInput('url', 'belongs into the secret', 'Give Slack’s webhook address as the secret');
      const address = checkedUrl(demandSecret(input, 'Slack’s webhook address'), 'secret', allowLoopback);
      return { address: address.href, shown: shownOf(address), secret: address.href, made: false };
    }
    case 'pagerduty': {
      const secret = demandSecret(input, 'the integration’s routing key');
      if (!/^[A-Za-z0-9_-]{16,64}$/.test(secret))
        throw badInput('secret', 'is not a routing key', 'Copy the integration key of an Events API v2 integration');
      const address = checkedUrl(input.url ?? PAGERDUTY, 'url', allowLoopback);
      return { address: address.href, shown: shownOf(address), secret, made: false };
    }
    case 'standard': {
      if (input.url === undefined) throw badInput('url', 'is missing', 'Give the https address that takes the events');
      const address = checkedUrl(input.url, 'url', allowLoopback);
      const secret = input.secret ?? `whsec_${randomBytes(32).toString('base64')}`;
      if (!isSigningSecret(secret))
        throw badInput(
          'secret',
          'is not a signing secret',
          'Give whsec_ and 24 to 64 bytes in base64, or leave it out',
        );
      return { address: address.href, shown: shownOf(address), secret, made: input.secret === undefined };
    }
  }
}

/** Who uses the secret, as bound in its record: a row whose kind was edited does not fit any more. */
export function boundAs(kind: WebhookKind): string {
  return `webhook/${kind}`;
}

/** Services put what is secret into path and query: only the origin may be seen. */
function shownOf({ origin, pathname, search }: URL): string {
  return pathname === '/' && search === '' ? origin : `${origin}/…`;
}

function demandSecret(input: AddWebhook, what: string): string {
  if (input.secret === undefined) throw badInput('secret', 'is missing', `Give ${what}`);
  return input.secret;
}

/** Standard Webhooks: `whsec_` and the base64 of 24 to 64 bytes. */
function isSigningSecret(secret: string): boolean {
  const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1] ?? '';
  const { length } = Buffer.from(base64, 'base64');
  return length >= 24 && length <= 64 && base64.length % 4 === 0;
}

function checkedUrl(text: string, field: string, allowLoopback: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username + url.password + url.hash !== '')
    throw badInput(field, 'is not a plain https address', 'Give an address such as https://example.com/hook');
  try {
    demandDialable(url);
  } catch (error) {
    if (error instanceof AddressFault) throw badInput(field, error.message, 'Give an https address on the internet');
    throw error;
  }
  if (policyFor(url.hostname) === 'loopback' && !allowLoopback)
    throw badInput(field, 'leads to this machine', 'Allow that explicitly, or give an address on the internet');
  return url;
}
