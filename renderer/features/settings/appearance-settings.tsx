import { useTranslations } from 'use-intl';
import { prefer } from '../../state/preferences.ts';
import { isHidable } from '../../state/preferences-slice.ts';
import { useStore } from '../../state/store.ts';
import { type Page, pageNames } from '../../state/view-slice.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Setting, SettingCard } from './setting-card.tsx';

const themes = ['system', 'light', 'dark'] as const;
const contrasts = ['system', 'high'] as const;
const motions = ['system', 'reduced'] as const;
const densities = ['compact', 'normal', 'comfortable'] as const;
const languages = ['system', 'en', 'de'] as const;

/** How the window looks and which language it speaks. */
export function AppearanceSettings({ anchor }: { anchor: string }) {
  const t = useTranslations('settings');
  const chosen = useStore((state) => state.preferences);
  return (
    <SettingCard title={t('appearance')} note={t('thisWindow')} anchor={anchor}>
      <Setting name={t('language')}>
        <Segmented
          label={t('language')}
          value={chosen.language}
          options={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
          onChange={(language) => prefer({ language })}
        />
      </Setting>
      <Setting name={t('theme')}>
        <Segmented
          label={t('theme')}
          value={chosen.theme}
          options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
          onChange={(theme) => prefer({ theme })}
        />
      </Setting>
      <Setting name={t('contrast')}>
        <Segmented
          label={t('contrast')}
          value={chosen.contrast}
          options={contrasts.map((value) => ({ value, label: t(`contrasts.${value}`) }))}
          onChange={(contrast) => prefer({ contrast })}
        />
      </Setting>
      <Setting name={t('density')}>
        <Segmented
          label={t('density')}
          value={chosen.density}
          options={densities.map((value) => ({ value, label: t(`densities.${value}`) }))}
          onChange={(density) => prefer({ density })}
        />
      </Setting>
      <Setting name={t('motion')}>
        <Segmented
          label={t('motion')}
          value={chosen.motion}
          options={motions.map((value) => ({ value, label: t(`motions.${value}`) }))}
          onChange={(motion) => prefer({ motion })}
        />
      </Setting>
      <SidebarPages hidden={chosen.hidden} />
    </SettingCard>
  );
}

/** Which pages the sidebar shows; the same as its right-click. */
function SidebarPages({ hidden }: { hidden: readonly Page[] }) {
  const t = useTranslations('settings');
  const names = useTranslations('frame.views');
  return (
    <Setting name={t('sidebar')} note={t('sidebarNote')}>
      <fieldset aria-label={t('sidebar')} className="grid max-w-72 grid-cols-2 gap-x-5 gap-y-1.5">
        {pageNames.filter(isHidable).map((page) => (
          <Checkbox
            key={page}
            checked={!hidden.includes(page)}
            onChange={(shown) => prefer({ hidden: shown ? hidden.filter((one) => one !== page) : [...hidden, page] })}
          >
            {names(page)}
          </Checkbox>
        ))}
      </fieldset>
    </Setting>
  );
}
