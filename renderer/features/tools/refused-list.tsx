import { useTranslations } from 'use-intl';
import type { Tool } from '../../../shared/model/tool.ts';
import { useProvider } from '../../state/providers.ts';
import { openDrawer } from '../../state/view.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { sentence } from '../../ui/problem.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ago } from '../../ui/words.ts';
import { detailWords } from '../activity/detail-words.ts';
import { solvedSince } from './tool-fix.ts';
import { ToolFixButton } from './tool-fix-button.tsx';
import { type Refused, useRefused } from './use-refused.ts';

/** What was refused to a tool lately and why, each with the one change that helps, where there is one. */
export function RefusedList({ tool }: { tool: Tool }) {
  const t = useTranslations('tools');
  const refused = useRefused(tool.id);
  if (refused.length === 0) return null;
  return (
    <section aria-label={t('refused.title')} className="mt-4">
      <h3 className="font-medium">{t('refused.title')}</h3>
      <ul className="mt-1.5 flex flex-col divide-y divide-line rounded-control border border-line">
        {refused.map((one) => (
          <li key={one.row.id} className="px-3 py-2">
            <Row tool={tool} refused={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ tool, refused: { row, times } }: { tool: Tool; refused: Refused }) {
  const t = useTranslations('tools');
  const refusals = useTranslations('refusals');
  const now = useNow();
  const solved = solvedSince(tool, row, useProvider(row.provider));
  return (
    <>
      <p className="flex items-baseline gap-2">
        <LinkButton
          className="min-w-0 flex-1 truncate font-mono text-small"
          onClick={() => openDrawer({ kind: 'call', id: row.id })}
        >
          {row.method} {row.path}
        </LinkButton>
        <span className="shrink-0 text-ink-3 text-small">
          {times > 1 ? t('refused.times', { n: times, ago: ago(row.at, now) }) : ago(row.at, now)}
        </span>
      </p>
      <p className="mt-0.5 text-ink-2 text-small">
        {row.refusal ? sentence(refusals(`why.${row.refusal}`)) : null} {row.detail ? detailWords(row.detail) : null}
      </p>
      {solved ? (
        <Badge tone="ok" className="mt-1">
          {t('refused.solved')}
        </Badge>
      ) : (
        <ToolFixButton tool={tool} row={row} className="mt-1.5" />
      )}
    </>
  );
}
