import { expect, test } from 'vitest';
import { unwrapped } from '../../../../../renderer/features/settings/unwrapped.ts';

test('lines that a terminal’s width broke are put together', () => {
  expect(
    unwrapped(`Permission is hereby granted, free of charge, to any person obtaining
a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction.

   THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
   EXPRESS OR IMPLIED`),
  ).toBe(`Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction.

   THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED`);
});

test.each([
  ['headings', '                                 Apache License\n                           Version 2.0, January 2004'],
  ['copyrights', 'Copyright (c) Somebody With A Long Name <somebody@example.com>\nCopyright (c) Somebody Else'],
  ['items', 'You may reproduce and distribute copies provided that you do this:\n(a) You must give\n* and\n1. this'],
  ['short lines', 'MIT License\nAll rights reserved'],
])('%s keep their own lines', (_what, text) => {
  expect(unwrapped(text)).toBe(text);
});
