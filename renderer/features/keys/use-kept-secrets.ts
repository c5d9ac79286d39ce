import { useEffect, useState } from 'react';
import type { KeptKey } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';

const AT_ONCE = 50; // as many as the engine takes

/** Which keys of the vault hold these secrets already, by secret; empty until the engine has answered. */
export function useKeptSecrets(secrets: readonly string[]): ReadonlyMap<string, KeptKey> {
  const [found, setFound] = useState<{ of: readonly string[]; kept: ReadonlyMap<string, KeptKey> } | null>(null);
  useEffect(() => {
    let late = false;
    const ask = async () => {
      const kept = new Map<string, KeptKey>();
      for (let from = 0; from < secrets.length && !late; from += AT_ONCE) {
        const some = secrets.slice(from, from + AT_ONCE);
        const holders = await api().credentials.kept({ secrets: some });
        for (const [index, holder] of holders.entries()) if (holder) kept.set(some[index] ?? '', holder);
      }
      if (!late) setFound({ of: secrets, kept });
    };
    ask().catch(() => {}); // the engine warns again as it adds
    return () => {
      late = true;
    };
  }, [secrets]);
  return found?.of === secrets ? found.kept : NONE;
}

const NONE: ReadonlyMap<string, KeptKey> = new Map();
