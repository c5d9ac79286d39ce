import { useTranslations } from 'use-intl';
import { ScrollingBody } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { KeyboardSettings } from './keyboard-settings.tsx';

/** Every choice one can make, by subject: each a card of its own file. */
export function SettingsPage() {
  const views = useTranslations('frame.views');
  return (
    <>
      <PageHeader title={views('settings')} />
      <ScrollingBody label={views('settings')}>
        <AppearanceSettings />
        <KeyboardSettings />
      </ScrollingBody>
    </>
  );
}
