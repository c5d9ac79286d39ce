import { useTranslations } from 'use-intl';
import type { KeptKey } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';
import { goTo, openDrawer } from '../../state/view.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTypedSecret } from './use-typed-secret.ts';

const holderOf = async (secret: string) => (await api().credentials.kept({ secrets: [secret] }))[0] ?? null;

/** The key that holds the secret already, as it is typed or pasted; null while none is known to. */
export function useKept(secret: string): KeptKey | null {
  return useTypedSecret(secret, holderOf);
}

type Props = { kept: KeptKey | null; onLeave: () => void };

/** Says that the vault holds the secret already, and leads to the key that does. */
export function AlreadyKept({ kept, onLeave }: Props) {
  const t = useTranslations('keys.secret');
  if (kept === null) return null;
  return (
    <Notice tone="warn" live>
      {t(kept.trashed ? 'keptTrashed' : 'kept', { label: kept.label })}{' '}
      <LinkButton
        className="ml-1 text-warn"
        onClick={() => {
          onLeave();
          show(kept);
        }}
      >
        {t('showKept')}
      </LinkButton>
    </Notice>
  );
}

function show({ id, trashed }: KeptKey): void {
  goTo('keys', { trash: trashed });
  openDrawer({ kind: 'key', id });
}
