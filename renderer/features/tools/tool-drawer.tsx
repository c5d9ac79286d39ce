import type { Tool } from '../../../shared/model/tool.ts';
import { setActivityFilter } from '../../state/activity.ts';
import { useCredential } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { useTool } from '../../state/tools.ts';
import { goTo, openDialog } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago, count, date, perWindow } from '../../ui/words.ts';
import { ScopeWords } from '../keys/scope-words.tsx';
import { LimitList } from '../limits/limit-list.tsx';
import { ToolSnippets } from './tool-snippets.tsx';
import { toolState } from './tool-state.ts';
import { useBaseUrls } from './use-base-urls.ts';

/** Everything about one tool key. */
export function ToolDrawer({ drawer, onClosed }: { drawer: { id: string }; onClosed: () => void }) {
  const tool = useTool(drawer.id);
  if (!tool) {
    return (
      <SidePanel title="This tool key is gone" onClosed={onClosed}>
        <p className="text-ink-2">It was removed meanwhile.</p>
      </SidePanel>
    );
  }
  return (
    <SidePanel title={tool.label} subtitle="Tool key" onClosed={onClosed}>
      <div className="rounded-control border border-line bg-bg px-3 py-2.5">
        <MaskedKey hint={{ prefix: 'fob_', last4: tool.last4 }} />
      </div>
      {tool.status === 'active' ? (
        <p className="mt-1.5 text-ink-3 text-small">
          The key was shown once and is stored as a hash. Lost it? Revoke this one and create another.
        </p>
      ) : (
        <Notice tone="warn" className="mt-2" title="Not usable any more">
          Calls with this key are refused like those with an unknown one.
        </Notice>
      )}
      <ToolFacts tool={tool} />
      <LimitList identity={tool.id} title="Own limit" />
      {tool.status === 'active' ? <Snippets tool={tool} /> : null}
      <div className="mt-5 flex items-center gap-2 border-line border-t pt-3">
        {tool.status === 'active' ? (
          <Button tone="danger" onClick={() => openDialog({ kind: 'revoke-tool', id: tool.id })}>
            Revoke tool key
          </Button>
        ) : null}
        <span className="flex-1" />
        <Button
          tone="quiet"
          onClick={() => {
            goTo('activity');
            setActivityFilter({ tool: tool.label, provider: null, verdict: null, status: '' });
          }}
        >
          Show its calls
        </Button>
      </div>
    </SidePanel>
  );
}

function ToolFacts({ tool }: { tool: Tool }) {
  const now = useNow();
  const state = toolState(tool, now);
  return (
    <div className="mt-2">
      <Facts>
        {tool.bindings.map((binding) => (
          <BindingFact key={binding.credentialId} binding={binding} />
        ))}
        <Fact name="Expires">
          <Badge tone={state.tone}>{state.text}</Badge>
          {tool.expiresAt === null ? null : <span className="text-ink-2">{date(tool.expiresAt)}</span>}
        </Fact>
        <Fact name="Addresses">
          {tool.allowedAddresses.length === 0 ? (
            <span className="text-ink-2">Any that reaches 127.0.0.1</span>
          ) : (
            <span className="font-mono text-small">{tool.allowedAddresses.join(', ')}</span>
          )}
        </Fact>
        <Fact name="Own limit">
          {tool.limit ? (
            `${count(tool.limit.limit)}/${perWindow(tool.limit.windowSeconds)}`
          ) : (
            <span className="text-ink-2">None but the key’s</span>
          )}
        </Fact>
        <Fact name="Last used">{ago(tool.lastUsedAt, now)}</Fact>
        <Fact name="Created">{date(tool.createdAt)}</Fact>
        {tool.revokedAt === null ? null : <Fact name="Revoked">{date(tool.revokedAt)}</Fact>}
      </Facts>
    </div>
  );
}

function BindingFact({ binding }: { binding: Tool['bindings'][number] }) {
  const provider = useProvider(binding.provider);
  const credential = useCredential(binding.credentialId);
  return (
    <Fact name={provider?.name ?? binding.provider}>
      <span className="flex min-w-0 items-center gap-1.5 font-medium">
        <Monogram provider={provider} />
        {credential?.label ?? 'A key that is gone'}
      </span>
      <span className="w-full">
        <ScopeWords scopes={binding.scopes} provider={provider} />
      </span>
    </Fact>
  );
}

function Snippets({ tool }: { tool: Tool }) {
  const baseUrls = useBaseUrls(tool.bindings.map((binding) => binding.provider));
  return (
    <section aria-label="How to call" className="mt-4">
      <h3 className="mb-2 font-medium">How to call</h3>
      <ToolSnippets baseUrls={baseUrls} secret={null} last4={tool.last4} scopes={tool.bindings} name={tool.label} />
    </section>
  );
}
