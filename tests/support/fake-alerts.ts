import type { AddWebhook, EditWebhook } from '../../shared/contract/webhooks.ts';
import type { Alert, KeyWatch } from '../../shared/model/alert.ts';
import type { Credential } from '../../shared/model/credential.ts';
import type { Delivery, DeliveryError, Webhook } from '../../shared/model/webhook.ts';
import { fakeId } from './fake-data.ts';
import type { FakeEngine } from './fake-engine.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Alerts as a busy week leaves them, newest first; the two newest unread. */
export function fakeAlerts(now: number): Alert[] {
  const alert = (id: number, minutes: number, change: Omit<Alert, 'id' | 'at' | 'readAt'>): Alert => ({
    id,
    at: now - minutes * MINUTE,
    readAt: id > 2 ? null : now - MINUTE,
    ...change,
  });
  const gradients = {
    type: 'credential' as const,
    id: fakeId('cred', 3),
    label: 'Campaign gradients',
    provider: 'chromaflow',
  };
  return [
    alert(4, 6, {
      kind: 'limit_threshold',
      severity: 'critical',
      subject: gradients,
      title: 'Campaign gradients passed 90 % of its limit',
      text: '108 of 120 requests in 60 s are used; 12 are left.',
      fix: 'See which tool spends the quota and slow it down',
      action: 'show_limits',
    }),
    alert(3, 42, {
      kind: 'expiring',
      severity: 'critical',
      subject: gradients,
      title: 'Campaign gradients expires in 6 days',
      text: `The key ends on ${new Date(now + 6 * DAY).toISOString().slice(0, 10)}.`,
      fix: 'Get a new key and rotate this one',
      action: 'rotate_key',
    }),
    alert(2, 3_000, {
      kind: 'new_caller',
      severity: 'info',
      subject: { type: 'tool', id: fakeId('tool', 1), label: 'Icon sync', provider: null },
      title: 'Icon sync made its first call',
      text: 'The tool key of Icon sync was used for the first time, from 127.0.0.1.',
      fix: 'If you do not expect this, revoke the tool key',
      action: 'show_activity',
    }),
    alert(1, 9_000, {
      kind: 'webhook_failed',
      severity: 'warning',
      subject: { type: 'webhook', id: fakeId('hook', 1), label: 'Studio channel', provider: null },
      title: 'Studio channel did not take an alert',
      text: '“Palette workshop expires in 30 days” was tried 9 times and given up: no answer in time.',
      fix: 'Send a test and correct the webhook, or remove it',
      action: 'show_webhook',
    }),
  ];
}

export function fakeWebhooks(now: number): Webhook[] {
  return [
    {
      id: fakeId('hook', 1),
      kind: 'slack',
      label: 'Studio channel',
      destination: 'https://hooks.slack.com',
      kinds: [],
      paused: false,
      createdAt: now - 9_000 * MINUTE,
    },
  ];
}

/** The traffic of keys: one calm, one that is still learned, one suspended. */
export function fakeWatches(credentials: readonly Credential[]): KeyWatch[] {
  return credentials
    .filter(({ status }) => status === 'active')
    .map(({ id, label, provider }, index) => ({
      credentialId: id,
      label,
      provider,
      callsLastHour: index === 2 ? 1_214 : (index * 37) % 90,
      averagePerHour: index === 1 ? null : 40 + index * 9,
      spikeAbove: index === 1 ? null : 400 + index * 90,
      suspendOnSpike: index % 3 === 0,
      suspendedAt: index === 2 ? Date.now() - 4 * MINUTE : null,
    }));
}

/** Webhooks and what was sent to them; a test to `down.example` does not arrive. */
export function fakeWebhookService(engine: Pick<FakeEngine, 'emit' | 'webhooks'>, now: number) {
  const deliveries = new Map<string, Delivery[]>(engine.webhooks.map((webhook) => [webhook.id, sent(webhook, now)]));
  let made = 10;
  const changed = () => engine.emit({ type: 'changed', what: 'webhooks' });
  return {
    list: () => engine.webhooks,
    add: ({ kind, label, url, kinds = [], secret }: AddWebhook) => {
      made += 1;
      const destination = kind === 'slack' ? 'https://hooks.slack.com/…' : (url ?? 'https://events.pagerduty.com/…');
      const webhook: Webhook = {
        id: fakeId('hook', made),
        kind,
        label,
        destination,
        kinds,
        paused: false,
        createdAt: Date.now(),
      };
      engine.webhooks = [...engine.webhooks, webhook];
      changed();
      const mine = kind === 'standard' && secret === undefined;
      return { webhook, signingSecret: mine ? 'whsec_Zm9iIHNpZ25pbmcgc2VjcmV0IGZvciB0ZXN0cyBvbmx5' : null };
    },
    edit: ({ id, set }: EditWebhook): Webhook => {
      engine.webhooks = engine.webhooks.map((webhook) =>
        webhook.id === id ? ({ ...webhook, ...set } as Webhook) : webhook,
      );
      changed();
      return engine.webhooks.find((webhook) => webhook.id === id)!;
    },
    remove: (id: string) => {
      engine.webhooks = engine.webhooks.filter((webhook) => webhook.id !== id);
      changed();
      return { removed: id };
    },
    test: (id: string): Delivery => {
      const webhook = engine.webhooks.find((one) => one.id === id)!;
      const down = webhook.destination.includes('down.example');
      made += 1;
      const delivery = delivered(webhook, made, Date.now(), down ? 'timeout' : null);
      deliveries.set(id, [delivery, ...(deliveries.get(id) ?? [])]);
      return delivery;
    },
    deliveries: (id: string | undefined) => (id === undefined ? [] : (deliveries.get(id) ?? [])),
  };
}

function sent(webhook: Webhook, now: number): Delivery[] {
  return [
    {
      ...delivered(webhook, 3, now - 2 * MINUTE, 'timeout'),
      state: 'pending',
      alertId: 4,
      nextTryAt: now + 3 * MINUTE,
    },
    { ...delivered(webhook, 2, now - 42 * MINUTE, null), alertId: 3, title: 'Campaign gradients expires in 6 days' },
    {
      ...delivered(webhook, 1, now - 9_000 * MINUTE, 'timeout'),
      alertId: 1,
      title: 'Icon sync made its first call',
    },
  ];
}

function delivered(webhook: Webhook, n: number, at: number, error: DeliveryError | null): Delivery {
  return {
    id: fakeId('evt', n),
    webhookId: webhook.id,
    webhook: webhook.label,
    alertId: null,
    title: 'Campaign gradients passed 90 % of its limit',
    state: error === null ? 'delivered' : 'failed',
    createdAt: at,
    nextTryAt: null,
    tries: [{ at, ms: error === 'timeout' ? 10_000 : 184, status: error === null ? 204 : null, error }],
  };
}
