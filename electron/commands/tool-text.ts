import type { Tool } from '../../shared/model/tool.ts';
import { moment } from './moments.ts';
import { facts } from './table.ts';

/** How a tool key stands, in a word or two: its status, and that it rehearses where it does. */
export function toolStatus({ status, rehearsal }: Tool): string {
  return rehearsal && (status === 'active' || status === 'expired') ? `${status}, rehearsal` : status;
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
    ['calls go to', tool.rehearsal ? 'the emulator (rehearsal)' : 'the live service'],
    ['status', tool.status],
    ['created', moment(tool.createdAt)],
    ['expires', moment(tool.expiresAt)],
    ['last used', moment(tool.lastUsedAt)],
  ]);
}
