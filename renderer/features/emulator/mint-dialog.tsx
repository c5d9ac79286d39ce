import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Provider } from '../../../shared/providers/schema.ts';
import { keyHint } from '../../../shared/rules/mask.ts';
import { api } from '../../api/client.ts';
import { type Mint, MintForm } from '../keys/mint-form.tsx';
import { OnceDialog } from './once-dialog.tsx';

type Props = { provider: string | null; onMade: () => void; onClosed: () => void };
type Made = { key: string; baseUrl: string; provider: Provider };

/** Makes a key at the emulator, for something that holds it itself; shown this once. */
export function MintDialog({ provider, onMade, onClosed }: Props) {
  const t = useTranslations('emulator.keys');
  const [made, setMade] = useState<Made | null>(null);
  const mint = async ({ provider: of, kind, environment, label }: Mint) => {
    const named = label === '' ? {} : { label };
    setMade({ ...(await api().emulator.mintKey({ provider: of.id, kind, environment, ...named })), provider: of });
    onMade();
  };
  if (made) {
    return (
      <OnceDialog
        title={t('made')}
        name={t('keyOf', { provider: made.provider.name })}
        secret={made.key}
        prefix={keyHint(made.key, made.provider).prefix}
        note={t.rich('baseUrl', {
          url: made.baseUrl,
          mono: (chunks) => <code className="select-all font-mono">{chunks}</code>,
        })}
        onClosed={onClosed}
      />
    );
  }
  return (
    <MintForm
      title={t('mint')}
      text={t('mintText')}
      action={t('mint')}
      preset={provider}
      onMint={mint}
      onClosed={onClosed}
    />
  );
}
