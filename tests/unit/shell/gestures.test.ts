import { expect, test } from 'vitest';
import { createGestures } from '../../../electron/shell/gestures.ts';

function setUp() {
  let now = 1_000;
  const gestures = createGestures({ monotonic: () => now });
  return {
    gestures,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test('without a gesture there is none', () => {
  expect(setUp().gestures.take()).toBe(false);
});

test.each(['mouseDown', 'rawKeyDown', 'keyDown', 'touchStart'])('%s counts, once', (type) => {
  const { gestures } = setUp();
  gestures.seen({ type });
  expect(gestures.take()).toBe(true);
  expect(gestures.take()).toBe(false);
});

test.each(['mouseMove', 'mouseUp', 'mouseWheel', 'char', 'keyUp', 'gestureScrollBegin', 'undefined'])(
  '%s does not count',
  (type) => {
    const { gestures } = setUp();
    gestures.seen({ type });
    expect(gestures.take()).toBe(false);
  },
);

test('a key held down is one press', () => {
  const { gestures } = setUp();
  gestures.seen({ type: 'rawKeyDown' });
  gestures.take();
  gestures.seen({ type: 'rawKeyDown', modifiers: ['isautorepeat'] });
  expect(gestures.take()).toBe(false);
});

test('a gesture is fresh for two seconds', () => {
  const { gestures, pass } = setUp();
  gestures.seen({ type: 'mouseDown' });
  pass(2_000);
  expect(gestures.take()).toBe(true);
  gestures.seen({ type: 'mouseDown' });
  pass(2_001);
  expect(gestures.take()).toBe(false);
});
