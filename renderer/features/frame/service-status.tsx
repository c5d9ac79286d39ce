import { Lock } from 'lucide-react';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';
import { attempt } from '../../ui/attempt.ts';
import { cn } from '../../ui/cn.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { plural } from '../../ui/words.ts';
import { commandKey } from './platform.ts';

/** Locks the vault; stored secrets leave memory with the engine that held them. */
export function lockNow(): void {
  attempt(() => api().system.lock({}));
}

/** Always on screen: whether the proxy answers and where, the tools it serves, the storage, and the lock. */
export function ServiceStatus() {
  const system = useStore((state) => state.system.state);
  const connected = useStore((state) => state.system.connection.kind === 'open');
  const tools = useStore((state) => state.tools.items.filter((tool) => tool.status === 'active').length);
  if (!system) return null;
  const fault = connected ? system.proxy.error : 'Waiting for the engine';
  return (
    <section
      aria-label="Service status"
      className="mt-2 flex items-center gap-2.5 border-line border-t py-3 pl-2 max-[640px]:flex-col max-[640px]:pl-0"
    >
      <span aria-hidden className={cn('size-2 shrink-0 rounded-full', fault ? 'bg-bad' : 'bg-ok')} />
      <div className="min-w-0 flex-1 max-[640px]:sr-only">
        <div className="truncate font-medium">{fault ? 'Proxy off' : 'Proxy on'}</div>
        <div className="truncate font-mono text-ink-3 text-meta" title={fault ?? system.proxy.url}>
          {fault ?? `${system.proxy.url.replace(/^http:\/\//, '')} · ${plural(tools, 'tool')}`}
        </div>
        <div className="truncate text-ink-3 text-meta">{storeName(system.store)}</div>
      </div>
      <IconButton icon={Lock} label="Lock Fob" shortcut={`${commandKey} L`} onClick={lockNow} />
    </section>
  );
}

function storeName(store: 'keychain' | 'file' | null): string {
  if (store === 'keychain') return 'Keys in the system keychain';
  return store === 'file' ? 'Keys in an encrypted file' : 'No storage chosen';
}
