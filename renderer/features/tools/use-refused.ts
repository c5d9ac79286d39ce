import { useCallback, useEffect, useState } from 'react';
import type { Activity } from '../../../shared/model/activity.ts';
import { api } from '../../api/client.ts';
import { onCalls } from '../../state/call-feed.ts';

const LOOKED_AT = 100;
const SHOWN = 3;

export type Refused = { row: Activity; times: number };

/** The newest refusals of a tool by what they wanted, at most three; moves on as calls come. Empty while nothing is known. */
export function useRefused(toolId: string): readonly Refused[] {
  const [rows, setRows] = useState<readonly Activity[]>([]);
  const load = useCallback(() => {
    api()
      .activity.list({ tool: toolId, verdict: 'refused', limit: LOOKED_AT })
      .then(setRows, () => {}); // without the record there is nothing to say
  }, [toolId]);
  useEffect(load, [load]);
  useEffect(
    () =>
      onCalls((calls) => {
        const mine = calls.filter((row) => row.toolId === toolId && row.verdict === 'refused');
        if (mine.length > 0) setRows((before) => [...mine.toReversed(), ...before].slice(0, LOOKED_AT));
      }),
    [toolId],
  );
  return grouped(rows);
}

/** Rows of one refusal and one reason are one, told by the newest. */
export function grouped(rows: readonly Activity[]): readonly Refused[] {
  const groups = new Map<string, Refused>();
  for (const row of rows) {
    const name = `${row.refusal ?? ''} ${row.provider ?? ''} ${sameWords(row.detail)}`;
    const found = groups.get(name);
    groups.set(name, found ? { ...found, times: found.times + 1 } : { row, times: 1 });
  }
  return [...groups.values()].slice(0, SHOWN);
}

/** Waiting times in a detail differ from call to call. */
function sameWords(detail: string | null): string {
  return (detail ?? '').replace(/\d+(?:\.\d+)? s\b/g, 's');
}
