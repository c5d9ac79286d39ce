import { Copy, Eye, EyeOff } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { useProvider } from '../../state/providers.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import type { Column } from '../../ui/table/column.ts';
import { RowCheck } from '../../ui/table/row-check.tsx';
import type { Selection } from '../../ui/table/use-selection.ts';
import { byText } from '../../ui/table/use-sorting.ts';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { ProviderMark } from '../providers/provider-mark.tsx';
import { copyKey } from './copy-key.ts';
import { EnvironmentBadge } from './environment-badge.tsx';
import { credentialExpiry } from './expiry.ts';
import { maySee } from './key-actions.ts';
import { KeyMenu } from './key-menu.tsx';
import type { SecretView } from './use-secret-view.ts';

const NEVER = Number.MAX_SAFE_INTEGER;
const narrowHides = 'max-[760px]:hidden';

/** What a key's row says; the column with the key shows the secret while it is revealed. The list stays the same, so that rows are drawn again only for their own key. */
export function useKeyColumns(secrets: SecretView, selection: Selection): readonly Column<Credential>[] {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  return useMemo(
    () => [
      {
        id: 'select',
        label: t('selection.column'),
        quiet: true,
        className: 'w-9 pr-0! pl-3!',
        cell: (key, tab) => (
          <RowCheck
            label={t('selection.one', { label: key.label })}
            checked={selection.has(key.id)}
            onToggle={() => selection.toggle(key.id)}
            tabIndex={tab}
            quiet={selection.ids.size === 0}
          />
        ),
      },
      {
        id: 'label',
        label: t('columns.name'),
        opens: { before: (key) => <ProviderMark id={key.provider} />, after: (key) => <Of credential={key} /> },
        cell: (key) => key.label,
        compare: (a, b) => byText(a.label, b.label),
      },
      {
        id: 'key',
        label: t('columns.key'),
        className: `w-[232px] ${narrowHides}`,
        cell: (key) => <Secret credential={key} secret={secrets.of(key.id)} />,
      },
      {
        id: 'environment',
        label: t('columns.environment'),
        className: 'w-[116px] max-[1180px]:hidden',
        cell: (key) => <EnvironmentBadge credential={key} />,
        compare: (a, b) => byText(a.environment, b.environment),
      },
      {
        id: 'expires',
        label: t('columns.expires'),
        className: 'w-[112px]',
        cell: (key) => <ExpiryCell credential={key} />,
        compare: (a, b) => (a.expiresAt ?? NEVER) - (b.expiresAt ?? NEVER),
      },
      {
        id: 'used',
        label: t('columns.used'),
        className: 'w-[96px] text-ink-2 max-[1040px]:hidden',
        cell: (key) => <LastUsed at={key.lastUsedAt} />,
        compare: (a, b) => (a.lastUsedAt ?? 0) - (b.lastUsedAt ?? 0),
      },
      {
        id: 'tools',
        label: t('columns.tools'),
        className: 'w-[128px] text-ink-2 max-[1240px]:hidden',
        cell: (key) => <UsedBy labels={key.usedBy} />,
        compare: (a, b) => a.usedBy.length - b.usedBy.length,
      },
      {
        id: 'actions',
        label: common('actions'),
        quiet: true,
        className: 'w-[112px] pr-2! max-[760px]:w-[80px]',
        cell: (key, tab) => <RowActions credential={key} tab={tab} secrets={secrets} />,
      },
    ],
    [t, common, secrets, selection],
  );
}

/** Whose key it is, which the mark tells the eye alone, and its kind, where the provider has several. */
function Of({ credential }: { credential: Credential }) {
  const provider = useProvider(credential.provider);
  const kinds = provider?.keys.kinds ?? [];
  const kind = kinds.length > 1 ? kinds.find((entry) => entry.id === credential.kind)?.label : undefined;
  return (
    <>
      <span className="sr-only">{provider?.name}</span>
      {kind ? (
        <span className="min-w-0 shrink-[99] truncate text-ink-3 text-small max-[1360px]:hidden">{kind}</span>
      ) : null}
    </>
  );
}

function Secret({ credential, secret }: { credential: Credential; secret: string | null }) {
  if (secret === null) return <MaskedKey hint={credential.hint} />;
  // Out of the flow: a long key is read whole and moves nothing.
  return (
    <span className="-ml-2 -translate-y-1/2 absolute z-5 w-max max-w-80 whitespace-normal break-all rounded-control border border-line bg-raised px-2 py-1 font-mono text-small shadow-float">
      {secret}
    </span>
  );
}

function ExpiryCell({ credential }: { credential: Credential }) {
  const provider = useProvider(credential.provider);
  const { text, tone } = credentialExpiry(credential, provider, useNow(60_000));
  return <Badge tone={tone}>{text}</Badge>;
}

function LastUsed({ at }: { at: number | null }) {
  return ago(at, useNow());
}

function UsedBy({ labels }: { labels: readonly string[] }) {
  const t = useTranslations('keys');
  if (labels.length === 0) return <span className="text-ink-3">{t('noTool')}</span>;
  if (labels.length === 1) return labels[0];
  return (
    <span className="flex gap-1">
      <span className="truncate">{labels[0]}</span>
      <span className="shrink-0">+{labels.length - 1}</span>
    </span>
  );
}

function RowActions({ credential, tab, secrets }: { credential: Credential; tab: 0 | -1; secrets: SecretView }) {
  const t = useTranslations('keys');
  const { id, label } = credential;
  const hidden = !maySee(credential);
  const revealed = secrets.isRevealed(id);
  return (
    <span className="flex justify-end gap-0.5">
      <IconButton
        icon={revealed ? EyeOff : Eye}
        label={t('reveal', { label })}
        pressed={revealed}
        className={narrowHides} // no column to reveal it in; the details have it
        tabIndex={tab}
        disabled={hidden}
        onClick={() => secrets.toggle(id)}
      />
      <IconButton
        icon={Copy}
        label={t('copy', { label })}
        shortcut="C"
        tabIndex={tab}
        disabled={hidden}
        onClick={() => copyKey(credential)}
      />
      <KeyMenu credential={credential} tabIndex={tab} />
    </span>
  );
}
