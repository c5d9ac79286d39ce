import { Bookmark, BookmarkMinus, BookmarkPlus, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import {
  applyFilter,
  forgetFilter,
  isSavable,
  savedFilters,
  saveFilter,
  useAppliedFilter,
} from '../../state/saved-filters.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { later } from '../../ui/later.tsx';
import { Menu } from '../../ui/menu.tsx';

const SaveFilterDialog = later(async () => (await import('./save-filter-dialog.tsx')).SaveFilterDialog);

/** Filters that were given a name: pick one, save the present one, forget one. */
export function SavedFilterMenu() {
  const t = useTranslations('keys.saved');
  const [filters, setFilters] = useState(savedFilters);
  const [naming, setNaming] = useState(false);
  const search = useStore((state) => state.view.search);
  const provider = useStore((state) => state.view.provider);
  const applied = useAppliedFilter(filters);
  const savable = isSavable(search) && applied === null;
  if (filters.length === 0 && !savable && !naming) return null;
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button tone={applied === null ? 'quiet' : 'plain'} className="max-w-48">
            <Bookmark size={14} strokeWidth={1.6} aria-hidden />
            <span className="min-w-0 truncate">{applied ?? t('title')}</span>
            <ChevronDown size={14} strokeWidth={1.6} aria-hidden />
          </Button>
        }
        actions={() => [
          ...filters.map((filter) => ({
            label: filter.name,
            icon: Bookmark,
            checked: filter.name === applied,
            onSelect: () => applyFilter(filter),
          })),
          ...(filters.length > 0 && (savable || applied !== null) ? [null] : []),
          ...(savable ? [{ label: t('save'), icon: BookmarkPlus, onSelect: () => setNaming(true) }] : []),
          ...(applied === null
            ? []
            : [
                {
                  label: t('forget', { name: applied }),
                  icon: BookmarkMinus,
                  onSelect: () => setFilters(forgetFilter(applied)),
                },
              ]),
        ]}
      />
      {naming ? (
        <SaveFilterDialog
          taken={filters.map(({ name }) => name)}
          search={search}
          onSave={(name) => setFilters(saveFilter({ name, search, provider }))}
          onClosed={() => setNaming(false)}
        />
      ) : null}
    </>
  );
}
