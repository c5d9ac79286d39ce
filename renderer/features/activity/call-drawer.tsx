import { REFUSALS, type RefusalCheck } from '../../../shared/errors/refusals.ts';
import type { Activity } from '../../../shared/model/activity.ts';
import { useCredential } from '../../state/credentials.ts';
import { useProvider } from '../../state/providers.ts';
import { useStore } from '../../state/store.ts';
import { useTool } from '../../state/tools.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Monogram } from '../../ui/monogram.tsx';
import { Notice } from '../../ui/notice.tsx';
import { sentence } from '../../ui/problem.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { bytes, dateTime, milliseconds } from '../../ui/words.ts';
import { CheckSteps } from './check-steps.tsx';
import { VerdictBadge } from './verdict-badge.tsx';

/** One call's receipt: what happened, which check said no, why, and what to do. */
export function CallDrawer({ drawer, onClosed }: { drawer: { id: number }; onClosed: () => void }) {
  const row = useStore((state) => state.activity.items.find((item) => item.id === drawer.id) ?? null);
  if (!row) {
    return (
      <SidePanel title="This call is not in the list" onClosed={onClosed}>
        <p className="text-ink-2">The filter leaves it out. Clear the filter to find it again.</p>
      </SidePanel>
    );
  }
  return (
    <SidePanel title={`${row.method} ${row.path}`} subtitle={dateTime(row.at)} onClosed={onClosed}>
      <Refusal row={row} />
      <CallFacts row={row} />
    </SidePanel>
  );
}

const checkNames: Record<RefusalCheck, string> = {
  listener: 'Request form',
  key: 'Tool key',
  address: 'Address',
  credential: 'Credential',
  scope: 'Scope',
  limit: 'Rate limit',
  vault: 'Vault',
  upstream: 'Provider',
};

function Refusal({ row }: { row: Activity }) {
  const rule = row.refusal ? REFUSALS[row.refusal] : null;
  return (
    <>
      <CheckSteps verdict={row.verdict} stopped={rule?.check ?? null} />
      {rule ? (
        <Notice
          tone="bad"
          title={`${checkNames[rule.check]}: ${rule.why.charAt(0).toLowerCase()}${rule.why.slice(1)}`}
          className="mb-2"
        >
          {row.detail ? <p>{sentence(row.detail)}</p> : null}
          <p>
            <strong className="font-medium">What helps:</strong> {sentence(rule.fix)}
          </p>
        </Notice>
      ) : null}
    </>
  );
}

function CallFacts({ row }: { row: Activity }) {
  const provider = useProvider(row.provider);
  const credential = useCredential(row.credentialId);
  const tool = useTool(row.toolId);
  return (
    <Facts>
      <Fact name="Verdict">
        <VerdictBadge verdict={row.verdict} />
        <span className="text-ink-2">
          {row.status === 0 ? 'the tool went away first' : `status ${String(row.status)}`}
        </span>
      </Fact>
      {row.refusal ? (
        <Fact name="Refusal">
          <span className="font-mono text-small">{row.refusal}</span>
        </Fact>
      ) : null}
      <Fact name="Tool">{tool?.label ?? row.tool ?? <span className="text-ink-3">No known key was sent</span>}</Fact>
      <Fact name="Provider">
        {row.provider ? (
          <>
            <Monogram provider={provider} />
            {provider?.name ?? row.provider}
          </>
        ) : (
          <span className="text-ink-3">None</span>
        )}
      </Fact>
      <Fact name="Key">{credential?.label ?? <span className="text-ink-3">None was used</span>}</Fact>
      <Fact name="Took">
        {milliseconds(row.totalMs)}
        {row.queuedMs > 0 ? (
          <span className="text-ink-2">of that {milliseconds(row.queuedMs)} in the queue</span>
        ) : null}
      </Fact>
      <Fact name="Sent">{bytes(row.bytesIn)}</Fact>
      <Fact name="Received">{bytes(row.bytesOut)}</Fact>
      <Fact name="Record">
        <span className="font-mono text-ink-2 text-small">#{row.id}</span>
      </Fact>
    </Facts>
  );
}
