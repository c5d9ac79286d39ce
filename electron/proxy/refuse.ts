import type { IncomingMessage, ServerResponse } from 'node:http';

/** Writes a refusal as the whole answer; `started`: the tool's body was already asked for. Returns the body's bytes. */
export function writeRefusal(
  req: IncomingMessage,
  res: ServerResponse,
  { status, headers, body }: { status: number; headers: Record<string, string>; body: string },
  started: boolean,
): number {
  const length = Buffer.byteLength(body);
  const all: Record<string, string | number> = { ...headers, 'Content-Length': length };
  // The tool that waits for `100 Continue` may or may not send its body now: only a new connection is unambiguous.
  if (req.headers.expect !== undefined && !started) all.Connection = 'close';
  res.writeHead(status, all);
  const head = req.method === 'HEAD';
  res.end(head ? undefined : body);
  return head ? 0 : length;
}
