import { describe, expect, test } from 'vitest';
import { addressAllowed } from '../../../electron/gate/addresses.ts';

describe('addresses', () => {
  test.for<[string[], string, boolean]>([
    [[], '203.0.113.9', true],
    [[], 'not an address', true],
    [['203.0.113.0/24'], '203.0.113.9', true],
    [['203.0.113.0/24'], '203.0.114.9', false],
    [['203.0.113.7'], '203.0.113.7', true],
    [['203.0.113.7'], '203.0.113.8', false],
    [['203.0.113.7/0'], '198.51.100.1', true],
    [['127.0.0.1'], '::ffff:127.0.0.1', true],
    [['127.0.0.1'], '::FFFF:127.0.0.1', true],
    [['127.0.0.1'], '::1', false],
    [['::1'], '::1', true],
    [['::1'], '0:0:0:0:0:0:0:1', true],
    [['2001:db8::/32'], '2001:db8:1::5', true],
    [['2001:db8::/32'], '2001:db9::5', false],
    [['fe80::/10'], 'fe80::1%eth0', true],
    [['::ffff:203.0.113.0/120'], '203.0.113.9', true],
    [['10.0.0.0/8', '2001:db8::1'], '2001:db8::1', true],
    [['10.0.0.0/8', '2001:db8::1'], '10.255.0.1', true],
    [['10.0.0.0/8'], '', false],
    [['10.0.0.0/8'], 'localhost', false],
    [['10.0.0.0/8'], '10.0.0.1.evil', false],
  ])('%j and %s: %s', ([list, peer, allowed]) => {
    expect(addressAllowed(list, peer)).toBe(allowed);
    expect(addressAllowed(list, peer)).toBe(allowed);
  });
});
