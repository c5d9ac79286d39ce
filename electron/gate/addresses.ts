import { BlockList, isIP } from 'node:net';

type Matcher = (peer: string) => boolean;

const compiledLists = new WeakMap<readonly string[], Matcher>();
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Whether a socket's peer address is in a list of addresses and CIDR blocks, IPv4 or IPv6; an empty list allows any. An
 * IPv4-mapped IPv6 peer (RFC 4291 section 2.5.5.2) counts as the IPv4 address it is. Lists are compiled once each.
 */
export function addressAllowed(list: readonly string[], peer: string): boolean {
  if (list.length === 0) return true;
  let matcher = compiledLists.get(list);
  if (matcher === undefined) {
    matcher = compile(list);
    compiledLists.set(list, matcher);
  }
  return matcher(peer);
}

function compile(list: readonly string[]): Matcher {
  const blocks = new BlockList();
  for (const entry of list) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) blocks.addAddress(address, family);
    else blocks.addSubnet(address, Number(prefix), family);
  }
  return (raw) => {
    const zone = raw.indexOf('%');
    const peer = zone < 0 ? raw : raw.slice(0, zone);
    const plain = MAPPED.exec(peer)?.[1] ?? peer;
    const family = isIP(plain);
    if (family === 0) return false;
    if (family === 6) return blocks.check(plain, 'ipv6');
    // A block may be written in the mapped form as well, such as ::ffff:203.0.113.0/120.
    return blocks.check(plain, 'ipv4') || blocks.check(`::ffff:${plain}`, 'ipv6');
  };
}
