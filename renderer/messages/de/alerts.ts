import type { alerts as english } from '../en/alerts.ts';
import type { SameKeys } from '../same-keys.ts';

export const alerts: SameKeys<typeof english> = {
  list: 'Meldungen',
  markAll: 'Alle als gelesen markieren',
  unread: 'Ungelesen',
  what: 'Was passiert ist',
  about: 'Betrifft',
  when: 'Wann',
  none: 'Nichts zu melden',
  noneText: 'Wird ein Limit knapp, endet ein Schlüssel bald oder ist der Verkehr ungewöhnlich, steht es hier.',
  severities: { info: 'Hinweis', warning: 'Warnung', critical: 'Kritisch' },
  actions: {
    rotate_key: 'Schlüssel austauschen',
    resume_key: 'Schlüssel zeigen',
    show_key: 'Schlüssel zeigen',
    show_tool: 'Werkzeug zeigen',
    show_limits: 'Limits zeigen',
    show_activity: 'Aufrufe zeigen',
    show_webhook: 'Webhooks zeigen',
    reconnect: 'Neu anmelden',
  },
  webhooks: 'Webhooks',
  noWebhooks: 'Noch kein Webhook: Meldungen erscheinen nur hier.',
  paused: 'Angehalten',
  on: 'An',
};
