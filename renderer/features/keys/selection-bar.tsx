import { Braces, Download, Sheet, Tag, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Credential } from '../../../shared/model/credential.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { later } from '../../ui/later.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { Selection } from '../../ui/table/use-selection.ts';
import { Toolbar, ToolbarSpace } from '../../ui/toolbar.tsx';
import { exportKeys } from './export-keys.ts';
import { removeKeys } from './remove-key.ts';

const TagDialog = later(async () => (await import('./tag-dialog.tsx')).TagDialog);

/** What can be done with the selected keys at once; it stands in the toolbar's place. */
export function SelectionBar({ rows, selection }: { rows: readonly Credential[]; selection: Selection }) {
  const t = useTranslations('keys.selection');
  const [tagging, setTagging] = useState(false);
  const chosen = rows.filter((key) => selection.has(key.id));
  return (
    <Toolbar>
      <IconButton icon={X} label={t('clear')} shortcut="Esc" onClick={selection.clear} />
      <span role="status" className="font-medium">
        {t('count', { n: chosen.length })}
      </span>
      {chosen.length < rows.length ? (
        <Button tone="quiet" onClick={() => selection.all(rows.map(({ id }) => id))}>
          {t('all', { n: rows.length })}
        </Button>
      ) : null}
      <ToolbarSpace />
      <Button onClick={() => setTagging(true)}>
        <Tag size={14} strokeWidth={1.6} aria-hidden />
        {t('tag')}
      </Button>
      <Menu
        trigger={
          <Button>
            <Download size={14} strokeWidth={1.6} aria-hidden />
            {t('export')}
          </Button>
        }
        actions={() => [
          { label: t('csv'), icon: Sheet, onSelect: () => exportKeys(chosen, 'csv') },
          { label: t('json'), icon: Braces, onSelect: () => exportKeys(chosen, 'json') },
        ]}
      />
      <Button
        onClick={() => {
          removeKeys(chosen);
          selection.clear();
        }}
      >
        <Trash2 size={14} strokeWidth={1.6} aria-hidden />
        {t('trash')}
      </Button>
      {tagging ? <TagDialog keys={chosen} onClosed={() => setTagging(false)} /> : null}
    </Toolbar>
  );
}
