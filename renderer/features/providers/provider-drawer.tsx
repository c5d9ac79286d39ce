import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import { takesKeys } from '../../../shared/rules/key-demands.ts';
import { engineText } from '../../messages/engine-text.ts';
import { useStore } from '../../state/store.ts';
import { goTo, openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { capital, count } from '../../ui/words.ts';
import { ScopeWords } from '../keys/scope-words.tsx';
import { KeyFacts, Mono } from './key-facts.tsx';
import { rate, ruleFor } from './provider-words.ts';

/** A provider as Fob understands it: everything the gate, the proxy and the emulator go by. */
export function ProviderDrawer({ drawer, onClosed }: { drawer: { id: string }; onClosed: () => void }) {
  const t = useTranslations('providers');
  const entry = useStore((state) => state.providers.items.find((item) => item.provider.id === drawer.id));
  if (!entry) {
    return (
      <SidePanel title={t('drawer.gone')} onClosed={onClosed}>
        <p className="text-ink-2">{t('drawer.goneText')}</p>
      </SidePanel>
    );
  }
  const { provider, source } = entry;
  return (
    <SidePanel
      title={provider.name}
      subtitle={
        <span className="flex items-center gap-1.5">
          <Monogram provider={provider} />
          {capital(provider.sells)}
        </span>
      }
      onClosed={onClosed}
    >
      <div className="mb-2 flex flex-wrap gap-2">
        {takesKeys(provider) ? (
          <>
            <Button tone="primary" onClick={() => openDialog({ kind: 'add-key', provider: provider.id })}>
              {t('drawer.addKey')}
            </Button>
            <Button onClick={() => goTo('keys', { provider: provider.id })}>{t('drawer.showKeys')}</Button>
          </>
        ) : null}
        {provider.oauth ? (
          <Button
            tone={takesKeys(provider) ? 'plain' : 'primary'}
            onClick={() => openDialog({ kind: 'connect', provider: provider.id })}
          >
            {t('drawer.connect')}
          </Button>
        ) : null}
      </div>
      <Basics provider={provider} />
      <Scopes provider={provider} />
      <Limits provider={provider} />
      <Remarks title={t('drawer.unconfirmed')} text={t('drawer.unconfirmedText')} lines={provider.unconfirmed} />
      <Remarks title={t('drawer.ours')} text={t('drawer.oursText')} lines={provider.ours} />
      {source === 'user' ? (
        <div className="mt-5 flex justify-between gap-2 border-line border-t pt-3">
          <Button onClick={() => openDialog({ kind: 'add-provider', id: provider.id })}>{t('drawer.change')}</Button>
          <Button tone="danger" onClick={() => openDialog({ kind: 'remove-provider', id: provider.id })}>
            {t('remove.action')}
          </Button>
        </div>
      ) : null}
    </SidePanel>
  );
}

function Basics({ provider }: { provider: Provider }) {
  const t = useTranslations('providers');
  return (
    <Facts>
      <Fact name={t('drawer.api')}>
        <Mono>{provider.api.base}</Mono>
      </Fact>
      {takesKeys(provider) ? <KeyFacts provider={provider} /> : null}
      <Fact name={t('drawer.signIn')}>
        {provider.oauth
          ? t('drawer.oauthAt', { host: provider.oauth.base.replace('https://', '') })
          : t('drawer.keysOnly')}
      </Fact>
      {provider.links.docs ? (
        <Fact name={t('drawer.documents')}>
          <Mono>{provider.links.docs}</Mono>
        </Fact>
      ) : null}
      {provider.sandbox ? <Fact name={t('drawer.testKeys')}>{provider.sandbox}</Fact> : null}
    </Facts>
  );
}

function Scopes({ provider }: { provider: Provider }) {
  const t = useTranslations('providers');
  return (
    <section aria-label={t('drawer.scopes')} className="mt-4">
      <h3 className="font-medium">{t('drawer.scopes')}</h3>
      <div className="mt-1.5">
        <ScopeWords scopes={provider.scopes.map(({ id }) => id)} provider={provider} />
      </div>
    </section>
  );
}

function Limits({ provider }: { provider: Provider }) {
  const t = useTranslations('providers');
  const { burst } = provider.limits;
  const { remaining, limit, reset, retryAfter } = provider.limitHeaders;
  return (
    <section aria-label={t('drawer.limits')} className="mt-4">
      <h3 className="font-medium">{t('drawer.limitsTitle')}</h3>
      <table className="mt-1.5 w-full" aria-label={t('drawer.limits')}>
        <thead className="sr-only">
          <tr>
            <th>{t('drawer.class')}</th>
            <th>{t('drawer.rate')}</th>
            <th>{t('drawer.for')}</th>
          </tr>
        </thead>
        <tbody>
          {provider.limits.rules.map((rule, index) => (
            <tr key={String(index)} className="*:border-line *:border-b *:py-1">
              <th scope="row" className="text-left font-normal">
                {engineText(provider.limits.classes.find((entry) => entry.id === rule.class)?.label ?? rule.class)}
              </th>
              <td className="font-medium">{rate(rule)}</td>
              <td className="text-right text-ink-3 text-small">{ruleFor(rule, provider)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {burst ? (
        <p className="mt-2 text-ink-2">{t('drawer.burst', { factor: burst.factor, seconds: burst.queueSeconds })}</p>
      ) : null}
      <p className="mt-2 text-ink-2">
        {t.rich('drawer.saysIn', {
          headers: [limit, remaining, reset?.header, retryAfter].filter(Boolean).join(', '),
          rule: provider.backoff.rule,
          mono: (chunks) => <Mono>{chunks}</Mono>,
        })}
      </p>
    </section>
  );
}

/** What stands on weaker ground than the vendor's own documents, folded up. */
function Remarks({ title, text, lines }: { title: string; text: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <details className="mt-4 text-ink-2">
      <summary className="rounded-badge font-medium text-ink">
        {title} <span className="font-normal text-ink-3">{count(lines.length)}</span>
      </summary>
      <p className="mt-1">{text}</p>
      <ul className="mt-1 list-outside list-disc pl-4">
        {lines.map((line) => (
          <li key={line} className="[overflow-wrap:anywhere]">
            {line}
          </li>
        ))}
      </ul>
    </details>
  );
}
