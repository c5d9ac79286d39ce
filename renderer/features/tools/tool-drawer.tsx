import { Pencil } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Tool } from '../../../shared/model/tool.ts';
import { useHolderLabel } from '../../state/connections.ts';
import { useProvider } from '../../state/providers.ts';
import { useTool } from '../../state/tools.ts';
import { openDialog } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago, count, date, perWindow } from '../../ui/words.ts';
import { useDrawerKeys } from '../frame/use-drawer-keys.ts';
import { ScopeWords } from '../keys/scope-words.tsx';
import { LimitList } from '../limits/limit-list.tsx';
import { ApprovalSection } from './approval-section.tsx';
import { extendTool, extensionDays } from './extend-tool.ts';
import { RefusedList } from './refused-list.tsx';
import { rehearses } from './rehearsal.ts';
import { RehearsalNotice, RehearsalSection } from './rehearsal-section.tsx';
import { showCalls } from './show-calls.ts';
import { toolAction } from './tool-action.ts';
import { ToolSnippets } from './tool-snippets.tsx';
import { toolState } from './tool-state.ts';
import { useBaseUrls } from './use-base-urls.ts';

const SOON_MS = 30 * 86_400_000;

/** Everything about one tool key. */
export function ToolDrawer({ drawer, onClosed }: { drawer: { id: string }; onClosed: () => void }) {
  const t = useTranslations('tools');
  const tool = useTool(drawer.id);
  useDrawerKeys((pressed) => (tool ? toolAction(pressed, tool) : undefined));
  if (!tool) {
    return (
      <SidePanel title={t('drawer.gone')} onClosed={onClosed}>
        <p className="text-ink-2">{t('drawer.goneText')}</p>
      </SidePanel>
    );
  }
  return (
    <SidePanel title={tool.label} subtitle={t('drawer.kind')} onClosed={onClosed}>
      <div className="rounded-control border border-line bg-bg px-3 py-2.5">
        <MaskedKey hint={{ prefix: 'fob_', last4: tool.last4 }} />
      </div>
      {tool.status === 'active' ? (
        <p className="mt-1.5 text-ink-3 text-small">{t('drawer.lost')}</p>
      ) : (
        <Notice tone="warn" className="mt-2" title={t('drawer.unusable')}>
          {t(tool.status === 'expired' ? 'drawer.expiredText' : 'drawer.unusableText')}
        </Notice>
      )}
      {rehearses(tool) ? <RehearsalNotice tool={tool} /> : null}
      <ApprovalSection tool={tool} />
      <ToolActions tool={tool} />
      <ToolFacts tool={tool} />
      <RefusedList tool={tool} />
      <RehearsalSection tool={tool} />
      <LimitList identity={tool.id} title={t('drawer.limit')} />
      {tool.status === 'active' ? <Snippets tool={tool} /> : null}
      <div className="mt-5 flex items-center gap-2 border-line border-t pt-3">
        {tool.status === 'active' ? (
          <Button tone="danger" shortcut="Del" onClick={() => openDialog({ kind: 'revoke-tool', id: tool.id })}>
            {t('drawer.revoke')}
          </Button>
        ) : null}
        <span className="flex-1" />
        <Button tone="quiet" onClick={() => showCalls(tool.label)}>
          {t('drawer.calls')}
        </Button>
      </div>
    </SidePanel>
  );
}

/** What is changed most: all of it, or only the end. */
function ToolActions({ tool }: { tool: Tool }) {
  const t = useTranslations('tools');
  const now = useNow(60_000);
  if (tool.status !== 'active' && tool.status !== 'expired') return null;
  const days = extensionDays(tool);
  const soon = tool.expiresAt !== null && tool.expiresAt - now < SOON_MS;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {soon ? (
        <Button tone={tool.status === 'expired' ? 'primary' : 'plain'} onClick={() => extendTool(tool, now)}>
          {days === null ? t('extend.hour') : t('extend.action', { n: days })}
        </Button>
      ) : null}
      <Button shortcut="E" onClick={() => openDialog({ kind: 'edit-tool', id: tool.id })}>
        <Pencil size={14} strokeWidth={1.6} aria-hidden />
        {t('drawer.edit')}
      </Button>
    </div>
  );
}

function ToolFacts({ tool }: { tool: Tool }) {
  const t = useTranslations('tools');
  const now = useNow();
  const state = toolState(tool, now);
  return (
    <div className="mt-2">
      <Facts>
        {tool.bindings.map((binding) => (
          <BindingFact key={binding.credentialId} binding={binding} />
        ))}
        <Fact name={t('drawer.expires')}>
          <Badge tone={state.tone}>{state.text}</Badge>
          {tool.expiresAt === null ? null : <span className="text-ink-2">{date(tool.expiresAt)}</span>}
        </Fact>
        <Fact name={t('drawer.addresses')}>
          {tool.allowedAddresses.length === 0 ? (
            <span className="text-ink-2">{t('drawer.anyAddress')}</span>
          ) : (
            <span className="font-mono text-small">{tool.allowedAddresses.join(', ')}</span>
          )}
        </Fact>
        <Fact name={t('drawer.limit')}>
          {tool.limit ? (
            `${count(tool.limit.limit)}/${perWindow(tool.limit.windowSeconds)}`
          ) : (
            <span className="text-ink-2">{t('drawer.noLimit')}</span>
          )}
        </Fact>
        {tool.retry ? <Fact name={t('drawer.pauses')}>{t('drawer.retries')}</Fact> : null}
        <Fact name={t('drawer.lastUsed')}>{ago(tool.lastUsedAt, now)}</Fact>
        <Fact name={t('drawer.created')}>{date(tool.createdAt)}</Fact>
        {tool.revokedAt === null ? null : <Fact name={t('drawer.revoked')}>{date(tool.revokedAt)}</Fact>}
      </Facts>
    </div>
  );
}

function BindingFact({ binding }: { binding: Tool['bindings'][number] }) {
  const t = useTranslations('tools');
  const provider = useProvider(binding.provider);
  const label = useHolderLabel(binding.credentialId);
  return (
    <Fact name={provider?.name ?? binding.provider}>
      <span className="flex min-w-0 items-center gap-1.5 font-medium">
        <Monogram provider={provider} />
        {label ?? t('drawer.keyGone')}
      </span>
      <span className="w-full">
        <ScopeWords scopes={binding.scopes} provider={provider} />
      </span>
    </Fact>
  );
}

function Snippets({ tool }: { tool: Tool }) {
  const t = useTranslations('tools');
  const baseUrls = useBaseUrls(tool.bindings.map((binding) => binding.provider));
  return (
    <section aria-label={t('drawer.how')} className="mt-4">
      <h3 className="mb-2 font-medium">{t('drawer.how')}</h3>
      <ToolSnippets baseUrls={baseUrls} secret={null} last4={tool.last4} scopes={tool.bindings} name={tool.label} />
    </section>
  );
}
