import type { Tool } from '../../../shared/model/tool.ts';
import { useStore } from '../../state/store.ts';
import { openDialog } from '../../state/view.ts';
import { copySnippet } from './copy-snippet.ts';

/** What a key pressed does to a tool key, on its row and in its details. */
export function toolAction(pressed: string, tool: Tool): (() => void) | undefined {
  const { id, status } = tool;
  const { letters } = useStore.getState().preferences;
  if (pressed === 'e' && letters && (status === 'active' || status === 'expired'))
    return () => openDialog({ kind: 'edit-tool', id });
  if (status !== 'active') return undefined;
  if (pressed === 'Delete') return () => openDialog({ kind: 'revoke-tool', id });
  return pressed === 'c' && letters ? () => void copySnippet(tool) : undefined;
}
