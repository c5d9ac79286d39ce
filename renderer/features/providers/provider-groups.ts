import type { ProviderEntry } from '../../../shared/contract/providers.ts';

export type GroupName = 'own' | 'emulated' | 'design';

/** The group a provider is shown in; one of the user's own stays theirs whatever its file says. */
export function groupOf({ provider, source }: ProviderEntry): GroupName {
  return source === 'user' ? 'own' : provider.group;
}
