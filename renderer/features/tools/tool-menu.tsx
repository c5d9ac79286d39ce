import { Activity, Ban, Clipboard, FlaskConical, Pencil, ScanText } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Tool } from '../../../shared/model/tool.ts';
import { openDialog, openDrawer } from '../../state/view.ts';
import { RowMenu } from '../../ui/row-menu.tsx';
import { copySnippet } from './copy-snippet.ts';
import { mayRehearse, setRehearsal } from './rehearsal.ts';
import { showCalls } from './show-calls.ts';

/** What can be done with a tool key from its row. */
export function ToolMenu({ tool, tabIndex }: { tool: Tool; tabIndex: number }) {
  const t = useTranslations('tools');
  const { id, label, status, rehearsal } = tool;
  const usable = status === 'active' || status === 'expired';
  return (
    <RowMenu
      label={t('more', { label })}
      tabIndex={tabIndex}
      actions={() => [
        { label: t('menu.open'), icon: ScanText, shortcut: 'Enter', onSelect: () => openDrawer({ kind: 'tool', id }) },
        {
          label: t('snippets.copy'),
          icon: Clipboard,
          shortcut: 'C',
          disabled: status !== 'active',
          onSelect: () => void copySnippet(tool),
        },
        {
          label: t('drawer.edit'),
          icon: Pencil,
          shortcut: 'E',
          disabled: !usable,
          onSelect: () => openDialog({ kind: 'edit-tool', id }),
        },
        {
          label: t(rehearsal ? 'rehearsal.back' : 'rehearsal.switch'),
          icon: FlaskConical,
          disabled: !(rehearsal || mayRehearse(tool)),
          onSelect: () => setRehearsal(tool, !rehearsal),
        },
        { label: t('drawer.calls'), icon: Activity, onSelect: () => showCalls(label) },
        null,
        {
          label: t('drawer.revoke'),
          icon: Ban,
          shortcut: 'Del',
          danger: true,
          disabled: status !== 'active',
          onSelect: () => openDialog({ kind: 'revoke-tool', id }),
        },
      ]}
    />
  );
}
