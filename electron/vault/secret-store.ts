import { FobError } from '../../shared/errors/fob-error.ts';
import type { Secret } from './secret.ts';

/**
 * Where secrets live, by item id. `get` answers null only when the item is surely not there; whatever else keeps it from
 * being read is a FobError `store_unavailable` (or `damaged`, `disk`), so that nothing is ever hidden or deleted by mistake.
 */
export interface SecretStore {
  get(id: string): Promise<Secret | null>;
  set(id: string, value: Secret): Promise<void>;
  delete(id: string): Promise<void>;
  list(): Promise<string[]>;
}

/** Refuses what a keychain would keep wrongly: keytar cuts a value at the first NUL and throws on an empty one. */
export function refuseUnstorable(value: Secret): void {
  const text = value.expose();
  const fault = text === '' ? 'is empty' : text.includes('\0') ? 'contains a NUL character' : null;
  if (fault)
    throw new FobError({
      code: 'bad_input',
      field: 'secret',
      message: `The secret ${fault}`,
      hint: 'Paste the key again',
    });
}

/** The storage does not answer as it should; nothing was deleted and the call may simply be made again. */
export function storeUnavailable(message: string, hint: string): FobError {
  return new FobError({ code: 'store_unavailable', message, hint });
}

export function damaged(message: string, hint: string): FobError {
  return new FobError({ code: 'damaged', message, hint });
}
