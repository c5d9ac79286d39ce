import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ BrowserWindow: class {} }));
const { beside } = await import('../../../electron/shell/tray-window.ts');

const area = { x: 0, y: 28, width: 1920, height: 1012 };

test.each([
  ['under a bar on top', { x: 1700, y: 0, width: 24, height: 24 }, { x: 1532, y: 32 }],
  ['above a bar at the foot', { x: 1700, y: 1044, width: 24, height: 24 }, { x: 1532, y: 496 }],
  ['never over the right edge', { x: 1910, y: 0, width: 24, height: 24 }, { x: 1560, y: 32 }],
  ['never over the left edge', { x: 0, y: 0, width: 24, height: 24 }, { x: 0, y: 32 }],
  ['at the pointer where no icon is told', { x: 900, y: 400, width: 0, height: 0 }, { x: 720, y: 408 }],
])('the quick search opens %s', (_where, anchor, corner) => {
  expect(beside(anchor, area)).toEqual(corner);
});
