import type { ServerResponse } from 'node:http';

type Page = { title: string; text: string };

/** What the browser may show in the end. Static: nothing of a request is ever in them. */
const PAGES = {
  done: { title: 'Signed in', text: 'Fob is signed in. You can close this page and go back.' },
  failed: { title: 'Not signed in', text: 'Fob could not sign in. Go back to Fob: it says why and what helps.' },
  other: { title: 'Nothing here', text: 'This page belongs to a sign-in of Fob. Go back to Fob and start it there.' },
} as const satisfies Record<string, Page>;

export type PageName = keyof typeof PAGES;

/** No script, no foreign content, not in a frame, not in a cache; the address is told to nobody (RFC 6749 section 10, 9700 section 4.2.4). */
const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  Connection: 'close',
} as const;

/** Answers with one of the static pages, or without a body. */
export function sendPage(res: ServerResponse, status: number, name: PageName | null): void {
  const body = name === null ? '' : html(PAGES[name]);
  res.writeHead(status, { ...HEADERS, 'Content-Length': Buffer.byteLength(body) });
  res.end(res.req.method === 'HEAD' ? undefined : body);
}

/** Sends the browser on to a static page, so that the code is gone from its address bar. */
export function sendOn(res: ServerResponse, path: string): void {
  res.writeHead(303, { ...HEADERS, Location: path, 'Content-Length': 0 });
  res.end();
}

function html({ title, text }: Page): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title} · Fob</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:26rem;margin:20vh auto;padding:0 20px}h1{font-size:20px;font-weight:600;margin:0 0 8px}</style>
</head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>
`;
}
