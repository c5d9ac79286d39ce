import type { Command } from 'commander';
import type { FilterField } from '../../shared/rules/activity-filter.ts';
import type { Leaf } from './leaf.ts';

const WORDS: Readonly<Record<FilterField, string>> = {
  tool: 'calls of this tool, by label or id',
  key: 'calls with this key, by label or id',
  provider: 'calls to this provider',
  verdict: 'allowed, refused or failed',
  refusal: 'the code of a refusal, such as rate_limited',
  check: 'what refused: listener, key, address, approval, credential, rehearsal, scope, limit, vault or upstream',
  status: 'such as 429, 4xx, 400-499 or ">=400"',
  method: 'such as POST',
  path: 'a part of the path or of the detail',
  rehearsal: 'yes: calls of tools that rehearsed alone; no: none of them',
  since: 'from this time on, such as 2h or 2026-11-22',
  until: 'up to this time',
};

/** Declares `activity` and what is below it. */
export function declareActivity(program: Command, leaf: Leaf): void {
  const activity = leaf(
    program,
    'activity',
    'the calls that went through, and those that did not',
    () => import('./activity.ts'),
  )
    .option('--limit <n>', 'how many, newest last; default 20')
    .option('--follow', 'go on as calls come; with --json one document a line');
  declareFilter(activity);
  declareFilter(
    leaf(
      activity,
      'export',
      'all rows that fit, oldest first, as a document on stdout',
      () => import('./activity-export.ts'),
    ).option('--format <format>', 'csv or json; default csv, or json with --json'),
  );
  leaf(activity, 'verify', 'check that no row was changed, removed or put in', () => import('./activity-verify.ts'));
  leaf(activity, 'retention', 'how long rows are kept', () => import('./activity-retention.ts'))
    .option('--days <n>', 'rows older than this go; default 90')
    .option('--rows <n>', 'the newest so many stay; default 1000000');
}

function declareFilter(command: Command): void {
  command.argument('[filter...]', 'such as status:429 tool:"Icon sync"; words alone are looked for in the path');
  for (const [field, words] of Object.entries(WORDS)) command.option(`--${field} <${field}>`, words);
}
