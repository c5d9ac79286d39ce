import type { Provider } from '../../../shared/providers/schema.ts';
import { useStore } from '../../state/store.ts';
import { goTo, openDialog } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { capital, plural } from '../../ui/words.ts';
import { headerWords, rate, rotationWords, ruleFor } from './provider-words.ts';

/** A provider as Fob understands it: everything the gate, the proxy and the emulator go by. */
export function ProviderDrawer({ drawer, onClosed }: { drawer: { id: string }; onClosed: () => void }) {
  const entry = useStore((state) => state.providers.items.find((item) => item.provider.id === drawer.id));
  if (!entry) {
    return (
      <SidePanel title="This provider is gone" onClosed={onClosed}>
        <p className="text-ink-2">It was removed meanwhile.</p>
      </SidePanel>
    );
  }
  const { provider, source } = entry;
  return (
    <SidePanel
      title={
        <span className="flex items-center gap-2.5">
          <Monogram provider={provider} size={28} />
          {provider.name}
        </span>
      }
      subtitle={capital(provider.sells)}
      onClosed={onClosed}
    >
      <div className="mb-2 flex flex-wrap gap-2">
        <Button tone="primary" onClick={() => openDialog({ kind: 'add-key', provider: provider.id })}>
          Add a key
        </Button>
        <Button onClick={() => goTo('keys', { provider: provider.id })}>Show its keys</Button>
      </div>
      <Basics provider={provider} />
      <Scopes provider={provider} />
      <Limits provider={provider} />
      <Decided provider={provider} />
      {source === 'user' ? (
        <div className="mt-5 border-line border-t pt-3">
          <Button tone="danger" onClick={() => openDialog({ kind: 'remove-provider', id: provider.id })}>
            Remove provider
          </Button>
        </div>
      ) : null}
    </SidePanel>
  );
}

function Mono({ children }: { children: string }) {
  return <span className="break-all font-mono text-small">{children}</span>;
}

function Basics({ provider }: { provider: Provider }) {
  const { expiry, ipAllowlist, shownOnce } = provider.keys;
  return (
    <Facts>
      <Fact name="API">
        <Mono>{provider.api.base}</Mono>
      </Fact>
      <Fact name="Key goes in">
        <Mono>{headerWords(provider)}</Mono>
      </Fact>
      <Fact name="Key formats">
        {provider.keys.formats.map((format) => (
          <span key={`${format.prefix}${format.environment}`} className="inline-flex items-center gap-1.5">
            <Mono>{`${format.prefix}…`}</Mono>
            <Badge tone={format.environment === 'live' ? 'accent' : 'neutral'}>{format.environment}</Badge>
          </span>
        ))}
      </Fact>
      <Fact name="Kinds">
        <ul>
          {provider.keys.kinds.map((kind) => (
            <li key={kind.id}>
              {kind.label}
              {kind.note ? <span className="block text-ink-3 text-small">{kind.note}</span> : null}
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name="Belongs to">{capital(provider.keys.belongsTo)}</Fact>
      <Fact name="Shown once">{shownOnce ? 'Yes' : 'No'}</Fact>
      <Fact name="Expiry">
        {expiry.inactivityDays
          ? `Ends after ${plural(expiry.inactivityDays, 'day')} without use`
          : expiry.field
            ? `By ${expiry.field}`
            : 'None'}
      </Fact>
      <Fact name="Rotation">
        {capital(rotationWords(provider))}
        {provider.keys.rotation.notice ? (
          <span className="text-ink-3 text-small">{provider.keys.rotation.notice}</span>
        ) : null}
      </Fact>
      <Fact name="Address list">{ipAllowlist ? 'Yes, by CIDR' : 'No'}</Fact>
      <Fact name="Sign-in">
        {provider.oauth ? `OAuth 2.0 at ${provider.oauth.base.replace('https://', '')}` : 'Keys only'}
      </Fact>
      {provider.sandbox ? <Fact name="Test keys">{provider.sandbox}</Fact> : null}
    </Facts>
  );
}

function Scopes({ provider }: { provider: Provider }) {
  return (
    <section aria-label="Scopes" className="mt-4">
      <h3 className="font-medium">Scopes</h3>
      <ul className="mt-1.5 flex flex-col gap-1">
        {provider.scopes.map((scope) => (
          <li key={scope.id}>
            {scope.label} <span className="font-mono text-ink-3 text-meta">{scope.id}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Limits({ provider }: { provider: Provider }) {
  const { burst } = provider.limits;
  const { remaining, limit, reset, retryAfter } = provider.limitHeaders;
  return (
    <section aria-label="Limits" className="mt-4">
      <h3 className="font-medium">Limits, sliding window for each key</h3>
      <table className="mt-1.5 w-full">
        <thead className="sr-only">
          <tr>
            <th>Class</th>
            <th>Rate</th>
            <th>For</th>
          </tr>
        </thead>
        <tbody>
          {provider.limits.rules.map((rule, index) => (
            <tr key={String(index)} className="[&>td]:border-line [&>td]:border-b [&>td]:py-1">
              <td>{provider.limits.classes.find((entry) => entry.id === rule.class)?.label ?? rule.class}</td>
              <td className="font-medium">{rate(rule)}</td>
              <td className="text-right text-ink-3 text-small">{ruleFor(rule, provider)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {burst ? (
        <p className="mt-2 text-ink-2">
          Bursts to {burst.factor} times the limit; beyond it a call waits up to {burst.queueSeconds} s.
        </p>
      ) : null}
      <p className="mt-2 text-ink-2">
        Says so in <Mono>{[limit, remaining, reset?.header, retryAfter].filter(Boolean).join(', ')}</Mono>.{' '}
        {provider.backoff.rule}.
      </p>
    </section>
  );
}

function Decided({ provider }: { provider: Provider }) {
  if (provider.ours.length === 0) return null;
  return (
    <details className="mt-4 text-ink-2">
      <summary className="rounded-badge font-medium text-ink">What Fob decided itself</summary>
      <p className="mt-1">The provider’s documents leave these open:</p>
      <ul className="mt-1 list-inside list-disc">
        {provider.ours.map((line) => (
          <li key={line} className="[overflow-wrap:anywhere]">
            {line}
          </li>
        ))}
      </ul>
    </details>
  );
}
