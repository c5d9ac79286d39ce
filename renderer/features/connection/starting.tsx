import { retryNow } from '../../api/connect.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { Logo } from '../frame/logo.tsx';

/** Before the engine has spoken: a quiet page, and after a failed try what is going on. */
export function Starting() {
  const connection = useStore((state) => state.system.connection);
  return (
    <main className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center" aria-busy>
      <Logo size={32} />
      {connection.kind === 'lost' ? (
        <>
          <h1 className="font-semibold text-title">Fob does not answer yet</h1>
          <p className="text-ink-2">It is asked again every few seconds.</p>
          <Button onClick={retryNow}>Try again now</Button>
        </>
      ) : (
        <p className="text-ink-3" role="status">
          Opening Fob…
        </p>
      )}
    </main>
  );
}
