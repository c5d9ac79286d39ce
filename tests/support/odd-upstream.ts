import { startUpstream, type Upstream } from './proxy-rig.ts';

/** A vendor that gives back what it is sent, and a few answers that a proxy could get wrong; it redirects to `elsewhere`. */
export function startOddUpstream(elsewhere: string): Promise<Upstream> {
  return startUpstream((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      if (req.url === '/redirect') res.writeHead(307, { Location: `${elsewhere}/steal` });
      else if (req.url === '/limits') res.writeHead(429, { 'X-RateLimit-Remaining': '0', 'Retry-After': '7' });
      else if (req.url === '/odd') {
        res.writeHead(
          200,
          [
            ['Connection', 'X-Hop'],
            ['X-Hop', 'here only'],
            ['Set-Cookie', 'sid=1'],
            ['Access-Control-Allow-Origin', '*'],
            ['Alt-Svc', 'h3=":443"'],
            ['Fob-Refusal', 'locked'],
            ['X-Two', 'a'],
            ['X-Two', 'b'],
            ['ETag', '"x"'],
          ].flat(),
        );
      } else if (req.url === '/204') res.writeHead(204);
      else if (req.url === '/304') res.writeHead(304, { ETag: '"x"' });
      else res.writeHead(200, { 'Content-Type': 'text/plain' });
      res.end(
        ['HEAD'].includes(req.method ?? '') || /^\/[23]04$/.test(req.url ?? '') ? undefined : Buffer.concat(chunks),
      );
    });
  });
}
