import type { Tool } from '../../../shared/model/tool.ts';
import type { Expiry } from '../keys/expiry.ts';
import { expiryOf } from '../keys/expiry.ts';

/** What a tool key's row says of its state. */
export function toolState(tool: Tool, now: number): Expiry {
  if (tool.status === 'revoked') return { text: 'Revoked', tone: 'bad' };
  if (tool.status === 'damaged') return { text: 'Damaged', tone: 'bad' };
  if (tool.status === 'expired') return { text: 'Expired', tone: 'bad' };
  return expiryOf(tool.expiresAt, now);
}
