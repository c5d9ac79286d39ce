import { BlockList, isIP } from 'node:net';

/** Whether an address or CIDR block has an address in 127.0.0.0/8 (RFC 1122 section 3.2.1.3), where all calls come from. */
export function reachesLoopback(cidr: string): boolean {
  const [address = '', prefix] = cidr.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (family === 'ipv4' && address.startsWith('127.')) return true;
  const block = new BlockList();
  if (prefix === undefined) block.addAddress(address, family);
  else block.addSubnet(address, Number(prefix), family);
  return block.check('127.0.0.1', 'ipv4') || block.check('::ffff:127.0.0.1', 'ipv6');
}
