import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { KEPT_BYTES, UploadBody } from '../../../electron/proxy/upload-body.ts';

function upload(headers: Record<string, string> = {}) {
  const req = Object.assign(new PassThrough(), { headers, complete: false });
  const body = new UploadBody(req as unknown as IncomingMessage);
  const got: Buffer[] = [];
  body.on('data', (chunk: Buffer) => got.push(chunk));
  return { req, body, got };
}
const chunk = (fill: number) => Buffer.from(new ArrayBuffer(KEPT_BYTES)).fill(fill);

test('chunks are given back when the sender resumes, not before, and never those of the start', () => {
  const { req, body, got } = upload();
  body.resume();
  for (let fill = 1; fill <= 3; fill++) req.emit('data', chunk(fill));
  body.pause();
  expect(got.map(({ length }) => length)).toEqual([KEPT_BYTES, KEPT_BYTES, KEPT_BYTES]);
  body.resume();
  expect(got.map(({ length }) => length)).toEqual([KEPT_BYTES, 0, 0]);
  expect(got[0]?.every((byte) => byte === 1)).toBe(true);
  expect(body.bytes).toBe(3 * KEPT_BYTES);
});

test('an upload that ends early, or that trailers follow, keeps its chunks as they are', () => {
  const early = upload();
  const trailed = upload({ trailer: 'X-Sum' });
  for (const { req, body } of [early, trailed]) {
    body.on('error', () => undefined);
    body.resume();
    req.emit('data', chunk(1));
    req.emit('data', chunk(2));
  }
  early.body.destroy();
  trailed.body.resume();
  expect([...early.got, ...trailed.got].every(({ length }) => length === KEPT_BYTES)).toBe(true);
});
