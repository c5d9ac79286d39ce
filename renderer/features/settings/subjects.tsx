import { useTranslations } from 'use-intl';
import { showSubject } from './show-subject.ts';

const subjects = [
  'appearance',
  'keyboard',
  'lock',
  'secrets',
  'proxy',
  'app',
  'storage',
  'record',
  'alerts',
  'about',
] as const;

/** The list of subjects beside the cards, in a window that is wide enough for both. */
export function Subjects() {
  const t = useTranslations('settings');
  return (
    <nav aria-label={t('subjects')} className="sticky top-0 w-44 shrink-0 max-[960px]:hidden">
      <ul className="flex flex-col">
        {subjects.map((subject) => (
          <li key={subject}>
            <button
              type="button"
              onClick={() => showSubject(subject)}
              className="flex h-7.5 w-full items-center rounded-control px-2 text-left text-ink-2 hover:bg-hover hover:text-ink"
            >
              {t(subject)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
