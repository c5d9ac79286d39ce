import { useEffect } from 'react';
import { recogniseKey } from '../../../shared/rules/recognise.ts';
import { useStore } from '../../state/store.ts';
import { isCovered, openDialog } from '../../state/view.ts';
import { isTyping } from './is-typing.ts';
import { handOver } from './pasted-key.ts';

/** A key pasted outside any input opens "Add key" with it; other text is left alone. */
export function usePasteAnywhere(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || isCovered()) return;
      const text = event.clipboardData?.getData('text/plain').trim() ?? '';
      const providers = useStore.getState().providers.items.map((entry) => entry.provider);
      if (!/^\S{12,}$/.test(text) || recogniseKey(text, providers).length === 0) return;
      event.preventDefault();
      handOver(text);
      openDialog({ kind: 'add-key' });
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}
