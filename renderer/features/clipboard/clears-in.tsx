import { useNow } from '../../ui/use-now.ts';

/** "Clipboard clears in 30 s", counted down on screen and read out once. */
export function ClearsIn({ at }: { at: number }) {
  const seconds = Math.max(0, Math.ceil((at - useNow()) / 1000));
  return (
    <>
      <span className="sr-only">Clipboard clears in 30 s</span>
      <span aria-hidden>Clipboard clears in {Math.min(30, seconds)} s</span>
    </>
  );
}
