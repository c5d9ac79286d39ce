import { ClipboardPaste, FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { openDialog } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Keys } from '../../ui/keys.tsx';
import { commandKey } from '../frame/platform.ts';

/** The first thing after setting up: two ways to a first call. */
export function Welcome() {
  return (
    <div className="flex min-h-0 flex-1 items-center justify-center overflow-y-auto px-5 pb-12">
      <div className="w-full max-w-160">
        <h2 className="font-semibold text-gauge">Put your first key in</h2>
        <p className="mt-1 text-ink-2 text-title">
          Fob keeps it; your tools get a key of their own and call through 127.0.0.1. They never see the real one.
        </p>
        <div className="mt-6 grid grid-cols-2 gap-3 max-[760px]:grid-cols-1">
          <Way
            icon={<ClipboardPaste size={18} strokeWidth={1.6} aria-hidden />}
            title="Paste a key"
            text={
              <>
                Press <Keys text={`${commandKey} V`} /> anywhere here. Fob recognises the provider and the kind from its
                format.
              </>
            }
            action={
              <Button tone="primary" onClick={() => openDialog({ kind: 'add-key' })}>
                Add a key
              </Button>
            }
          />
          <Way
            icon={<FlaskConical size={18} strokeWidth={1.6} aria-hidden />}
            title="Try with the emulator"
            text="No account needed: a practice key that Fob’s local emulator accepts, with the vendor’s own scopes, limits and errors."
            action={<Button onClick={() => openDialog({ kind: 'try-emulator' })}>Make a practice key</Button>}
          />
        </div>
      </div>
    </div>
  );
}

type WayProps = { icon: ReactNode; title: string; text: ReactNode; action: ReactNode };

function Way({ icon, title, text, action }: WayProps) {
  return (
    <section className="flex flex-col items-start rounded-card border border-line bg-surface p-4">
      <span className="text-ink-3">{icon}</span>
      <h3 className="mt-3 font-semibold text-title">{title}</h3>
      <p className="mt-1 mb-4 flex-1 text-ink-2">{text}</p>
      {action}
    </section>
  );
}
