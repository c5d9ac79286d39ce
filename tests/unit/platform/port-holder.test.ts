import { expect, test } from 'vitest';
import {
  holderFromLsof,
  holderFromNetstat,
  listeningInodes,
  portHolder,
} from '../../../electron/platform/port-holder.ts';

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1248 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 0 100 0 0 10 0
   1: 0100007F:1248 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 222 1 0 100 0 0 10 0
   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1 0 100 0 0 10 0
`;

test('the listening socket of a port is found, connections are not', () => {
  expect(listeningInodes(TABLE, 4680)).toEqual(['111']);
  expect(listeningInodes(TABLE, 22)).toEqual(['333']);
  expect(listeningInodes(TABLE, 4681)).toEqual([]);
  expect(listeningInodes('', 4680)).toEqual([]);
});

test('lsof and netstat name the holder', () => {
  expect(holderFromLsof('p4711\ncnode\nf23\n')).toBe('node (pid 4711)');
  expect(holderFromLsof('p4711\ncfob engine\nf23\n')).toBe('Fob (pid 4711)');
  expect(holderFromLsof('')).toBeNull();
  const netstat =
    '  TCP    127.0.0.1:14680   0.0.0.0:0   LISTENING   1\r\n  TCP    127.0.0.1:4680    0.0.0.0:0   LISTENING   4711\r\n';
  expect(holderFromNetstat(netstat, 4680)).toBe('the program with pid 4711');
  expect(holderFromNetstat(netstat, 680)).toBeNull();
});

test('a system without the tools tells nothing', async () => {
  expect(await portHolder(1, 'win32')).toBeNull();
});
