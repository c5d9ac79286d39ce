import { Link2Off } from 'lucide-react';
import { CodeBlock } from '../../ui/code-block.tsx';

/** A reload, or an old link: the one-time code in the address works once, so the page has no session. */
export function SignedOut() {
  return (
    <main className="flex h-full items-center justify-center p-6">
      <div className="flex w-full max-w-105 flex-col rounded-palette border border-line bg-surface p-6">
        <Link2Off size={24} strokeWidth={1.4} className="mb-3 text-ink-3" aria-hidden />
        <h1 className="font-semibold text-stat">This link was used; get a fresh one</h1>
        <p className="mt-1 text-ink-2">
          Each link to this window opens it once, so that nobody can use it after you. Reloading the page needs a new
          link too. Run this where Fob runs, then open the address that it prints:
        </p>
        <CodeBlock text="fob ui" label="Command for a fresh link" className="mt-3" />
        <p className="mt-3 text-ink-3 text-small">
          From a source checkout: <code className="font-mono">npm run -s fob -- ui</code>. Your keys are untouched, and
          tools keep working meanwhile.
        </p>
      </div>
    </main>
  );
}
