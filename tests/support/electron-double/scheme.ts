/**
 * Chromium on its own knows no custom scheme, so `app://fob/x` is loaded as `https://fob.app.invalid/x`: also a standard,
 * secure origin of its own, which no network can answer. Everything the shell sees and says is translated.
 */
export function toChromium(url: string): string {
  const match = /^app:\/\/([^/?#]+)(.*)$/s.exec(url);
  return match ? `https://${match[1]}.app.invalid${match[2] || '/'}` : url;
}

/** The URL as the shell would see it under Electron. */
export function toElectron(url: string): string {
  const match = /^https:\/\/([^/?#]+)\.app\.invalid(.*)$/s.exec(url);
  return match ? `app://${match[1]}${match[2] || '/'}` : url;
}

/** The origin as Electron writes it; `null` for one that is opaque. */
export function originOf(electronUrl: string): string {
  const match = /^(app:\/\/[^/?#]+)/.exec(electronUrl);
  return match?.[1] ?? URL.parse(electronUrl)?.origin ?? 'null';
}
