import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { attempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toast.tsx';
import { loadWatches, useWatches } from './watches.ts';

/** Lets a suspended key be used again; says so when it already is. */
export function ResumeKey({ id }: { id: string }) {
  const t = useTranslations('alerts');
  const watch = useWatches().items.find(({ credentialId }) => credentialId === id);
  if (!watch) return null;
  if (watch.suspendedAt === null) return <Badge tone="ok">{t('usable')}</Badge>;
  return (
    <Button tone="primary" onClick={() => resumeKey(id, watch.label)}>
      {t('resume')}
    </Button>
  );
}

/** Resumes a key and says that it is used again. */
export function resumeKey(credentialId: string, label: string): void {
  attempt(async () => {
    await api().alerts.resume({ credentialId });
    toast({ title: say('alerts')('resumed', { label }) });
    await loadWatches();
  });
}
