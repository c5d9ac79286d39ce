import { isConnectionId } from '../shared/rules/connection-id.ts';
import { faultNote } from '../shared/rules/emulator-fault.ts';
import { isRehearsal } from '../shared/rules/rehearsal.ts';
import type { ActivityLog } from './activity/record.ts';
import { noteCall } from './compose-ledger.ts';
import type { CallPorts, Usable } from './compose-proxy.ts';
import type { Refusal } from './gate/ports.ts';
import type { ToolSubject } from './gate/tool-gate.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Limiter } from './limits/limiter.ts';
import { maySay, observedHeaders, saysNothing } from './limits/observed-headers.ts';
import type { ProxyPorts } from './proxy/ports.ts';

type Ports = Pick<CallPorts, 'oauth' | 'rehearsals' | 'alerts' | 'tools' | 'vault' | 'clock'> & {
  limiter: Limiter;
  activity: Pick<ActivityLog, 'record'>;
  ledger: Ledger;
};
type AnswerPorts = Pick<
  ProxyPorts<ToolSubject<Usable>, Refusal>,
  'observe' | 'pausedFor' | 'record' | 'held' | 'touched'
>;

/** Who hears of a call's answer: limits, connection, record, ledger and alerts. */
export function answerPorts(ports: Ports): AnswerPorts {
  const { limiter, activity, ledger, oauth, rehearsals, alerts, tools, vault, clock } = ports;
  return {
    observe: ({ provider, subject, class: limitClass, status, headers }) => {
      if (subject.rehearsal === true) {
        // The emulator's word about a stand-in says nothing of the service.
        if (status === 401 && faultNote(headers) === null) rehearsals.refused(subject.identity);
        return;
      }
      if (maySay(provider, status, headers)) {
        const word = observedHeaders(provider, status, headers, clock.now());
        if (!saysNothing(word)) limiter.observe(subject.identity, limitClass, word);
      }
      if (status === 401 || status === 403) oauth.calls.answered(subject.identity, status, headers);
      if (limiter.refusals > 0 && status < 500 && status !== 429) limiter.served(subject.identity, limitClass);
    },
    pausedFor: (identity, limitClass) => limiter.pausedFor(identity, limitClass),
    record: (row, limitClass, passed) => {
      activity.record(row);
      if (row.credentialId === null || !isRehearsal(row.credentialId)) noteCall(ledger, row, limitClass, passed);
    },
    held: (row, limitClass) => {
      noteCall(ledger, row, limitClass, true);
      alerts.activity([{ ...row, id: 0 }]); // the record gets one row when all is over
    },
    touched: (toolId, credentialId, at) => {
      tools.touched(toolId, at);
      if (isRehearsal(credentialId)) return;
      if (isConnectionId(credentialId)) oauth.connections.touched(credentialId, at);
      else vault.credentials.touched(credentialId, at);
    },
  };
}
