import { CircleCheck } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { engineText } from '../../messages/engine-text.ts';
import { sentence } from '../../ui/problem.tsx';
import { offsetOf } from './json-places.ts';
import type { PlacedProblem } from './provider-problems.ts';

const SHOWN = 50;

type Props = {
  json: string;
  problems: readonly PlacedProblem[];
  /** The problems are those of the text as it stands. */
  fresh: boolean;
  area: RefObject<HTMLElement | null>;
};

/** Everything that is wrong, by line; each leads to its line. */
export function ProblemList({ json, problems, fresh, area }: Props) {
  const t = useTranslations('providers.editor');
  const goTo = (line: number) => {
    const box = area.current?.querySelector('textarea');
    if (!box) return;
    const start = offsetOf(line, json);
    const end = json.indexOf('\n', start);
    box.focus();
    box.setSelectionRange(start, end < 0 ? json.length : end);
    box.scrollTop = Math.max(0, (line - 4) * 20);
  };
  return (
    <section aria-label={t('problems')} className="min-h-7">
      <p role="status" className="flex items-center gap-1.5 text-small">
        {json.trim() === '' ? (
          <span className="text-ink-3">{t('fileHint')}</span>
        ) : problems.length > 0 ? (
          <span className="text-bad">{t('count', { n: problems.length })}</span>
        ) : fresh ? (
          <span className="flex items-center gap-1.5 text-ok">
            <CircleCheck size={14} strokeWidth={1.8} aria-hidden />
            {t('sound')}
          </span>
        ) : (
          <span className="text-ink-3">{t('checking')}</span>
        )}
      </p>
      {problems.length > 0 ? (
        <ul className="mt-1 max-h-36 overflow-y-auto">
          {problems.slice(0, SHOWN).map(({ line, column, field, message }) => (
            <li key={`${field} ${message}`}>
              <button
                type="button"
                onClick={() => goTo(line)}
                className="grid w-full grid-cols-[72px_minmax(0,1fr)] gap-2 rounded-badge px-1.5 py-1 text-left text-small hover:bg-hover focus-visible:outline-offset-[-2px]"
              >
                <span className="text-ink-3">{t('line', { line, column })}</span>
                <span className="[overflow-wrap:anywhere]">
                  <span className="font-mono">{field}</span>
                  {afterField(message)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** What is wrong, as it goes on after the field's name. */
function afterField(message: string): string {
  const said = engineText(message);
  return said === message ? ` ${message.charAt(0).toLowerCase()}${sentence(message).slice(1)}` : `: ${sentence(said)}`;
}
