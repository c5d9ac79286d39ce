import type { Alert } from '../../shared/model/alert.ts';
import type { Webhook } from '../../shared/model/webhook.ts';
import { fakeId } from './fake-data.ts';

const MINUTE = 60_000;

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
      severity: 'warning',
      subject: gradients,
      title: 'Campaign gradients has used 90 % of its minute',
      text: '108 of 120 calls in the last minute; more are refused until some leave the window.',
      fix: 'See what spends it',
      action: 'show_limits',
    }),
    alert(3, 42, {
      kind: 'expiring',
      severity: 'critical',
      subject: gradients,
      title: 'Campaign gradients ends in 6 days',
      text: 'After that the provider refuses it.',
      fix: 'Rotate the key',
      action: 'rotate_key',
    }),
    alert(2, 3_000, {
      kind: 'new_caller',
      severity: 'info',
      subject: { type: 'tool', id: fakeId('tool', 1), label: 'Icon sync', provider: null },
      title: 'Icon sync called for the first time',
      text: 'From 127.0.0.1.',
      fix: 'Look at its calls',
      action: 'show_activity',
    }),
    alert(1, 9_000, {
      kind: 'webhook_failed',
      severity: 'warning',
      subject: { type: 'webhook', id: fakeId('hook', 1), label: 'Studio channel', provider: null },
      title: 'Studio channel could not be reached for 24 hours',
      text: 'The last try timed out.',
      fix: 'Look at the webhook',
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
