import { LogIn, Pencil, Plug, RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Connection } from '../../../shared/model/connection.ts';
import { engineText } from '../../messages/engine-text.ts';
import { useConnection } from '../../state/connections.ts';
import { useProvider } from '../../state/providers.ts';
import { openDialog } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Problem, sentence } from '../../ui/problem.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { DetailsPanel, GonePanel } from '../frame/details-panel.tsx';
import { ScopeWords } from '../keys/scope-words.tsx';
import { LimitList } from '../limits/limit-list.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionHistory } from './connection-history.tsx';
import { statusTones } from './connection-words.ts';
import { refreshConnection } from './refresh-connection.ts';

/** Everything about one connection, what can be done with it, and what has happened to it. */
export function ConnectionDrawer({ drawer, onClosed }: { drawer: { id: string }; onClosed: () => void }) {
  const t = useTranslations('connections');
  const connection = useConnection(drawer.id);
  if (!connection) {
    return <GonePanel title={t('drawer.gone')} text={t('drawer.goneText')} onClosed={onClosed} />;
  }
  return (
    <DetailsPanel
      title={connection.label}
      provider={connection.provider}
      mark={connection.upstream === 'emulator' ? <Badge>{t('emulator')}</Badge> : null}
      onClosed={onClosed}
    >
      <Status connection={connection} />
      <Missing connection={connection} />
      <Actions connection={connection} />
      <ConnectionFacts connection={connection} />
      <LimitList identity={connection.id} title={t('drawer.limits')} />
      <ConnectionHistory connection={connection} />
      <div className="mt-5 flex items-center gap-2 border-line border-t pt-3">
        <Button tone="danger" onClick={() => openDialog({ kind: 'disconnect', id: connection.id })}>
          {t('drawer.disconnect')}
        </Button>
      </div>
    </DetailsPanel>
  );
}

/** The state as a word, what it means, and in a bad one what happened. */
function Status({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const { status, problem } = connection;
  if (status === 'active') {
    return (
      <p className="flex flex-wrap items-center gap-2 text-ink-2">
        <Badge tone={statusTones.active}>{t('statuses.active')}</Badge>
        {t(connection.upstream === 'emulator' ? 'statusTexts.practice' : 'statusTexts.active')}
      </p>
    );
  }
  return (
    <Notice tone={status === 'waiting' ? 'warn' : 'bad'} title={t(`statuses.${status}`)} live>
      {problem && status !== 'damaged' ? <p>{sentence(engineText(problem))}</p> : null}
      <p>
        {problem && (status === 'signed_out' || status === 'waiting')
          ? t(`statusTexts.next.${status}`)
          : t(`statusTexts.${status}`)}
      </p>
    </Notice>
  );
}

/** Calls were refused for scopes that the grant lacks: ask for exactly these. */
function Missing({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const provider = useProvider(connection.provider);
  const { id, missingScopes } = connection;
  if (missingScopes.length === 0) return null;
  return (
    <Notice tone="warn" className="mt-3" title={t('drawer.missing', { n: missingScopes.length })}>
      <ScopeWords scopes={missingScopes} provider={provider} />
      <p className="mt-1">{t('drawer.missingText')}</p>
      <Button className="mt-2" onClick={() => openDialog({ kind: 'connect', reconnect: id, scopes: missingScopes })}>
        {t('drawer.ask', { n: missingScopes.length })}
      </Button>
    </Notice>
  );
}

function Actions({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const submit = useSubmit();
  const { id, status, refreshable } = connection;
  const usable = status === 'active' || status === 'waiting';
  return (
    <div className="mt-3 mb-2 flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {usable ? (
          <Button tone="primary" onClick={() => openDialog({ kind: 'add-tool', credentialId: id })}>
            <Plug size={14} strokeWidth={1.6} aria-hidden />
            {t('drawer.tool')}
          </Button>
        ) : null}
        <Button tone={usable ? 'plain' : 'primary'} onClick={() => openDialog({ kind: 'connect', reconnect: id })}>
          <LogIn size={14} strokeWidth={1.6} aria-hidden />
          {t('drawer.reconnect')}
        </Button>
        {usable && refreshable ? (
          <Button busy={submit.busy} onClick={() => submit.run(() => refreshConnection(connection))}>
            <RotateCw size={14} strokeWidth={1.6} aria-hidden />
            {t(submit.busy ? 'drawer.refreshing' : 'drawer.refresh')}
          </Button>
        ) : null}
        <Button onClick={() => openDialog({ kind: 'rename-connection', id })}>
          <Pencil size={14} strokeWidth={1.6} aria-hidden />
          {t('drawer.rename')}
        </Button>
      </div>
      <Problem error={submit.error} />
    </div>
  );
}
