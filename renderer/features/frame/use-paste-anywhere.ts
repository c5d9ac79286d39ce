import { useEffect } from 'react';
import { recogniseKey } from '../../../shared/rules/recognise.ts';
import { isKnown } from '../../state/loaded.ts';
import { loadProviders } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { isCovered, openDialog } from '../../state/view.ts';
import { isTyping } from './is-typing.ts';
import { handOver } from './pasted-key.ts';

/** A key pasted outside any input opens "Add key" with it; other text is left alone. */
export function usePasteAnywhere(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain').trim() ?? '';
      if (isTyping(event.target) || isCovered() || !/^\S{12,}$/.test(text)) return;
      event.preventDefault(); // the dialog may have the focus before the browser pastes
      if (isKnown(useStore.getState().providers)) addIfKey(text);
      else void loadProviders().then(() => isCovered() || addIfKey(text)); // pasted while the window still opens
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}

function addIfKey(text: string): void {
  const providers = useStore.getState().providers.items.map((entry) => entry.provider);
  if (recogniseKey(text, providers).length === 0) return;
  handOver(text);
  openDialog({ kind: 'add-key' });
}
