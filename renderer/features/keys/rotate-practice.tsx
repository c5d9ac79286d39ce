import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';

/** A practice key has no console to make another in: the emulator makes it. */
export function RotatePractice({ busy, onMake }: { busy: boolean; onMake: () => void }) {
  const t = useTranslations('keys');
  return (
    <div className="flex flex-col items-start gap-2 text-ink-2">
      <p>{t('rotate.practice')}</p>
      <Button busy={busy} onClick={onMake}>
        {t('rotate.makePractice')}
      </Button>
    </div>
  );
}

/** A fresh key of the emulator that is as the present one: same kind, environment and plan. */
export async function newPracticeKey({ provider, kind, environment, plan }: Credential): Promise<{ secret: string }> {
  const { key } = await api().emulator.mintKey({ provider, kind, environment, ...(plan === null ? {} : { plan }) });
  return { secret: key };
}
