import { useTranslations } from 'use-intl';
import { engineText } from '../../messages/engine-text.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Setting, SettingCard } from './setting-card.tsx';

/** Where the secrets are, and their ways in and out as a whole. */
export function StorageSettings({ anchor }: { anchor: string }) {
  const t = useTranslations('settings');
  const system = useStore((state) => state.system.state);
  const empty = useStore(
    ({ credentials, tools, connections }) =>
      credentials.status === 'ready' &&
      credentials.items.length === 0 &&
      tools.items.length === 0 &&
      connections.items.length === 0,
  );
  if (!system) return null;
  const store = system.store ?? 'keychain';
  const goal = system.probes.find(({ kind }) => kind === other(store));
  return (
    <SettingCard title={t('storage')} note={t('storageNote')} anchor={anchor}>
      <Setting
        name={t(`stores.${store}`)}
        note={<span className="font-mono [overflow-wrap:anywhere]">{system.dataDir}</span>}
      >
        {goal?.available === false ? (
          <span className="max-w-80 text-ink-3 text-small">{engineText(goal.reason)}</span>
        ) : (
          <Button onClick={() => openDialog({ kind: 'move-store' })}>{t(`moveTo.${other(store)}`)}</Button>
        )}
      </Setting>
      <Setting name={t('backup')} note={t('backupNote')}>
        <Button onClick={() => openDialog({ kind: 'backup' })}>{t('makeBackup')}</Button>
      </Setting>
      <Setting name={t('restore')} note={empty ? t('restoreNote') : t('restoreElsewhere')}>
        {empty ? <Button onClick={() => openDialog({ kind: 'restore' })}>{t('restoreBackup')}</Button> : null}
      </Setting>
    </SettingCard>
  );
}

function other(store: 'keychain' | 'file'): 'keychain' | 'file' {
  return store === 'file' ? 'keychain' : 'file';
}
