import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from '../../../electron/vault/secret.ts';

test('a secret does not print, whatever prints it', () => {
  const secret = Secret.of('canary-value');
  const prints = [
    String(secret),
    `${secret}`,
    `x${secret as unknown as string}`,
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ deep: [secret] }, { showHidden: true, depth: 9 }),
    JSON.stringify(structuredClone(secret)),
    Object.values(secret).join(),
    new Error('e', { cause: secret }).cause,
  ];
  expect(prints.map((print) => inspect(print)).join()).not.toContain('canary-value');
  expect(String(secret)).toBe('[secret]');
  expect(secret.expose()).toBe('canary-value');
});
