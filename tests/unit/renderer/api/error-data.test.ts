import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { errorDataOf, isSignedOut } from '../../../../renderer/api/error-data.ts';

test('the contract’s error is shown as it is', () => {
  const data = { code: 'locked', message: 'Fob is locked', hint: 'Unlock it' };
  expect(errorDataOf(new ORPCError('FOB', { data }))).toEqual(data);
});

test('whatever else comes is worded here and quotes nothing', () => {
  const foreign = [
    new TypeError('fetch of http://x?secret=1 failed'),
    new ORPCError('FOB', { data: { code: 'nonsense', message: 'x' } }),
    'text',
    null,
  ];
  for (const error of foreign)
    expect(errorDataOf(error)).toMatchObject({ code: 'internal', message: 'Fob did not answer' });
});

test('only the bridge’s refusal counts as signed out', () => {
  expect(isSignedOut(new ORPCError('UNAUTHORIZED', { status: 401 }))).toBe(true);
  expect(isSignedOut(new ORPCError('FOB', { status: 400 }))).toBe(false);
});
