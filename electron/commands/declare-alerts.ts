import type { Command } from 'commander';
import type { Leaf } from './leaf.ts';

/** Declares `fob alerts …` and `fob webhooks …`. */
export function declareAlerts(program: Command, leaf: Leaf): void {
  const alerts = program
    .command('alerts')
    .summary('what Fob speaks up about')
    .description('Limits that run out, unusual traffic, keys that end: what Fob speaks up about.');
  leaf(alerts, 'list', 'list alerts, newest first; * is unread', () => import('./alerts-list.ts'))
    .option('--limit <n>', 'how many; default 20')
    .option('--unread', 'only those that are unread');
  leaf(alerts, 'read', 'mark alerts as read', () => import('./alerts-read.ts')).argument(
    '[id]',
    'one; all when left out',
  );
  leaf(alerts, 'keys', 'each key’s traffic, and whether a spike suspends it', () => import('./alerts-keys.ts'));
  leaf(alerts, 'guard', 'suspend a key when its traffic spikes', () => import('./alerts-guard.ts'))
    .argument('<key>', 'id or label')
    .argument('<state>', 'on or off');
  leaf(alerts, 'resume', 'use a suspended key again', () => import('./alerts-resume.ts')).argument(
    '<key>',
    'id or label',
  );

  const webhooks = program
    .command('webhooks')
    .summary('where alerts are sent')
    .description('Where alerts are sent: Slack, PagerDuty, or your own address with signed JSON.');
  leaf(webhooks, 'list', 'list webhooks', () => import('./webhooks-list.ts'));
  leaf(webhooks, 'add', 'add a webhook; its secret comes on stdin', () => import('./webhooks-add.ts'))
    .requiredOption('--kind <kind>', 'slack, pagerduty or standard')
    .requiredOption('--label <text>', 'what you call it')
    .option('--url <url>', 'where it goes; needed for standard, in the secret for slack')
    .option('--alerts <a,b>', 'only these kinds of alerts')
    .option('--signing-secret', 'for standard: read the signing secret from stdin instead of making one')
    .option('--allow-loopback', 'it may go to this machine, also over http');
  leaf(webhooks, 'remove', 'remove a webhook', () => import('./webhooks-remove.ts')).argument(
    '<webhook>',
    'id or label',
  );
  leaf(webhooks, 'test', 'send a test now', () => import('./webhooks-test.ts')).argument('<webhook>', 'id or label');
  leaf(webhooks, 'log', 'what was sent and how it went', () => import('./webhooks-log.ts'))
    .argument('[webhook]', 'id or label; all when left out')
    .option('--limit <n>', 'how many; default 20');
}
