import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { openDrawer } from '../../state/view.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { peekKey } from '../frame/platform.ts';
import { maySee } from '../keys/key-actions.ts';
import { useSecretView } from '../keys/use-secret-view.ts';

/** The key that a call went out with: its name, and itself masked, shown for as long as a key is shown anywhere. */
export function UsedKey({ credential }: { credential: Credential }) {
  const { id, label, hint } = credential;
  const t = useTranslations('keys.drawer');
  const secrets = useSecretView();
  const secret = secrets.of(id);
  const revealed = secrets.isRevealed(id);
  const closed = !maySee(credential);
  const aim = () => secrets.aim(closed ? null : id);
  const leave = () => secrets.aim(null);
  return (
    <>
      <LinkButton onClick={() => openDrawer({ kind: 'key', id })}>{label}</LinkButton>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only aims what the button within does by its own key */}
      <span
        className="flex min-w-0 basis-full items-center gap-1"
        onPointerEnter={aim}
        onPointerLeave={leave}
        onFocus={aim}
        onBlur={leave}
      >
        <span className="min-w-0" aria-live="polite">
          {secret === null ? (
            <MaskedKey hint={hint} />
          ) : (
            <span className="block break-all font-mono text-small">{secret}</span>
          )}
        </span>
        {closed ? null : (
          <IconButton
            icon={revealed ? EyeOff : Eye}
            label={revealed ? t('mask') : t('reveal', { key: peekKey })}
            pressed={revealed}
            className="-my-1"
            onClick={() => secrets.toggle(id)}
          />
        )}
      </span>
    </>
  );
}
