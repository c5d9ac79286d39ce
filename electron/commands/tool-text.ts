import type { ApprovalAsk } from '../../shared/model/approval.ts';
import type { Tool } from '../../shared/model/tool.ts';
import { callerWords } from '../../shared/rules/approval.ts';
import { UsageError } from './errors.ts';
import { moment } from './moments.ts';
import { facts } from './table.ts';

/** How a tool key stands, in a few words: its status, that it rehearses, that somebody waits to be let in. */
export function toolStatus({ status, rehearsal, approval }: Tool): string {
  if (status !== 'active' && status !== 'expired') return status;
  const waits = approval !== null && approval.waiting.length > 0;
  return [status, ...(rehearsal ? ['rehearsal'] : []), ...(waits ? ['waits for approval'] : [])].join(', ');
}

/** When the owner is asked, from an option; throws UsageError. */
export function parseAsk(text: string): ApprovalAsk | 'never' {
  if (text === 'never' || text === 'first' || text === 'callers') return text;
  throw new UsageError('--ask is not a time to ask', 'write --ask first, --ask callers or --ask never');
}

const ASKED = { first: 'before its first call', callers: 'for each program and address' } as const;

function approvalFacts({ approval }: Tool): [string, string][] {
  if (approval === null) return [['asks you', 'never']];
  const who = (callers: readonly { caller: Parameters<typeof callerWords>[0] | null }[]) =>
    callers.map(({ caller }) => (caller === null ? 'whoever calls' : callerWords(caller))).join('; ');
  const parts: [string, string][] = [
    ['waits', who(approval.waiting)],
    ['let in', who(approval.decisions.filter(({ allowed }) => allowed))],
    ['kept out', who(approval.decisions.filter(({ allowed }) => !allowed))],
  ];
  return [['asks you', ASKED[approval.ask]], ...parts.filter(([, text]) => text !== '')];
}

export function ownLimit({ limit }: Tool): string {
  return limit === null ? '–' : `${limit.limit} in ${limit.windowSeconds} s`;
}

export function mayUse({ bindings }: Tool): string {
  return bindings.map(({ provider, scopes }) => `${provider} (${scopes.join(', ')})`).join('; ');
}

/** All of a tool key, as names and values. */
export function toolFacts(tool: Tool): string {
  return facts([
    ['id', tool.id],
    ['label', tool.label],
    ['key', `fob_…${tool.last4}`],
    ['may use', mayUse(tool)],
    ['addresses', tool.allowedAddresses.join(', ') || 'any'],
    ['own limit', ownLimit(tool)],
    ['on a pause', tool.retry ? 'held and sent again' : 'refused'],
    ['calls go to', tool.rehearsal ? 'the emulator (rehearsal)' : 'the provider itself'],
    ...approvalFacts(tool),
    ['status', tool.status],
    ['created', moment(tool.createdAt)],
    ['expires', moment(tool.expiresAt)],
    ['last used', moment(tool.lastUsedAt)],
  ]);
}
