import type { Provider } from '../providers/schema.ts';

/** Whether the emulator knows a vendor's whole behaviour, so that calls to it can be rehearsed. */
export function canRehearse({ group }: Pick<Provider, 'group'>): boolean {
  return group === 'emulated';
}

/**
 * What a tool's rehearsed calls to a provider go out with, in the place of a credential's id. The emulator counts its limits
 * on it, and a fault can be aimed at it.
 */
export function rehearsalId(toolId: string, provider: string): string {
  return `${toolId}.${provider}`;
}

/** Whether what stands where a credential's id does is a tool's rehearsal: the call went to the emulator. */
export function isRehearsal(credentialId: string): boolean {
  return credentialId.startsWith('tool_');
}
