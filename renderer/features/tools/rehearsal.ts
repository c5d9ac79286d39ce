import type { Tool } from '../../../shared/model/tool.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { canRehearse, rehearsalId } from '../../../shared/rules/rehearsal.ts';
import { api } from '../../api/client.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { loadTools } from '../../state/tools.ts';
import { attempt } from '../../ui/attempt.ts';
import { toast } from '../../ui/toast.tsx';

/** The providers of a tool that the emulator cannot stand for; while there are any, the tool cannot rehearse. */
export function useNotRehearsed(tool: Tool): readonly Provider[] {
  const entries = useStore((state) => state.providers.items);
  return entries
    .map(({ provider }) => provider)
    .filter((provider) => !canRehearse(provider) && tool.bindings.some((binding) => binding.provider === provider.id));
}

/** Whether a tool that calls live could rehearse. */
export function mayRehearse({ status, bindings }: Tool): boolean {
  if (status !== 'active' && status !== 'expired') return false;
  const known = useStore.getState().providers.items.map((entry) => entry.provider);
  return bindings.every((binding) => {
    const provider = known.find(({ id }) => id === binding.provider);
    return provider !== undefined && canRehearse(provider);
  });
}

/** Whether a tool rehearses and could call. */
export function rehearses({ rehearsal, status }: Tool): boolean {
  return rehearsal && (status === 'active' || status === 'expired');
}

/** Switches a tool between its own keys and the rehearsal; the end of one ends the faults that were aimed at it. */
export function setRehearsal(tool: Tool, rehearsal: boolean): void {
  const { id, label } = tool;
  attempt(async () => {
    const faults = rehearsal ? 0 : await faultsOf(tool);
    await api().tools.edit({ id, rehearsal });
    const t = say('tools');
    const done = rehearsal ? 'switchedOn' : practises(tool) ? 'switchedOffPractice' : 'switchedOff';
    toast({
      title: t(`rehearsal.${done}`, { label }),
      ...(faults > 0 ? { text: t('rehearsal.faultsEnded', { n: faults }) } : {}),
    });
    await loadTools();
  });
}

/** How many faults are on for a tool's rehearsal alone; 0 while the emulator does not tell. */
async function faultsOf({ id, bindings }: Tool): Promise<number> {
  const targets = bindings.map(({ provider }) => rehearsalId(id, provider));
  const faults = await api()
    .emulator.listFaults({})
    .catch(() => []);
  return faults.filter(({ target }) => target !== null && targets.includes(target)).length;
}

/** Whether a tool's own keys and connections are all the emulator's. */
function practises({ bindings }: Tool): boolean {
  const { credentials, connections } = useStore.getState();
  const holders = [...credentials.items, ...connections.items];
  return bindings.every(({ credentialId }) => holders.find(({ id }) => id === credentialId)?.upstream === 'emulator');
}
