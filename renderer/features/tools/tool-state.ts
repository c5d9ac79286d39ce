import type { Tool } from '../../../shared/model/tool.ts';
import { say } from '../../messages/intl.ts';
import type { Expiry } from '../keys/expiry.ts';
import { expiryOf } from '../keys/expiry.ts';

/** What a tool key's row says of its state. */
export function toolState(tool: Tool, now: number): Expiry {
  const t = say('tools');
  if (tool.status === 'revoked') return { text: t('states.revoked'), tone: 'bad' };
  if (tool.status === 'damaged') return { text: t('states.damaged'), tone: 'bad' };
  if (tool.status === 'expired') return { text: t('states.expired'), tone: 'bad' };
  return expiryOf(tool.expiresAt, now, tool.createdAt);
}
