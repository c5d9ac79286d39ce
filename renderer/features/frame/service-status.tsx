import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { SystemState } from '../../../shared/model/system.ts';
import { say } from '../../messages/intl.ts';
import { isKnown } from '../../state/loaded.ts';
import { useStore } from '../../state/store.ts';
import { cn } from '../../ui/cn.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { lockNow } from './lock-now.ts';
import { commandKey } from './platform.ts';

/** Always on screen: whether the proxy answers and where, the tools it serves, the storage, and the lock; `brief` on one line. */
export function ServiceStatus({ brief = false }: { brief?: boolean }) {
  const t = useTranslations('frame');
  const system = useStore((state) => state.system.state);
  const connected = useStore((state) => state.system.connection.kind === 'open');
  const tools = useStore((state) => state.tools.items.filter((tool) => tool.status === 'active').length);
  const rehearsing = useStore(
    (state) => state.tools.items.filter((tool) => tool.rehearsal && tool.status === 'active').length,
  );
  const toolsKnown = useStore((state) => isKnown(state.tools));
  if (!system) return null;
  const { word, where, dot } = proxyWords(system, connected);
  const store = t(`stores.${system.store ?? 'none'}`);
  const facts = toolsKnown ? t('statusFacts', { tools, rehearsing, store }) : store;
  return (
    <section
      aria-label={t('status')}
      className={cn('flex shrink-0 items-center gap-2.5 border-line border-t', brief ? 'px-3 py-1.5' : 'py-3 pl-2')}
    >
      <span aria-hidden className={cn('size-2 shrink-0 rounded-full', dot)} />
      <div className={cn('min-w-0 flex-1', brief && 'flex items-baseline gap-2')}>
        <div className="truncate font-medium">{word}</div>
        <div className="truncate font-mono text-ink-3 text-meta" title={where}>
          {where}
        </div>
        <div className={cn('text-ink-3 text-meta', brief && 'truncate max-[560px]:sr-only')}>{facts}</div>
      </div>
      <IconButton icon={Lock} label={t('lock')} shortcut={`${commandKey} L`} onClick={lockNow} />
    </section>
  );
}

function proxyWords({ proxy, proxyOn }: SystemState, connected: boolean): { word: string; where: string; dot: string } {
  const t = say('frame');
  if (!connected) return { word: t('noAnswer'), where: t('engineRestarting'), dot: 'bg-warn' };
  if (proxy.error) return { word: t('proxyOff'), where: proxy.error, dot: 'bg-bad' };
  if (!proxyOn) return { word: t('proxySwitchedOff'), where: t('callsRefused'), dot: 'bg-warn' };
  return { word: t('proxyOn'), where: proxy.url.replace(/^http:\/\//, ''), dot: 'bg-ok' };
}
