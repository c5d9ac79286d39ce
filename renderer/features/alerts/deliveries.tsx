import { Send } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ErrorData } from '../../../shared/errors/fob-error.ts';
import type { Delivery, Webhook } from '../../../shared/model/webhook.ts';
import { deliveryWords } from '../../../shared/rules/delivery-words.ts';
import { api } from '../../api/client.ts';
import { errorDataOf } from '../../api/error-data.ts';
import { engineText } from '../../messages/engine-text.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RetryBar } from '../../ui/retry-bar.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { ago, milliseconds, span } from '../../ui/words.ts';

const SHOWN = 50;
const RELOAD_MS = 5_000;
const tones: Record<Delivery['state'], BadgeTone> = { pending: 'warn', delivered: 'ok', failed: 'bad' };

/** A test now, and the log of what was sent, newest first. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('alerts');
  const { items, error, load } = useDeliveries(webhook.id);
  const submit = useSubmit();
  const [tested, setTested] = useState<Delivery | null>(null);
  const test = () =>
    submit.run(async () => {
      setTested(null);
      setTested(await api().webhooks.test({ id: webhook.id }));
      await load();
    });
  return (
    <section className="mt-4 flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <h3 className="flex-1 font-medium">{t('delivery.title')}</h3>
        <Button busy={submit.busy} onClick={test}>
          <Send size={14} strokeWidth={1.6} aria-hidden />
          {t(submit.busy ? 'delivery.testing' : 'delivery.test')}
        </Button>
      </div>
      <Problem error={submit.error} />
      {tested ? <Tested delivery={tested} /> : null}
      <RetryBar error={error} onRetry={() => void load()} />
      {items?.length === 0 ? <p className="text-ink-2">{t('delivery.none')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {(items ?? []).map((delivery) => (
          <Row key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </section>
  );
}

function Tested({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('alerts');
  const good = delivery.state === 'delivered';
  return (
    <Notice tone={good ? 'ok' : 'bad'} title={t(good ? 'delivery.worked' : 'delivery.failed')} live>
      <p className="first-letter:uppercase">
        <LastTry delivery={delivery} />
      </p>
    </Notice>
  );
}

function Row({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('alerts');
  const now = useNow(1000);
  return (
    <li className="flex flex-col gap-0.5 py-2">
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate" title={engineText(delivery.title)}>
          {delivery.alertId === null ? t('delivery.aTest') : engineText(delivery.title)}
        </span>
        <Badge tone={tones[delivery.state]}>{t(`delivery.states.${delivery.state}`)}</Badge>
      </span>
      <span className="text-ink-3 text-small">
        {ago(delivery.createdAt, now)} · <LastTry delivery={delivery} />
        {delivery.nextTryAt === null ? null : (
          <span className="block first-letter:uppercase">
            {t('delivery.next', { span: span(Math.max(0, delivery.nextTryAt - now)) })}
          </span>
        )}
      </span>
    </li>
  );
}

/** How the last try went: the status, or what went wrong. */
function LastTry({ delivery: { tries } }: { delivery: Delivery }) {
  const t = useTranslations('alerts');
  const last = tries.at(-1);
  if (!last) return t('delivery.waiting');
  const what = last.error
    ? engineText(deliveryWords[last.error])
    : t('delivery.status', { status: String(last.status ?? 0) });
  return `${what}, ${milliseconds(last.ms)}${tries.length > 1 ? ` · ${t('delivery.tries', { n: tries.length })}` : ''}`;
}

function useDeliveries(webhookId: string) {
  const [items, setItems] = useState<Delivery[] | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const load = useCallback(
    () =>
      api()
        .webhooks.deliveries({ webhookId, limit: SHOWN })
        .then(
          (found) => {
            setItems(found);
            setError(null);
          },
          (cause: unknown) => setError(errorDataOf(cause)),
        ),
    [webhookId],
  );
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), RELOAD_MS);
    return () => clearInterval(timer);
  }, [load]);
  return { items, error, load };
}
