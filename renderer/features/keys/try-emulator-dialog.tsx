import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { keepCredential } from '../../state/credentials.ts';
import { goTo, openDialog } from '../../state/view.ts';
import { toast } from '../../ui/toast.tsx';
import { type Mint, MintForm } from './mint-form.tsx';

/** A practice key: made by the emulator and put in the vault in one go, then on to the tool that uses it. */
export function TryEmulatorDialog({ request, onClosed }: { request: { provider?: string }; onClosed: () => void }) {
  const t = useTranslations('keys.practice');
  const mint = async ({ provider, kind, environment, label }: Mint) => {
    const minted = await api().emulator.mintKey({ provider: provider.id, kind, environment });
    const { credential } = await api().credentials.add({
      provider: provider.id,
      secret: minted.key,
      label: label || t('name', { provider: provider.name }),
      kind: minted.kind,
      environment: minted.environment,
      upstream: 'emulator',
    });
    keepCredential(credential);
    openDialog({ kind: 'add-tool', credentialId: credential.id });
    firstCall(credential.id);
  };
  return (
    <MintForm
      title={t('title')}
      text={t('text')}
      action={t('action')}
      note={t('next')}
      preset={request.provider ?? 'iconflow'}
      placeholder={(provider) => t('name', { provider: provider.name })}
      onMint={mint}
      onClosed={onClosed}
    />
  );
}

/** Makes a first call with the key, so that gauge and log are alive before any tool is. */
function firstCall(id: string): void {
  const t = say('keys');
  api()
    .credentials.check({ id })
    .then(({ status, method, path }) =>
      toast({
        title: t('practice.called', { call: `${method} ${path}` }),
        text: t('practice.answered', { status: String(status ?? '–') }),
        action: { label: t('practice.see'), run: () => goTo('activity') },
        over: ({ view }) => view.page === 'activity',
        seconds: 10,
      }),
    )
    .catch(() => {}); // a key that cannot be tried is as good a key
}
