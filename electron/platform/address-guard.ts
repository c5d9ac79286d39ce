import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** Which addresses a call may go to: `loopback` for a destination that names this machine, `public` for all others. */
export type AddressPolicy = 'public' | 'loopback';

/** A destination that must not be dialled; the message names the kind of address, never a secret. */
export class AddressFault extends Error {
  readonly code = 'FOB_ADDRESS';
}

const LOOPBACK = blockList([
  ['127.0.0.0', 8],
  ['::1', 128],
]);

/** Special-purpose blocks (RFC 6890 and the IANA registries), the first that fits names the address. */
const SPECIAL: readonly (readonly [string, BlockList])[] = [
  ['a loopback', everyForm(['127.0.0.0', 8], ['::1', 128])],
  ['a link-local', everyForm(['169.254.0.0', 16], ['168.63.129.16', 32], ['fe80::', 10])], // cloud metadata services live here
  [
    'a private',
    everyForm(
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['100.64.0.0', 10],
      ['fc00::', 7],
      ['fec0::', 10],
      ['64:ff9b:1::', 48], // RFC 8215: whatever the network behind it makes of it
    ),
  ],
  ['an unspecified', everyForm(['0.0.0.0', 8], ['::', 128])],
  [
    'a multicast or reserved',
    everyForm(
      ['224.0.0.0', 3],
      ['192.0.0.0', 24],
      ['192.0.2.0', 24],
      ['198.18.0.0', 15],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
      ['ff00::', 8],
      ['::', 96], // IPv4-compatible (RFC 4291 section 2.5.5.1, deprecated)
      ['::ffff:0:0:0', 96], // IPv4-translated (RFC 7915)
      ['100::', 64],
      ['2001::', 23], // Teredo (RFC 4380), which carries two IPv4 addresses, one of them disguised; benchmarks, ORCHID
      ['2001:db8::', 32],
      ['3fff::', 20],
      ['5f00::', 16],
    ),
  ],
];

type Subnet = [net: string, bits: number];

function blockList(subnets: readonly Subnet[]): BlockList {
  const list = new BlockList();
  for (const [net, bits] of subnets) list.addSubnet(net, bits, net.includes(':') ? 'ipv6' : 'ipv4');
  return list;
}

/** Subnets with the IPv6 forms of those of IPv4 that a router turns back: NAT64 (RFC 6052) and 6to4 (RFC 3056). */
function everyForm(...subnets: Subnet[]): BlockList {
  const forms = subnets.flatMap(([net, bits]): Subnet[] => {
    if (net.includes(':')) return [[net, bits]];
    const [a = 0, b = 0, c = 0, d = 0] = net.split('.').map(Number);
    const sixToFour = `2002:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}::`;
    return [
      [net, bits],
      [`64:ff9b::${net}`, 96 + bits],
      [sixToFour, 16 + bits],
    ];
  });
  return blockList(forms);
}

/** The policy for a host as it stands in a URL: only the names and literals of loopback may reach this machine. */
export function policyFor(hostname: string): AddressPolicy {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost') return 'loopback';
  return isIP(host) !== 0 && contains(LOOPBACK, host) ? 'loopback' : 'public';
}

/** Why an address must not be dialled under the policy, or null. */
export function addressFault(address: string, policy: AddressPolicy): string | null {
  if (policy === 'loopback')
    return contains(LOOPBACK, address) ? null : 'localhost resolves to an address of another machine';
  const special = SPECIAL.find(([, list]) => contains(list, address));
  return special ? `the provider’s name leads to ${special[0]} address` : null;
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/**
 * A `lookup` for sockets that fails with `AddressFault` when any address of the name is not allowed. The socket dials what
 * this returns, so a name that changes its address between check and call (DNS rebinding) gains nothing.
 */
export function guardedLookup(policy: AddressPolicy, resolve: typeof lookup = lookup) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const fault = addresses.map(({ address }) => addressFault(address, policy)).find((one) => one !== null);
      if (fault) return callback(new AddressFault(fault), []);
      const first = addresses[0];
      if (options.all || first === undefined) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}
