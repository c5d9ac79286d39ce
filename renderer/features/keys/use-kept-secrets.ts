import { useEffect, useRef, useState } from 'react';
import type { KeptKey } from '../../../shared/model/credential.ts';
import { api } from '../../api/client.ts';

const AT_ONCE = 50; // as many as the engine takes

/** Which keys of the vault hold these secrets already, by secret; empty until the engine has answered, and each is asked once. */
export function useKeptSecrets(secrets: readonly string[]): ReadonlyMap<string, KeptKey> {
  const asked = useRef(new Map<string, KeptKey | null>());
  const [kept, setKept] = useState(NONE);
  useEffect(() => {
    let late = false;
    const ask = async () => {
      const unknown = secrets.filter((secret) => !asked.current.has(secret));
      for (let from = 0; from < unknown.length && !late; from += AT_ONCE) {
        const some = unknown.slice(from, from + AT_ONCE);
        const holders = await api().credentials.kept({ secrets: some });
        for (const [index, secret] of some.entries()) asked.current.set(secret, holders[index] ?? null);
      }
    };
    const show = () => {
      if (late) return;
      const found = secrets.map((secret) => [secret, asked.current.get(secret)] as const);
      setKept(new Map(found.filter((pair): pair is [string, KeptKey] => pair[1] != null)));
    };
    ask()
      .finally(show)
      .catch(() => {}); // what it did not tell it leaves out as it adds
    return () => {
      late = true;
    };
  }, [secrets]);
  return kept;
}

const NONE: ReadonlyMap<string, KeptKey> = new Map();
