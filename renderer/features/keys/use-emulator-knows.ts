import { api } from '../../api/client.ts';
import { useTypedSecret } from './use-typed-secret.ts';

const makerOf = (key: string) => api().emulator.knowsKey({ key });

/** Whether the emulator made this key for this provider; null while there is no answer. */
export function useEmulatorKnows(typed: string, provider: string | null): boolean | null {
  const known = useTypedSecret(typed, makerOf);
  return known === null || provider === null ? null : known.provider === provider;
}
