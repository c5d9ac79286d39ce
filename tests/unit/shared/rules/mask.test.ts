import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyHint as keyHintSchema } from '../../../../shared/model/credential.ts';
import { builtInProviders } from '../../../../shared/providers/built-in.ts';
import { hintOf, hintText, keyHint } from '../../../../shared/rules/mask.ts';

const iconflow = builtInProviders.find((one) => one.id === 'iconflow')!;

test.each([
  ['ifk_live_8xK2mN9pQr4vT7wL', { prefix: 'ifk_live_', last4: 'T7wL' }],
  ['ifk_test_8xK2mN9pQr4vT7wL', { prefix: 'ifk_test_', last4: 'T7wL' }],
  ['ifk_live_short', { prefix: 'ifk_live_', last4: '' }],
  ['hunter2', { prefix: '', last4: '' }],
  ['another-format-of-32-characters-x', { prefix: '', last4: 'rs-x' }],
])('%s', (secret, hint) => expect(keyHint(secret, iconflow)).toEqual(hint));

test('without a provider no prefix is known', () => {
  expect(keyHint('ifk_live_8xK2mN9pQr4vT7wL', null)).toEqual({ prefix: '', last4: 'T7wL' });
});

test('at least 12 characters stay hidden, or nothing but the published prefix is shown', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.constantFrom('', 'ifk_live_', 'ifk_test_'), (body, prefix) => {
      const hint = keyHint(prefix + body, iconflow);
      expect(keyHintSchema.safeParse(hint).success).toBe(true);
      if (hint.last4 !== '')
        expect((prefix + body).length - hint.prefix.length - hint.last4.length).toBeGreaterThanOrEqual(12);
    }),
  );
});

test('a hint on one line', () => expect(hintText({ prefix: 'ifk_live_', last4: 'T7wL' })).toBe('ifk_live_…T7wL'));

test.each([
  ['ifk_live_…T7wL', { prefix: 'ifk_live_', last4: 'T7wL' }],
  ['ifk_live_…', { prefix: 'ifk_live_', last4: '' }],
  ['…', { prefix: '', last4: '' }],
  ['Icon sync', null],
  ['Icon sync…', null],
  ['app_7f2c', null],
])('%s read back as a hint', (text, hint) => expect(hintOf(text)).toEqual(hint));
