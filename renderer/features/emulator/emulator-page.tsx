import { Plus, RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import { Toolbar, ToolbarSpace } from '../../ui/toolbar.tsx';
import { Page } from '../frame/page.tsx';
import { AppList } from './app-list.tsx';
import { EmulatorBar } from './emulator-bar.tsx';
import { FaultList } from './fault-list.tsx';
import { GrantList } from './grant-list.tsx';
import { KeyList } from './key-list.tsx';
import { ProviderList } from './provider-list.tsx';
import { RequestList } from './request-list.tsx';
import { ResetDialog } from './reset-dialog.tsx';
import { useListed } from './use-listed.ts';

const PARTS = ['providers', 'keys', 'apps', 'grants', 'faults', 'requests'] as const;
type Part = (typeof PARTS)[number];

const lists = { keys: KeyList, apps: AppList, grants: GrantList, faults: FaultList, requests: RequestList } as const;

/** The stand-in for every provider: its switch, and for each its keys, clients, grants, faults and requests. */
export function EmulatorPage() {
  const t = useTranslations('emulator');
  const views = useTranslations('frame.views');
  const asked = useStore(({ view }) => view.part);
  const [part, setPart] = useState<Part>(asked === 'keys' ? asked : 'providers');
  const [provider, setProvider] = useState<string | null>(null);
  const [resetting, setResetting] = useState(false);
  const { slice, reload } = useListed('state', async () => [await api().emulator.state({})]);
  const toolbar = (action?: ReactNode) => (
    <Toolbar>
      <div className="max-w-full overflow-x-auto">
        <Segmented
          label={t('parts.label')}
          value={part}
          options={PARTS.map((value) => ({ value, label: t(`parts.${value}`) }))}
          onChange={setPart}
        />
      </div>
      <ToolbarSpace />
      {part === 'providers' ? null : <ProviderSelect value={provider} onChange={setProvider} />}
      {action}
    </Toolbar>
  );
  const List = part === 'providers' ? null : lists[part];
  return (
    <Page
      title={views('emulator')}
      actions={
        <>
          <IconButton icon={RotateCcw} label={t('reset.action')} onClick={() => setResetting(true)} />
          <Button tone="primary" onClick={() => openDialog({ kind: 'try-emulator' })}>
            <Plus size={14} strokeWidth={2} aria-hidden />
            {t('make')}
          </Button>
        </>
      }
    >
      <EmulatorBar state={slice.items[0] ?? null} />
      {List ? (
        <List key={`${part} ${provider ?? ''}`} provider={provider} toolbar={toolbar} />
      ) : (
        <ProviderList
          slice={slice}
          onRetry={reload}
          toolbar={toolbar()}
          onOpen={(id) => {
            setProvider(id);
            setPart('keys');
          }}
        />
      )}
      {resetting ? <ResetDialog onClosed={() => setResetting(false)} /> : null}
    </Page>
  );
}

function ProviderSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useTranslations('emulator');
  const providers = useStore((state) => state.providers.items);
  const options: Option<string | null>[] = [
    { value: null, label: t('allProviders') },
    ...providers.map(({ provider }) => ({
      value: provider.id,
      label: provider.name,
      mark: <Monogram provider={provider} />,
    })),
  ];
  return <Select label={t('provider')} value={value} options={options} onChange={onChange} className="w-44" />;
}
