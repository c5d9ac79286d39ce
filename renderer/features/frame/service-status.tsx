import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SystemState } from '../../../shared/model/system.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { isKnown } from '../../state/loaded.ts';
import { useStore } from '../../state/store.ts';
import { cn } from '../../ui/cn.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { later } from '../../ui/later.tsx';
import { tip } from '../../ui/tip.ts';
import { lockNow } from './lock-now.ts';
import { numberOf } from './number-of.ts';
import { commandKey } from './platform.ts';

const StatusMenu = later(async () => (await import('./status-menu.tsx')).StatusMenu);

/** Always on screen: whether the proxy answers and where, the tools it serves, the storage, and the lock; `brief` on one line. It opens what can be done about it. */
export function ServiceStatus({ brief = false }: { brief?: boolean }) {
  const t = useTranslations('frame');
  const system = useStore((state) => state.system.state);
  const silent = useStore(({ system: { connection } }) => connection.kind === 'lost' || connection.kind === 'gone');
  const tools = useStore((state) => state.tools.items.filter((tool) => tool.status === 'active').length);
  const rehearsing = useStore(
    (state) => state.tools.items.filter((tool) => tool.rehearsal && tool.status === 'active').length,
  );
  const [asked, setAsked] = useState<{ anchor: HTMLElement } | null>(null);
  const toolsKnown = useStore((state) => isKnown(state.tools));
  if (!system) return null;
  const { word, where, isAddress = false, dot } = proxyWords(system, silent);
  const store = t(`stores.${system.store ?? 'none'}`);
  const closed = system.phase === 'open' ? store : `${t('callsRefused')} · ${store}`;
  const facts = toolsKnown ? t('statusFacts', { tools, rehearsing, store }) : closed;
  return (
    <section
      aria-label={t('status')}
      className={cn('flex shrink-0 items-center gap-0.5 border-line border-t', brief ? 'px-1.5 py-1' : 'py-1.5')}
    >
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded={asked !== null}
        onClick={({ currentTarget }) => setAsked({ anchor: currentTarget })}
        {...tip(where, undefined, 'right')}
        className="flex min-w-0 flex-1 items-center gap-2 rounded-control py-1.5 pr-1 pl-2 text-left hover:bg-hover aria-expanded:bg-hover"
      >
        <span aria-hidden className={cn('forced-color-adjust-none size-2 shrink-0 rounded-full', dot)} />
        <span className={cn('min-w-0 flex-1', brief && 'flex items-baseline gap-2')}>
          <span className="block truncate font-medium">{word}</span>{' '}
          <span className={cn('block truncate text-ink-3 text-meta', isAddress && 'font-mono')}>{where}</span>{' '}
          <span className={cn('block text-ink-3 text-meta', brief && 'truncate max-[560px]:sr-only')}>{facts}</span>
        </span>
      </button>
      {system.phase === 'open' ? (
        <IconButton icon={Lock} label={t('lock')} shortcut={`${commandKey} L`} onClick={lockNow} />
      ) : null}
      {asked ? (
        <StatusMenu
          key={numberOf(asked)}
          anchor={asked.anchor}
          onClosed={() => setAsked((now) => (now === asked ? null : now))}
        />
      ) : null}
    </section>
  );
}

type Words = { word: string; where: string; isAddress?: boolean; dot: string };

function proxyWords({ phase, proxy, proxyOn }: SystemState, silent: boolean): Words {
  const t = say('frame');
  if (silent) return { word: t('noAnswer'), where: t('engineRestarting'), dot: 'bg-meter-warn' };
  if (proxy.error) return { word: t('proxyOff'), where: engineText(proxy.error), dot: 'bg-meter-bad' };
  const at = proxy.url.replace(/^http:\/\//, '');
  if (phase !== 'open') return { word: t(`closed.${phase}`), where: at, isAddress: true, dot: 'bg-meter-warn' };
  if (!proxyOn) return { word: t('proxySwitchedOff'), where: t('callsRefused'), dot: 'bg-meter-warn' };
  return { word: t('proxyOn'), where: at, isAddress: true, dot: 'bg-meter-ok' };
}
