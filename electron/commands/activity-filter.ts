import type { ActivityFilter } from '../../shared/contract/activity.ts';
import {
  FILTER_FIELDS,
  type FilterField,
  parseActivityFilter,
  withCondition,
} from '../../shared/rules/activity-filter.ts';
import type { FobClient } from './client.ts';
import { findKey } from './key-options.ts';

/** What `activity` and its commands ask for, as commander read it: an option for each field of a filter. */
export type FilterOptions = { [K in FilterField]?: string };

/** The filter of a command line: its words, then its options; throws `bad_input`. */
export function filterOf(words: readonly string[], options: FilterOptions, now = Date.now()): ActivityFilter {
  let filter = parseActivityFilter(words.map(quotedAgain).join(' '), now);
  for (const field of FILTER_FIELDS) {
    const value = options[field];
    if (value !== undefined) filter = withCondition(filter, field, value, now);
  }
  return filter;
}

/** The filter with its key named by id, so that it can be applied here. */
export async function withKeyId(fob: FobClient, filter: ActivityFilter): Promise<ActivityFilter> {
  const { credential } = filter;
  if (credential === undefined || /^cred_/.test(credential)) return filter;
  return { ...filter, credential: (await findKey(fob, credential)).id };
}

/** The shell takes quotes away: `tool:"Icon sync"` comes as `tool:Icon sync`. A word that is a whole filter stays. */
function quotedAgain(word: string): string {
  const [, field, value = ''] = /^(\w+):(.*)$/s.exec(word) ?? [];
  const plain = field !== undefined && /\s/.test(value) && !/["']|\s\w+:/.test(value);
  return plain ? `${field}:"${value}"` : word;
}
