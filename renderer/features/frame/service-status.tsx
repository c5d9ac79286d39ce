import { Lock } from 'lucide-react';
import type { SystemState } from '../../../shared/model/system.ts';
import { api } from '../../api/client.ts';
import { applyConnection, applySystem } from '../../state/apply-event.ts';
import { useStore } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { cn } from '../../ui/cn.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { plural } from '../../ui/words.ts';
import { clearClipboard } from '../clipboard/clipboard-keeper.tsx';
import { commandKey } from './platform.ts';

/** Locks the vault; stored secrets leave memory with the engine that held them. */
export function lockNow(): void {
  attempt(async () => {
    await clearClipboard();
    await api().system.lock({});
    const { state } = useStore.getState().system;
    // Shown at once; the engine that held the secrets is on its way out and a locked one takes its place.
    applyConnection({ kind: 'connecting' });
    if (state) applySystem({ ...state, phase: 'locked' });
  });
}

/** Always on screen: whether the proxy answers and where, the tools it serves, the storage, and the lock. */
export function ServiceStatus() {
  const system = useStore((state) => state.system.state);
  const connected = useStore((state) => state.system.connection.kind === 'open');
  const tools = useStore((state) => state.tools.items.filter((tool) => tool.status === 'active').length);
  if (!system) return null;
  const { word, where, dot } = proxyWords(system.proxy, connected);
  return (
    <section
      aria-label="Service status"
      className="mt-2 flex items-center gap-2.5 border-line border-t py-3 pl-2 max-[640px]:flex-col max-[640px]:pl-0"
    >
      <span aria-hidden className={cn('size-2 shrink-0 rounded-full', dot)} />
      <div className="min-w-0 flex-1 max-[640px]:sr-only">
        <div className="truncate font-medium">{word}</div>
        <div className="truncate font-mono text-ink-3 text-meta" title={where}>
          {where}
        </div>
        <div className="truncate text-ink-3 text-meta">{`${plural(tools, 'tool')} · ${storeName(system.store)}`}</div>
      </div>
      <IconButton icon={Lock} label="Lock Fob" shortcut={`${commandKey} L`} onClick={lockNow} />
    </section>
  );
}

function proxyWords(proxy: SystemState['proxy'], connected: boolean): { word: string; where: string; dot: string } {
  if (!connected) return { word: 'No answer', where: 'engine is restarting', dot: 'bg-warn' };
  if (proxy.error) return { word: 'Proxy off', where: proxy.error, dot: 'bg-bad' };
  return { word: 'Proxy on', where: proxy.url.replace(/^http:\/\//, ''), dot: 'bg-ok' };
}

function storeName(store: SystemState['store']): string {
  if (store === 'keychain') return 'system keychain';
  return store === 'file' ? 'encrypted file' : 'no storage';
}
