import { ClipboardPaste, FileInput, FlaskConical, Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Keys } from '../../ui/keys.tsx';
import { commandKey } from '../frame/platform.ts';

/** The first thing after setting up: four ways to a first call. */
export function Welcome() {
  const t = useTranslations('keys');
  return (
    <div className="flex min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-12">
      <div className="m-auto w-full max-w-160">
        <h2 className="font-semibold text-gauge">{t('welcome.title')}</h2>
        <p className="mt-1 text-balance text-ink-2 text-title">{t('welcome.text')}</p>
        <div className="mt-6 grid grid-cols-2 gap-3 max-[760px]:grid-cols-1">
          <Way
            icon={<ClipboardPaste size={18} strokeWidth={1.6} aria-hidden />}
            title={t('welcome.paste')}
            text={t.rich('welcome.pasteText', { keys: () => <Keys text={`${commandKey} V`} /> })}
            action={
              <Button tone="primary" shortcut="N" onClick={() => openDialog({ kind: 'add-key' })}>
                {t('addOne')}
              </Button>
            }
          />
          <Way
            icon={<FlaskConical size={18} strokeWidth={1.6} aria-hidden />}
            title={t('tryEmulator')}
            text={t('welcome.emulatorText')}
            action={<Button onClick={() => openDialog({ kind: 'try-emulator' })}>{t('welcome.practice')}</Button>}
          />
          <Way
            icon={<Link2 size={18} strokeWidth={1.6} aria-hidden />}
            title={t('welcome.connect')}
            text={t('welcome.connectText')}
            action={<Button onClick={() => openDialog({ kind: 'connect' })}>{t('welcome.connectAction')}</Button>}
          />
          <Way
            icon={<FileInput size={18} strokeWidth={1.6} aria-hidden />}
            title={t('import.action')}
            text={t('welcome.importText')}
            action={<Button onClick={() => openDialog({ kind: 'import-keys' })}>{t('welcome.importAction')}</Button>}
          />
        </div>
      </div>
    </div>
  );
}

type WayProps = { icon: ReactNode; title: string; text: ReactNode; action: ReactNode };

function Way({ icon, title, text, action }: WayProps) {
  return (
    <section className="flex flex-col items-start rounded-card border border-line bg-surface p-4">
      <span className="text-ink-3">{icon}</span>
      <h3 className="mt-3 font-semibold text-title">{title}</h3>
      <p className="mt-1 mb-4 flex-1 text-ink-2">{text}</p>
      {action}
    </section>
  );
}
