import type { ListActivity } from '../../shared/contract/activity.ts';
import type { SqlValue } from './rows.ts';

/** The SELECT for a filter, newest first; every filter has an index or holds for most rows. */
export function listQuery(input: ListActivity): { sql: string; values: SqlValue[] } {
  const where: string[] = [];
  const values: SqlValue[] = [];
  const add = (condition: string, value: SqlValue | undefined) => {
    if (value === undefined) return;
    where.push(condition);
    values.push(value);
  };
  add('id < ?', input.before);
  add(isToolId(input.tool) ? 'tool_id = ?' : 'tool = ?', input.tool);
  add('provider = ?', input.provider);
  // The partial indexes are usable only where the query repeats their condition.
  if (input.verdict !== undefined && input.verdict !== 'allowed') where.push("verdict <> 'allowed'");
  add('verdict = ?', input.verdict);
  if (input.status !== undefined && input.status >= 300) where.push('status >= 300');
  add('status = ?', input.status);
  // Ids follow time but for jumps of the clock: the first id in range bounds the walk, the time itself decides.
  add('id >= (SELECT min(id) FROM activity WHERE at >= ?)', input.since);
  add('at >= ?', input.since);
  const condition = where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`;
  return { sql: `SELECT * FROM activity${condition} ORDER BY id DESC LIMIT ?`, values: [...values, input.limit] };
}

function isToolId(tool: string | undefined): boolean {
  return /^tool_[0-9A-Za-z]{22}$/.test(tool ?? '');
}
