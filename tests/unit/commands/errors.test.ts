import { expect, it } from 'vitest';
import { describeError } from '../../../electron/commands/errors.ts';
import { reachesLoopback } from '../../../electron/commands/loopback-block.ts';
import { badInput, FobError } from '../../../shared/errors/fob-error.ts';

it.each([
  [badInput('limit', 'is not a rate', 'Write 30/min'), 'fob: --limit is not a rate: write 30/min', 2],
  [
    badInput('allowedAddresses.0', 'allowedAddresses.0 must be an address', 'Correct it'),
    'fob: --ip must be an address: correct it',
    2,
  ],
  [
    badInput('bindings.0.scopes', 'IconFlow has no scope x', 'Choose'),
    'fob: --scopes: IconFlow has no scope x: choose',
    2,
  ],
  [badInput('kind', 'Appflow has no kind x', 'Allowed: a'), 'fob: --kind: Appflow has no kind x: allowed: a', 2],
  [badInput('secret', 'The secret is empty', 'Pipe it in'), 'fob: the secret is empty: pipe it in', 1],
  [badInput('file', 'The file is too long', 'Shorten it'), 'fob: the file is too long: shorten it', 1],
  [new FobError({ code: 'not_found', message: 'There is none', hint: 'Look' }), 'fob: there is none: look', 1],
])('%s is told in the words of the command line', (error, line, status) => {
  expect(describeError(error)).toMatchObject({ line, status });
});

it.each([
  ['127.0.0.1', true],
  ['127.9.0.0/16', true],
  ['0.0.0.0/0', true],
  ['::ffff:127.0.0.0/104', true],
  ['10.0.0.0/8', false],
  ['203.0.113.7', false],
  ['::1', false],
])('%s reaches loopback: %s', (cidr, reaches) => {
  expect(reachesLoopback(cidr)).toBe(reaches);
});
