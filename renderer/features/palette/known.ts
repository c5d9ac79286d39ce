import { useEffect, useMemo, useState } from 'react';
import type { ProviderEntry } from '../../../shared/contract/providers.ts';
import type { Alert } from '../../../shared/model/alert.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Budget } from '../../../shared/model/ledger.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import { api } from '../../api/client.ts';
import { useStore } from '../../state/store.ts';

/** What is switched on; null while it is not known. */
export type Switches = { proxy: boolean | null; emulator: boolean | null };

/** Everything that the palette finds things in. */
export type Known = {
  credentials: readonly Credential[];
  tools: readonly Tool[];
  connections: readonly Connection[];
  /** Those that nobody has read yet. */
  alerts: readonly Alert[];
  budgets: readonly Budget[];
  providers: readonly ProviderEntry[];
  switches: Switches;
};

type Asked = Pick<Known, 'alerts' | 'budgets'> & { emulator: boolean | null };

const MOST_ALERTS = 100;
const nothing: Asked = { alerts: [], budgets: [], emulator: null };

/** What the store holds, and what no page may have asked for yet: asked once as the palette opens. */
export function useKnown(): Known {
  const credentials = useStore((state) => state.credentials.items);
  const tools = useStore((state) => state.tools.items);
  const connections = useStore((state) => state.connections.items);
  const providers = useStore((state) => state.providers.items);
  const proxy = useStore((state) => state.system.state?.proxyOn ?? null);
  const [{ alerts, budgets, emulator }, setAsked] = useState(nothing);
  useEffect(() => {
    let late = false;
    void ask().then((asked) => late || setAsked(asked));
    return () => {
      late = true;
    };
  }, []);
  return useMemo(
    () => ({ credentials, tools, connections, alerts, budgets, providers, switches: { proxy, emulator } }),
    [credentials, tools, connections, alerts, budgets, providers, proxy, emulator],
  );
}

/** What cannot be had is not found; the pages say why. */
async function ask(): Promise<Asked> {
  const client = api();
  const [alerts, budgets, emulator] = await Promise.all([
    client.alerts.list({ unread: true, limit: MOST_ALERTS }).then(
      (found) => found.alerts,
      () => nothing.alerts,
    ),
    client.ledger.budgets({}).catch(() => nothing.budgets),
    client.emulator.state({}).then(
      ({ enabled }) => enabled,
      () => null,
    ),
  ]);
  return { alerts, budgets, emulator };
}
