import { ALERT_KINDS, type AlertKind } from '../../shared/model/alert.ts';
import { type WebhookKind, webhookKind } from '../../shared/model/webhook.ts';
import { UsageError } from './errors.ts';
import { listOf } from './key-options.ts';
import { readSecret } from './secret-input.ts';
import type { Session } from './session.ts';

type Options = {
  kind: string;
  label: string;
  url?: string;
  alerts?: string;
  allowLoopback?: boolean;
  signingSecret?: boolean;
};

const SECRETS: Record<WebhookKind, string> = {
  slack: 'address of the Slack webhook',
  pagerduty: 'PagerDuty routing key',
  standard: 'signing secret',
};

/** `fob webhooks add`: the secret comes on stdin; a signing secret is made, and shown this once, unless one is brought. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const kind = webhookKind.safeParse(options.kind).data;
  if (!kind) throw new UsageError('--kind is unknown', 'write slack, pagerduty or standard');
  const kinds = options.alerts === undefined ? {} : { kinds: listOf(options.alerts).map(alertKind) };
  const reads = kind !== 'standard' || options.signingSecret === true;
  const secret = reads ? { secret: await readSecret(session.terminal, SECRETS[kind]) } : {};
  const { label, url, allowLoopback } = options;
  const saved = await (await session.fob()).webhooks.add({
    kind,
    label,
    ...secret,
    ...kinds,
    ...(url === undefined ? {} : { url }),
    ...(allowLoopback ? { allowLoopback } : {}),
  });
  const { webhook, signingSecret } = saved;
  if (signingSecret !== null) session.say('fob: note: this signing secret is shown this once');
  session.print(saved, () => signingSecret ?? `Stored ${webhook.label} as ${webhook.id}`);
}

function alertKind(word: string): AlertKind {
  const kind = ALERT_KINDS.find((one) => one === word);
  if (kind) return kind;
  throw new UsageError('--alerts holds an unknown kind', `allowed: ${ALERT_KINDS.join(', ')}`);
}
