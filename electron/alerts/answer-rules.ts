import type { Activity } from '../../shared/model/activity.ts';
import type { AlertSubject } from '../../shared/model/alert.ts';
import type { Marks } from './marks.ts';
import type { Finding } from './ports.ts';

const MINUTE_MS = 60_000;
/** A vendor's 429s and a key's 401s are one occasion until this long has passed without one. */
export const QUIET_MS = 15 * MINUTE_MS;
/** So many 401s of a vendor in a row, without another answer in between. */
export const VENDOR_RUN = 5;
/** So many 401s in a row, and the key counts as refused by its service. */
const REFUSED_RUN = 2;
/** So many calls without a valid tool key within a minute. */
export const DOOR_RUN = 20;

type Who = (credentialId: string) => { label: string; provider: string } | null;

type Ports = {
  marks: Marks;
  credential: Who;
  provider(id: string): { name: string } | undefined;
  /** A service began to refuse a key, or takes it again. */
  refusalMoved(): void;
};

/** Looks at answers: a vendor's 429, a vendor that keeps saying 401, and callers that keep coming without a valid tool key. */
export function createAnswerRules(ports: Ports) {
  const { marks } = ports;
  const runs = new Map<string, number>();
  let door: number[] = [];

  const nameOf = ({ provider }: AlertSubject): string =>
    (provider === null ? undefined : ports.provider(provider)?.name) ?? provider ?? 'The provider';

  // Asked at every answer: most often it is the key of the one before.
  let marked = { id: '', mark: '' };
  const refusedMark = (id: string): string => {
    if (marked.id !== id) marked = { id, mark: `refused/${id}` };
    return marked.mark;
  };

  /** True at the first of a series: later ones only prolong it. Written at most once a minute. */
  const begins = (series: string, at: number): boolean => {
    const last = marks.time(series);
    if (last === null || at - last >= MINUTE_MS || at < last) marks.set(series, at);
    return last === null || at - last >= QUIET_MS;
  };

  const vendor429 = (row: Activity, subject: AlertSubject): Finding | null =>
    begins(`429/${subject.id}`, row.at)
      ? {
          mark: `vendor_rate_limited/${subject.id}/${row.at}`,
          kind: 'vendor_rate_limited',
          severity: 'warning',
          subject,
          title: `${nameOf(subject)} refused a call of ${subject.label} with 429`,
          text: `The provider itself says that the limit is reached, at ${row.method} ${shortened(row.path)}. Fob had let the call through, so another program may use the same key.`,
          fix: 'Look for another program that uses this key outside of Fob',
          action: 'show_limits',
          at: row.at,
          answerTo: subject.id,
        }
      : null;

  const refuse = (id: string, at: number): void => {
    if (marks.time(refusedMark(id)) === null) ports.refusalMoved();
    marks.set(refusedMark(id), at);
  };

  /** The service took the key, whatever it said of the call; a 429 or a fault of its own tells nothing. */
  const taken = (id: string): void => {
    if (marks.time(refusedMark(id)) === null) return;
    marks.delete(refusedMark(id));
    ports.refusalMoved();
  };

  const vendor401 = (row: Activity, subject: AlertSubject): Finding | null => {
    const run = (runs.get(subject.id) ?? 0) + 1;
    runs.set(subject.id, run);
    if (run >= REFUSED_RUN) refuse(subject.id, row.at);
    if (run < VENDOR_RUN || !begins(`401/${subject.id}`, row.at)) return null;
    return {
      mark: `unauthorized_run/${subject.id}/${row.at}`,
      kind: 'unauthorized_run',
      severity: 'critical',
      subject,
      title: `${nameOf(subject)} no longer accepts ${subject.label}`,
      text: `The last ${run} calls were answered 401. The key was ended or changed at the provider.`,
      fix: 'Get a new key from the provider and rotate this one',
      action: 'rotate_key',
      at: row.at,
    };
  };

  const atDoor = (row: Activity): Finding | null => {
    door = [...door.filter((at) => row.at - at < MINUTE_MS), row.at];
    if (door.length < DOOR_RUN || !begins('401/proxy', row.at)) return null;
    return {
      mark: `unauthorized_run/proxy/${row.at}`,
      kind: 'unauthorized_run',
      severity: 'critical',
      subject: { type: 'proxy', id: '', label: 'Fob’s proxy', provider: null },
      title: 'A program keeps calling without a valid tool key',
      text: `${door.length} calls within a minute had no tool key, or one that is unknown, expired or revoked.`,
      fix: 'Find the program in the activity; give it a tool key or stop it',
      action: 'show_activity',
      at: row.at,
    };
  };

  const look = (row: Activity): Finding | null => {
    if (row.refusal === 'invalid_key') return atDoor(row);
    if (row.refusal !== null || row.credentialId === null || row.status === 0) return null;
    const who = row.status === 401 || row.status === 429 ? ports.credential(row.credentialId) : null;
    if (row.status !== 401) runs.delete(row.credentialId);
    if (row.status < 500 && row.status !== 401 && row.status !== 429) taken(row.credentialId);
    if (who === null) return null;
    const subject: AlertSubject = { type: 'credential', id: row.credentialId, ...who };
    return row.status === 401 ? vendor401(row, subject) : vendor429(row, subject);
  };
  /** When the last of a run of 401s came, epoch milliseconds; null while the service takes the key. */
  const refusedAt = (credentialId: string): number | null => marks.time(refusedMark(credentialId));
  return { look, refuse, refusedAt };
}

function shortened(path: string): string {
  return path.length > 80 ? `${path.slice(0, 79)}…` : path;
}
