import type { Connection } from '../../../shared/model/connection.ts';
import { api } from '../../api/client.ts';
import { engineText } from '../../messages/engine-text.ts';
import { say } from '../../messages/intl.ts';
import { keepConnection } from '../../state/connections.ts';
import { toast } from '../../ui/toast.tsx';

/** Has Fob renew the tokens now and says how it went; rejects with the engine's error. */
export async function refreshConnection({ id, label }: Pick<Connection, 'id' | 'label'>): Promise<void> {
  const connection = await api().connections.refresh({ id });
  keepConnection(connection);
  const t = say('connections');
  if (connection.status === 'active') toast({ title: t('refreshed', { label }) });
  else
    toast({
      title: t(`statuses.${connection.status}`),
      text: engineText(connection.problem ?? ''),
      tone: 'bad',
      seconds: 10,
    });
}
