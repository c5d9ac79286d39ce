import { createHash } from 'node:crypto';
import type { Provider } from '../../shared/providers/schema.ts';

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}td,th{text-align:left;padding:.15rem 1rem .15rem 0}code{font-size:.9em}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Headers of the emulator's own page: no script, no frame, nothing from elsewhere. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What the emulator serves, as a plain HTML page. */
export function indexPage(providers: readonly Provider[]): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fob emulator</title><style>${STYLE}</style></head><body><main><h1>Fob emulator</h1><p>The APIs of these providers with sample data. Make a key with <code>fob emulator key --provider ${escapeHtml(providers[0]?.id ?? 'NAME')}</code>.</p>${providers.map(section).join('')}</main></body></html>`;
}

function section(provider: Provider): string {
  const rows = provider.routes.map((route) => {
    const needs = route.scope ?? 'any key';
    return `<tr><td>${escapeHtml(route.methods.join(' '))}</td><td><code>/${escapeHtml(provider.id + route.path)}</code></td><td>${escapeHtml(needs)}</td></tr>`;
  });
  return `<h2>${escapeHtml(provider.name)}</h2><table><thead><tr><th>Method</th><th>Path</th><th>Scope</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
