import { Terminal } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Activity } from '../../../shared/model/activity.ts';
import { engineText } from '../../messages/engine-text.ts';
import { setActivityFilter } from '../../state/activity.ts';
import { useProvider } from '../../state/providers.ts';
import { useTool } from '../../state/tools.ts';
import { goTo } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { dateTime } from '../../ui/words.ts';
import { CallFacts } from './call-facts.tsx';
import { CallOutcome } from './call-outcome.tsx';
import { copyAsCurl } from './copy-as-curl.ts';
import { useCall } from './use-call.ts';

/** One call's receipt: what happened, which check said no, why, and what to do. */
export function CallDrawer({ drawer, onClosed }: { drawer: { id: number }; onClosed: () => void }) {
  const t = useTranslations('activity');
  const row = useCall(drawer.id);
  if (row === undefined) {
    return (
      <SidePanel title={t('call.record')} onClosed={onClosed}>
        <Skeleton rows={6} />
      </SidePanel>
    );
  }
  if (row === null) {
    return (
      <SidePanel title={t('call.gone')} onClosed={onClosed}>
        <p className="text-ink-2">{t('call.goneText')}</p>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title={row.gap ? t('gap.title') : `${row.method} ${row.path}`}
      subtitle={dateTime(row.at)}
      onClosed={onClosed}
    >
      {row.gap ? (
        <Notice tone="warn" title={t(`gap.${row.gap.kind}`, { n: row.gap.rows })}>
          {row.detail ? engineText(row.detail) : null}
        </Notice>
      ) : (
        <>
          <CallOutcome row={row} />
          <CallFacts row={row} />
          <Actions row={row} />
        </>
      )}
    </SidePanel>
  );
}

/** What else one wants of a call: as a command, and its neighbours. */
function Actions({ row }: { row: Activity }) {
  const t = useTranslations('activity');
  const provider = useProvider(row.provider);
  const last4 = useTool(row.toolId)?.last4 ?? '';
  return (
    <div className="mt-4 flex flex-wrap gap-2 border-line border-t pt-3">
      <Button onClick={() => copyAsCurl(row, provider, last4)}>
        <Terminal size={14} strokeWidth={1.6} aria-hidden />
        {t('curl.action')}
      </Button>
      {row.tool === null ? null : (
        <Button tone="quiet" onClick={() => onlyCalls({ tool: row.tool })}>
          {t('call.ofTool')}
        </Button>
      )}
    </div>
  );
}

function onlyCalls(terms: Parameters<typeof setActivityFilter>[0]): void {
  goTo('activity');
  setActivityFilter(terms);
}
