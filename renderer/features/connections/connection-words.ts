import type { Connection, ConnectionStatus } from '../../../shared/model/connection.ts';
import { say } from '../../messages/intl.ts';
import type { BadgeTone } from '../../ui/badge.tsx';
import { span } from '../../ui/words.ts';

const SOON_MS = 7 * 86_400_000;

export const statusTones: Record<ConnectionStatus, BadgeTone> = {
  active: 'ok',
  waiting: 'warn',
  signed_out: 'bad',
  damaged: 'bad',
};

/**
 * How long the access lasts, in words: what Fob renews by itself is no worry until the sign-in behind it nears its own end.
 */
export function accessLeft(connection: Connection, now: number): { text: string; tone: BadgeTone } {
  const t = say('connections');
  const { accessExpiresAt, refreshExpiresAt, refreshable, status } = connection;
  if (status === 'signed_out' || status === 'damaged') return { text: t('access.ended'), tone: 'bad' };
  const end = refreshable ? refreshExpiresAt : accessExpiresAt;
  if (end === null) return { text: t(refreshable ? 'access.renews' : 'access.noEnd'), tone: 'neutral' };
  if (end <= now) return { text: t('access.ended'), tone: 'bad' };
  const tone = end - now <= SOON_MS ? 'strong' : 'neutral';
  return { text: t('access.left', { span: span(end - now) }), tone };
}
