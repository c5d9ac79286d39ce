import { CircleCheck, Copy, Eye, EyeOff, Pencil, Plug, RotateCw } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { useCredential } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MaskedKey } from '../../ui/masked-key.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { DetailsPanel, GonePanel } from '../frame/details-panel.tsx';
import { peekKey } from '../frame/platform.ts';
import { useDrawerKeys } from '../frame/use-drawer-keys.ts';
import { LimitList } from '../limits/limit-list.tsx';
import { CheckResult } from './check-result.tsx';
import { copyKey } from './copy-key.ts';
import { keyAction, mayRotate, maySee, trashNote } from './key-actions.ts';
import { KeyFacts } from './key-facts.tsx';
import { KeyHistory } from './key-history.tsx';
import { Overlap } from './overlap.tsx';
import { removeKey, restoreKey } from './remove-key.ts';
import { useKeyCheck } from './use-key-check.ts';
import { useSecretView } from './use-secret-view.ts';

/** Everything about one key, and what can be done with it. */
export function KeyDrawer({ drawer, onClosed }: { drawer: { id: string }; onClosed: () => void }) {
  const t = useTranslations('keys');
  const [shown, setShown] = useState<'facts' | 'history'>('facts');
  const credential = useCredential(drawer.id);
  const provider = useProvider(credential?.provider);
  useDrawerKeys((pressed) => (credential ? keyAction(pressed, credential) : undefined));
  if (!credential) {
    return <GonePanel title={t('drawer.gone')} text={t('drawer.goneText')} onClosed={onClosed} />;
  }
  return (
    <DetailsPanel title={credential.label} provider={credential.provider} onClosed={onClosed}>
      <SecretBox credential={credential} />
      <StatusNotice credential={credential} />
      <Actions credential={credential} />
      <Overlap credential={credential} className="mt-3" />
      <Tried credential={credential} name={provider?.name ?? credential.provider} />
      <div className="mt-3 mb-1">
        <Segmented
          label={t('drawer.shown')}
          value={shown}
          options={[
            { value: 'facts', label: t('drawer.details') },
            { value: 'history', label: t('drawer.history') },
          ]}
          onChange={setShown}
        />
      </div>
      {shown === 'history' ? (
        <KeyHistory credential={credential} />
      ) : (
        <>
          <KeyFacts credential={credential} provider={provider} />
          <LimitList identity={credential.id} title={t('drawer.limits')} />
        </>
      )}
      <Ends credential={credential} />
    </DetailsPanel>
  );
}

function SecretBox({ credential }: { credential: Credential }) {
  const t = useTranslations('keys');
  const secrets = useSecretView();
  const secret = secrets.of(credential.id);
  const revealed = secrets.isRevealed(credential.id);
  const lost = !maySee(credential);
  return (
    <section
      aria-label={t('drawer.secret')}
      className="flex shrink-0 items-center gap-1 rounded-control border border-line bg-bg py-1.5 pr-1.5 pl-3"
      onPointerEnter={() => secrets.aim(lost ? null : credential.id)}
      onPointerLeave={() => secrets.aim(null)}
      onFocus={() => secrets.aim(lost ? null : credential.id)}
      onBlur={() => secrets.aim(null)}
    >
      <div className="min-w-0 flex-1" aria-live="polite">
        {secret === null ? (
          <MaskedKey hint={credential.hint} />
        ) : (
          <span className="block break-all font-mono text-small">{secret}</span>
        )}
      </div>
      <IconButton
        icon={revealed ? EyeOff : Eye}
        label={revealed ? t('drawer.mask') : t('drawer.reveal', { key: peekKey })}
        pressed={revealed}
        disabled={lost}
        onClick={() => secrets.toggle(credential.id)}
      />
      <IconButton
        icon={Copy}
        label={t('drawer.copy')}
        shortcut="C"
        disabled={lost}
        onClick={() => copyKey(credential)}
      />
    </section>
  );
}

/** Tries an active key by a call that only reads. */
function Tried({ credential, name }: { credential: Credential; name: string }) {
  const t = useTranslations('keys');
  const { state, check } = useKeyCheck(credential.id);
  if (credential.status !== 'active') return null;
  return (
    <div className="mt-2 flex flex-col items-start gap-2">
      <Button tone="quiet" className="-ml-2.5" disabled={state.kind === 'busy'} onClick={() => check()}>
        <CircleCheck size={14} strokeWidth={1.6} aria-hidden />
        {t('check.action')}
      </Button>
      <CheckResult state={state} provider={name} emulated={credential.upstream === 'emulator'} />
    </div>
  );
}

function StatusNotice({ credential }: { credential: Credential }) {
  const t = useTranslations('keys');
  const now = useNow();
  if (credential.status === 'damaged') {
    return (
      <Notice tone="bad" className="mt-3" title={t('drawer.damaged')}>
        {t('drawer.damagedText')}
      </Notice>
    );
  }
  if (credential.status === 'revoked') {
    return (
      <Notice tone="warn" className="mt-3" title={t('drawer.revoked')}>
        {t('drawer.revokedText')}
      </Notice>
    );
  }
  if (credential.status === 'trashed') {
    return (
      <Notice className="mt-3" title={t('drawer.trashed')}>
        {t('drawer.trashedText')}
      </Notice>
    );
  }
  return credential.refusedAt === undefined ? null : (
    <Notice tone="bad" className="mt-3" title={t('drawer.refused')}>
      {t('drawer.refusedText', { ago: ago(credential.refusedAt, now) })}
    </Notice>
  );
}

function Actions({ credential }: { credential: Credential }) {
  const t = useTranslations('keys');
  const { id, status, usedBy, refusedAt } = credential;
  const unused = status === 'active' && usedBy.length === 0 && refusedAt === undefined;
  const ways = useWayOutInSight(status);
  if (status === 'trashed') {
    return (
      <div ref={ways} className="mt-3 mb-2 flex gap-2">
        <Button tone="primary" onClick={() => restoreKey(credential)}>
          {t('restore')}
        </Button>
        <Button tone="danger" onClick={() => openDialog({ kind: 'purge-key', id })}>
          {t('purge')}
        </Button>
      </div>
    );
  }
  return (
    <div className="mt-3 mb-2 flex flex-wrap gap-2">
      {unused ? <CreateTool id={id} primary /> : null}
      {mayRotate(credential) ? (
        <Button tone={unused ? 'plain' : 'primary'} shortcut="R" onClick={() => openDialog({ kind: 'rotate-key', id })}>
          <RotateCw size={14} strokeWidth={1.6} aria-hidden />
          {t('menu.rotate')}
        </Button>
      ) : null}
      {status === 'active' && !unused ? <CreateTool id={id} /> : null}
      <Button shortcut="E" onClick={() => openDialog({ kind: 'edit-key', id })}>
        <Pencil size={14} strokeWidth={1.6} aria-hidden />
        {t('menu.edit')}
      </Button>
    </div>
  );
}

/** What has just come to the trash shows the way back, with the focus, which the button pressed took along. */
function useWayOutInSight(status: Credential['status']): RefObject<HTMLDivElement | null> {
  const ways = useRef<HTMLDivElement>(null);
  const before = useRef(status);
  useEffect(() => {
    const from = before.current;
    before.current = status;
    if (status !== 'trashed' || from === status) return;
    ways.current?.scrollIntoView({ block: 'end' });
    const { activeElement, body } = document;
    if (activeElement === body || activeElement === ways.current?.closest('[data-drawer]'))
      ways.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [status]);
  return ways;
}

/** The ways to be done with a key, each with what it means. */
function Ends({ credential }: { credential: Credential }) {
  const t = useTranslations('keys.menu');
  const { id, status } = credential;
  if (status === 'trashed') return null;
  return (
    <div className="mt-5 flex flex-col gap-2 border-line border-t pt-3">
      <End note={trashNote(credential)}>
        <Button shortcut="Del" onClick={() => removeKey(credential)}>
          {t('trash')}
        </Button>
      </End>
      {status === 'active' ? (
        <End note={t('revokeNote')}>
          <Button tone="danger" onClick={() => openDialog({ kind: 'revoke-key', id })}>
            {t('revoke')}
          </Button>
        </End>
      ) : null}
    </div>
  );
}

function CreateTool({ id, primary = false }: { id: string; primary?: boolean }) {
  const t = useTranslations('keys');
  return (
    <Button tone={primary ? 'primary' : 'plain'} onClick={() => openDialog({ kind: 'add-tool', credentialId: id })}>
      <Plug size={14} strokeWidth={1.6} aria-hidden />
      {t('menu.tool')}
    </Button>
  );
}

/** One way to be done with a key, and what it means beside the other. */
function End({ note, children }: { note: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-3">
      <span className="min-w-0 flex-1 text-ink-2 text-small">{note}</span>
      {children}
    </div>
  );
}
