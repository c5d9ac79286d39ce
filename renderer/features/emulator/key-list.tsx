import { Ban, KeyRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { EmulatedKey } from '../../../shared/model/emulated.ts';
import { api } from '../../api/client.ts';
import { useProvider } from '../../state/providers.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import type { Column } from '../../ui/table/column.ts';
import { byText } from '../../ui/table/use-sorting.ts';
import { toast } from '../../ui/toast.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { ProviderMark } from '../providers/provider-mark.tsx';
import { ListedCard, type ListProps } from './listed-card.tsx';
import { MintDialog } from './mint-dialog.tsx';
import { useListed } from './use-listed.ts';

const idOf = (key: EmulatedKey) => key.id;
const tones: Record<EmulatedKey['status'], BadgeTone> = {
  active: 'ok',
  grace: 'warn',
  expired: 'bad',
  revoked: 'bad',
};

/** The keys that the emulator accepts, and those that it no longer does. */
export function KeyList({ provider, toolbar }: ListProps) {
  const t = useTranslations('emulator.keys');
  const chosen = provider === null ? {} : { provider };
  const { slice, reload } = useListed(`keys ${provider ?? ''}`, () => api().emulator.listKeys(chosen));
  const columns: Column<EmulatedKey>[] = [
    {
      id: 'label',
      label: t('label'),
      opens: { before: (key) => <ProviderMark id={key.provider} /> },
      cell: (key) => key.label || <Kind of={key} />,
      compare: (a, b) => byText(a.label, b.label),
    },
    {
      id: 'key',
      label: t('key'),
      className: 'w-[232px] max-[760px]:hidden',
      cell: (key) => <MaskedKey hint={key.hint} />,
    },
    {
      id: 'kind',
      label: t('kind'),
      className: 'w-32 text-ink-2 max-[1040px]:hidden',
      cell: (key) => <Kind of={key} />,
    },
    {
      id: 'status',
      label: t('status'),
      className: 'w-28',
      cell: (key) => <Badge tone={tones[key.status]}>{t(`statuses.${key.status}`)}</Badge>,
      compare: (a, b) => byText(a.status, b.status),
    },
    {
      id: 'used',
      label: t('used'),
      className: 'w-28 text-ink-2 max-[900px]:hidden',
      cell: (key) => <Used at={key.lastUsedAt} />,
      compare: (a, b) => (a.lastUsedAt ?? 0) - (b.lastUsedAt ?? 0),
    },
    {
      id: 'actions',
      label: t('actions'),
      quiet: true,
      className: 'w-14 pr-2! text-right',
      cell: (key, tab) =>
        key.status === 'active' || key.status === 'grace' ? (
          <IconButton icon={Ban} label={t('revoke', { label: key.label })} tabIndex={tab} onClick={() => revoke(key)} />
        ) : null,
    },
  ];
  const revoke = (key: EmulatedKey) =>
    attempt(async () => {
      await api().emulator.revokeKey({ id: key.id });
      reload();
      toast({ title: t('revoked', { label: key.label }) });
    });
  return (
    <ListedCard
      name="emulator-keys"
      label={t('table')}
      slice={slice}
      reload={reload}
      columns={columns}
      idOf={idOf}
      toolbar={toolbar}
      add={t('mint')}
      dialog={(onClosed) => <MintDialog provider={provider} onMade={reload} onClosed={onClosed} />}
      none={{ icon: KeyRound, title: t('none'), text: t('noneText') }}
    />
  );
}

/** The kind as its provider calls it. */
function Kind({ of: { provider, kind } }: { of: EmulatedKey }) {
  return useProvider(provider)?.keys.kinds.find(({ id }) => id === kind)?.label ?? kind;
}

function Used({ at }: { at: number | null }) {
  return ago(at, useNow());
}
