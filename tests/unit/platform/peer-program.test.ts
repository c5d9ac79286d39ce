import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import {
  type Connection,
  createPeerPrograms,
  programPath,
  socketInode,
} from '../../../electron/platform/peer-program.ts';

const connectionOf = (socket: Socket): Connection => ({
  peer: socket.remoteAddress ?? '',
  peerPort: socket.remotePort ?? 0,
  own: socket.localAddress ?? '',
  ownPort: socket.localPort ?? 0,
});

/** A server, and the far end of each connection that a program of its own makes to it. */
async function connected(to = '127.0.0.1') {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const source = `require('net').connect(${port}, '${to}').on('error', () => {}).on('close', () => process.exit())`;
  const child = spawn(process.execPath, ['-e', source, 'secret-argument'], { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
    server.close();
  });
  const [socket] = (await once(server, 'connection')) as [Socket];
  onTestFinished(() => void socket.destroy());
  return { socket, child };
}

test.runIf(process.platform === 'linux')('names the executable at the far end, without its arguments', async () => {
  const programs = createPeerPrograms();
  const { socket } = await connected();
  expect(await programs.of(connectionOf(socket))).toBe(process.execPath);
  const mapped = await connected('::ffff:127.0.0.1');
  expect(await programs.of(connectionOf(mapped.socket))).toBe(process.execPath);
});

test.runIf(process.platform === 'linux')('says nothing of one that has ended, and looks at few at a time', async () => {
  const programs = createPeerPrograms();
  const { socket, child } = await connected();
  const connection = connectionOf(socket);
  const many = await Promise.all(Array.from({ length: 50 }, () => programs.of(connection)));
  const named = many.filter((one) => one !== null).length;
  expect(named).toBeGreaterThanOrEqual(1);
  expect(named).toBeLessThan(20);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await programs.of(connection)).toBeNull();
});

test('says nothing on a system without /proc', async () => {
  const here = { peer: '127.0.0.1', peerPort: 1, own: '127.0.0.1', ownPort: 2 };
  expect(await createPeerPrograms('darwin').of(here)).toBeNull();
});

test('reads the table of sockets from the caller’s side: the server’s own line is another', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:1248 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 111 1 0000000000000000 20 4 30 10 -1',
    '   1: 0100007F:9C40 0100007F:1248 01 00000000:00000000 00:00000000 00000000  1000        0 222 1 0000000000000000 20 4 30 10 -1',
    '   2: 0100007F:9C41 0100007F:1248 06 00000000:00000000 03:000000BD 00000000     0        0 0 3 0000000044b3fec1',
    '',
  ].join('\n');
  const at = (peerPort: number, peer = '127.0.0.1') => ({ peer, peerPort, own: '127.0.0.1', ownPort: 4680 });
  expect(socketInode(table, at(40_000))).toBe('222');
  expect(socketInode(table, at(40_001))).toBeNull(); // ended: nobody holds it
  expect(socketInode(table, at(40_002))).toBeNull();
  expect(socketInode(table, at(40_000, '::ffff:127.0.0.1'))).toBe('222');
  expect(socketInode(table, at(40_000, 'not an address'))).toBeNull();
});

test('two programs never look the same, however long their paths are and whatever bytes they hold', () => {
  const path = (text: string) => programPath(Buffer.from(text));
  expect(path('/usr/bin/node (deleted)')).toBe('/usr/bin/node');
  const deep = `/opt/${'d'.repeat(400)}`;
  const paths = [`${deep}/a/bin/tool`, `${deep}/b/bin/tool`, `${deep}/b/bin/tool2`].map(path);
  expect(new Set(paths).size).toBe(3);
  for (const one of paths) expect(one).toMatch(/^\/opt\/d+…[0-9a-f]{16}…d+\/[ab]\/bin\/tool2?$/);
  expect(Math.max(...paths.map(({ length }) => length))).toBeLessThanOrEqual(200);
  expect(path(`${deep}/a/bin/tool (deleted)`)).toBe(paths[0]);

  const odd = [
    Buffer.from([...Buffer.from('/tmp/'), 0xff]),
    Buffer.from([...Buffer.from('/tmp/'), 0xfe]),
    Buffer.from('/tmp/\u001b[2K'),
    Buffer.from('/tmp/\u202e'),
    Buffer.from('/tmp/\ufffd'),
  ].map(programPath);
  expect(new Set(odd).size).toBe(odd.length);
  for (const one of odd) expect(one).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  expect(path(`/${'🎨'.repeat(300)}`)).not.toMatch(/\p{Cs}/u);
});
