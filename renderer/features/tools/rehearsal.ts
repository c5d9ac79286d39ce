import type { Tool } from '../../../shared/model/tool.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { canRehearse } from '../../../shared/rules/rehearsal.ts';
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

/** Switches a tool between the live service and the emulator. */
export function setRehearsal({ id, label }: Tool, rehearsal: boolean): void {
  attempt(async () => {
    await api().tools.edit({ id, rehearsal });
    toast({ title: say('tools')(rehearsal ? 'rehearsal.switchedOn' : 'rehearsal.switchedOff', { label }) });
    await loadTools();
  });
}
