import type { Command } from 'commander';
import type { Leaf } from './leaf.ts';

/** Declares `fob budget …` and `fob spend`. */
export function declareLedger(program: Command, leaf: Leaf): void {
  leaf(program, 'spend', 'who spent how many calls', () => import('./spend.ts'))
    .option('--credential <key>', 'of this key only; id or label')
    .option('--tool <tool>', 'of this tool key only; id or label')
    .option('--since <time>', 'how far back, such as 12h or 30d; default 7d, at most 90d')
    .option('--by <columns>', 'credential, tool or class, or several with commas');
  const budget = program
    .command('budget')
    .summary('how many calls may go out in an hour, day or month')
    .description('Budgets over calendar periods in UTC, of a key or of a tool key.');
  leaf(budget, 'set', 'make or change a budget', () => import('./budget-set.ts'))
    .requiredOption('--limit <n>', 'how many calls')
    .requiredOption('--per <period>', 'hour, day or month')
    .option('--credential <key>', 'the key it is for, whoever calls with it; id or label')
    .option('--tool <tool>', 'the tool key it is for, whatever it calls; id or label')
    .option('--class <class>', 'only calls of this limit class, such as reads')
    .option('--warn', 'say so when it is used up, and let calls go on');
  leaf(budget, 'list', 'list budgets, the providers’ own included', () => import('./budget-list.ts'));
  leaf(budget, 'remove', 'end a budget', () => import('./budget-remove.ts')).argument('<budget>', 'its id');
}
