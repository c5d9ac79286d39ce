import type { Alert } from '../../shared/model/alert.ts';
import type { WebhookKind } from '../../shared/model/webhook.ts';
import { plainDates } from './plain-dates.ts';

/** What an event says, of an alert or of a test. */
export type Notice = Pick<Alert, 'kind' | 'severity' | 'subject' | 'title' | 'text' | 'fix' | 'at'> & { test: boolean };

/**
 * The body for a receiver, as JSON text without any secret: Slack's message with blocks, the `payload` of a PagerDuty event
 * (Events API v2; the routing key is put in when it is sent), or `type`, `timestamp` and `data` (Standard Webhooks).
 */
export function messageBody(kind: WebhookKind, eventId: string, found: Notice): string {
  const notice = { ...found, title: plainDates(found.title), text: plainDates(found.text) };
  switch (kind) {
    case 'slack':
      return JSON.stringify(slack(notice));
    case 'pagerduty':
      return JSON.stringify(pagerDuty(eventId, notice));
    case 'standard':
      return JSON.stringify(standard(notice));
  }
}

/** The notice of a test: harmless, and plainly one. */
export function testNotice(label: string, at: number): Notice {
  return {
    test: true,
    kind: 'webhook_failed',
    severity: 'info',
    subject: { type: 'webhook', id: '', label, provider: null },
    title: 'Test of Fob’s alerts',
    text: `This is a test of the webhook ${label}. Alerts arrive here.`,
    fix: 'Nothing needs to be done',
    at,
  };
}

function slack({ title, text, fix, severity }: Notice) {
  const mark = { info: ':information_source:', warning: ':warning:', critical: ':rotating_light:' }[severity];
  return {
    text: escaped(title), // for notifications
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `${mark} *${escaped(title)}*\n${escaped(text)}` } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: escaped(fix) }] },
    ],
  };
}

/** Slack reads `<…>` as a link or a mention; `*`, `_`, `~` and backquotes as markup. */
function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[*_~`]/g, '\u200b$&');
}

function pagerDuty(eventId: string, { kind, severity, subject, title, text, fix, at, test }: Notice) {
  return {
    event_action: 'trigger',
    dedup_key: eventId,
    client: 'Fob',
    payload: {
      summary: title,
      source: 'fob',
      severity,
      timestamp: new Date(at).toISOString(),
      component: subject.label,
      ...(subject.provider === null ? {} : { group: subject.provider }),
      class: test ? 'test' : kind,
      custom_details: { text, fix },
    },
  };
}

function standard({ kind, severity, subject, title, text, fix, at, test }: Notice) {
  return {
    type: test ? 'test' : `alert.${kind}`,
    timestamp: new Date(at).toISOString(),
    data: { severity, subject, title, text, fix },
  };
}
