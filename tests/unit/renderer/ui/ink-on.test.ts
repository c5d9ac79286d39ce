import { expect, test } from 'vitest';
import { inkOn } from '../../../../renderer/ui/ink-on.ts';

test('white where it is read well, else near black', () => {
  expect([inkOn('#0f766e'), inkOn('#000000')]).toEqual(['#ffffff', '#ffffff']);
  expect([inkOn('#a259ff'), inkOn('#00a5ad'), inkOn('#34a853'), inkOn('#ffffff')]).toEqual(Array(4).fill('#0e0f11'));
});
