import { expect, it } from 'vitest';
import { FAULT_HEADER, faultMet, faultNote } from '../../../../shared/rules/emulator-fault.ts';
import { FAULT_CARDS } from '../../../../shared/rules/fault-cards.ts';

const field = FAULT_HEADER.toLowerCase();

it.each(Object.keys(FAULT_CARDS))('%s comes back from the record as the header named it', (kind) => {
  expect(faultMet(faultNote({ [field]: kind }))).toBe(kind);
});

it('takes nothing else for a fault', () => {
  expect(faultNote({})).toBeNull();
  for (const header of ['toString', 'slow; x', '', ['slow', 'drip']]) expect(faultNote({ [field]: header })).toBeNull();
  for (const detail of [
    null,
    'slow',
    'fault switched on at the emulator: toString',
    'a fault switched on at the emulator: slow',
  ])
    expect(faultMet(detail)).toBeNull();
});
