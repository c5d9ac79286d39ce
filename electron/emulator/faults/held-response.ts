import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** An answer as it was going to be sent. */
export type HeldAnswer = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

/**
 * Holds what is written to a response and hands it to `deliver` when it is whole; `deliver` then writes to the response itself.
 * The methods are replaced on this one object, so that a fault can stand around every endpoint without any knowing of it.
 */
export function holdResponse(res: ServerResponse, deliver: (answer: HeldAnswer) => void): void {
  const chunks: Buffer[] = [];
  let status: number | null = null;
  let given: OutgoingHttpHeaders = {};
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const held = {
    writeHead: (code: number, ...rest: unknown[]) => {
      status = code;
      given = (rest.at(-1) ?? {}) as OutgoingHttpHeaders;
      return res;
    },
    write: (chunk: unknown) => {
      keep(chunk);
      return true;
    },
    end: (chunk?: unknown) => {
      keep(chunk);
      release(res);
      if (!res.destroyed) deliver({ status: status ?? res.statusCode, headers: given, body: Buffer.concat(chunks) });
      return res;
    },
  };
  Object.assign(res, held);
}

/** The object's own methods go, those of its class are back. */
function release(res: ServerResponse): void {
  for (const name of ['writeHead', 'write', 'end'] as const) Reflect.deleteProperty(res, name);
}
