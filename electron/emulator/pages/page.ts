import { Html, html } from './html.ts';
import { STYLE, STYLE_SOURCE } from './style.ts';

export type NavLink = { href: string; label: string; current?: boolean };
export type PageContent = {
  /** The window's title, without `Fob emulator`. */
  title: string;
  heading: string;
  body: Html;
  nav?: readonly NavLink[];
  /** One column, for a question such as the consent page's. */
  narrow?: boolean;
};

/** A whole page of the emulator: plain HTML that needs no script. Send it with `pageHeaders`. */
export function page({ title, heading, body, nav, narrow = false }: PageContent): string {
  const links = nav?.map(({ href, label, current }) =>
    current ? html`<a href="${href}" aria-current="page">${label}</a>` : html`<a href="${href}">${label}</a>`,
  );
  const bar = links && html`<nav aria-label="Emulator">${links}</nav>`;
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Fob emulator</title><style>${new Html(STYLE)}</style></head><body${new Html(narrow ? ' class="narrow"' : '')}><header><strong>Fob emulator</strong>${bar ?? null}</header><main><h1>${heading}</h1>${body}</main></body></html>`.toString();
}

/**
 * Headers of every page: no script, no frame, nothing from elsewhere. A form goes only to this server; `formTargets` names
 * the origins to which its answer may redirect, as Chromium holds redirects to `form-action` too.
 */
export function pageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src ${STYLE_SOURCE}`,
    "base-uri 'none'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    // With no-referrer Chromium posts `Origin: null`, and the user's own form would be refused.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}
