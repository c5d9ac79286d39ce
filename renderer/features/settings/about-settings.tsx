import { useTranslations } from 'use-intl';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Setting, SettingCard } from './setting-card.tsx';

/** Which Fob this is, how it is updated, and whose work it contains. */
export function AboutSettings({ anchor }: { anchor: string }) {
  const t = useTranslations('settings');
  const system = useStore((state) => state.system.state);
  if (!system) return null;
  return (
    <SettingCard title={t('about')} anchor={anchor}>
      <Setting name={t('version', { version: system.version })} note={t('updatesNote')}>
        <Button onClick={() => openDialog({ kind: 'news' })}>{t('news')}</Button>
      </Setting>
      <Setting name={t('troubleshoot')} note={t('troubleshootNote')}>
        <Button onClick={() => openDialog({ kind: 'doctor' })}>{t('lookNow')}</Button>
      </Setting>
      <Setting name={t('licences')} note={t('licencesNote')}>
        <Button onClick={() => openDialog({ kind: 'licences' })}>{t('showLicences')}</Button>
      </Setting>
    </SettingCard>
  );
}
