import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../../api/client.ts';
import { type Mint, MintForm } from '../keys/mint-form.tsx';
import { OnceDialog } from './once-dialog.tsx';

type Props = { provider: string | null; onMade: () => void; onClosed: () => void };
type Made = { key: string; baseUrl: string; provider: string };

/** Makes a key at the emulator, for something that holds it itself; shown this once. */
export function MintDialog({ provider, onMade, onClosed }: Props) {
  const t = useTranslations('emulator.keys');
  const [made, setMade] = useState<Made | null>(null);
  const mint = async ({ provider: of, kind, environment, label }: Mint) => {
    const named = label === '' ? {} : { label };
    setMade({ ...(await api().emulator.mintKey({ provider: of.id, kind, environment, ...named })), provider: of.name });
    onMade();
  };
  if (made) {
    return (
      <OnceDialog
        title={t('made')}
        name={t('keyOf', { provider: made.provider })}
        secret={made.key}
        note={t('baseUrl', { url: made.baseUrl })}
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
