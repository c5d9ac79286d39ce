import { parentPort } from 'node:worker_threads';
import { createPeerLook } from './peer-look.ts';
import type { PeerAnswer, PeerQuestion } from './peer-program.ts';

const look = createPeerLook();
let last: Promise<unknown> = Promise.resolve();

parentPort?.on('message', ({ id, connection }: PeerQuestion) => {
  last = last
    .then(() => look(connection))
    .catch(() => null)
    .then((program) => parentPort?.postMessage({ id, program } satisfies PeerAnswer));
});
