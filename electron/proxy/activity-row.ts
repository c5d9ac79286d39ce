import { REFUSALS } from '../../shared/errors/refusals.ts';
import type { NewActivity } from '../../shared/model/activity.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import type { Refusal, Subject } from './ports.ts';

/** What a call has to tell when it is over. */
export type CallFacts = {
  at: number;
  subject: Subject | null;
  provider: Provider | null;
  method: string;
  path: string;
  status: number;
  refusal: Refusal | null;
  note: string | null;
  /** Fob cut it off. */
  broken: boolean;
  queuedMs: number;
  totalMs: number;
  bytesIn: number;
  bytesOut: number;
};

/** A call as the record keeps it: `failed` when Fob or the vendor broke it off, not when the tool went away. */
export function activityRow(facts: CallFacts): NewActivity {
  const { subject, refusal } = facts;
  const tool = subject ?? refusal?.caller ?? null;
  return {
    at: facts.at,
    toolId: tool === null ? null : tool.id,
    tool: tool === null ? null : tool.label,
    credentialId: subject === null ? null : subject.identity,
    provider: facts.provider === null ? null : facts.provider.id,
    method: facts.method,
    path: recordablePath(facts.path),
    status: facts.status,
    verdict:
      refusal === null
        ? facts.broken
          ? 'failed'
          : 'allowed'
        : REFUSALS[refusal.code].check === 'upstream'
          ? 'failed'
          : 'refused',
    refusal: refusal === null ? null : refusal.code,
    detail: refusal?.detail?.slice(0, 400) ?? facts.note,
    queuedMs: facts.queuedMs,
    totalMs: facts.totalMs,
    bytesIn: facts.bytesIn,
    bytesOut: facts.bytesOut,
  };
}

const PLAIN_PATH = /^[\w\-.~!$&'()*+,;=:@/]{0,512}$/;

/** A path without query, control characters and tool keys, at most 512 characters. */
export function recordablePath(path: string): string {
  const plain = PLAIN_PATH.test(path);
  if (plain && !path.includes('fob_')) return path;
  const mark = path.search(/[?#]/);
  return (mark < 0 ? path : path.slice(0, mark))
    .replace(/fob_[0-9A-Za-z]+/g, 'fob_…')
    .replace(/[^\x20-\x7e…]/g, '?')
    .slice(0, 512);
}
