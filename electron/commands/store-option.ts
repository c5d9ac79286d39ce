import type { StoreKind } from '../../shared/model/system.ts';
import { UsageError } from './errors.ts';

/** A storage by its name; throws UsageError. */
export function storeOf(text: string, flag: string): StoreKind {
  if (text === 'keychain' || text === 'file') return text;
  throw new UsageError(`${flag} is neither keychain nor file`, `write ${flag} keychain or ${flag} file`);
}
