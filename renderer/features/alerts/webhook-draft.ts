import type { AddWebhook } from '../../../shared/contract/webhooks.ts';
import type { AlertKind } from '../../../shared/model/alert.ts';
import type { WebhookKind } from '../../../shared/model/webhook.ts';

/** A webhook as it is typed. */
export type WebhookDraft = {
  kind: WebhookKind;
  label: string;
  secret: string;
  url: string;
  kinds: readonly AlertKind[];
  allowLoopback: boolean;
};

export const emptyDraft: WebhookDraft = {
  kind: 'slack',
  label: '',
  secret: '',
  url: '',
  kinds: [],
  allowLoopback: false,
};

/** What is wrong with a field, by the name of its message; the engine judges again. */
export type DraftFaults = {
  label: 'label' | null;
  secret: 'slack' | 'pagerduty' | 'signing' | 'slackHere' | null;
  url: 'address' | 'here' | null;
};

export function draftFaults({ kind, label, secret, url, allowLoopback }: WebhookDraft): DraftFaults {
  const nameless: DraftFaults['label'] = label.trim() === '' ? 'label' : null;
  return {
    label: nameless,
    secret: secretFault(kind, secret.trim()),
    url: kind === 'standard' ? addressFault(url.trim(), allowLoopback) : null,
  };
}

function secretFault(kind: WebhookKind, secret: string): DraftFaults['secret'] {
  if (kind === 'slack') {
    if (!isAddress(secret)) return 'slack';
    return isHere(secret) ? 'slackHere' : null;
  }
  if (kind === 'pagerduty') return /^[A-Za-z0-9_-]{16,64}$/.test(secret) ? null : 'pagerduty';
  return secret === '' || /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret) ? null : 'signing';
}

function addressFault(url: string, allowLoopback: boolean): DraftFaults['url'] {
  if (!isAddress(url)) return 'address';
  return isHere(url) && !allowLoopback ? 'here' : null;
}

/** Whether an address leads to this machine, as far as it says so itself. */
function isHere(text: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(URL.parse(text)?.hostname ?? '');
}

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.hash === ''
  );
}

/** What the engine is asked for. */
export function toWebhook({ kind, label, secret, url, kinds, allowLoopback }: WebhookDraft): AddWebhook {
  return {
    kind,
    label: label.trim(),
    kinds: [...kinds],
    ...(secret.trim() === '' ? {} : { secret: secret.trim() }),
    ...(kind === 'standard' ? { url: url.trim(), allowLoopback } : {}),
  };
}
