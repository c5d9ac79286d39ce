import type { NavLink } from '../pages/page.ts';
import { appsPath, connectedPath } from './endpoints.ts';
import type { OAuthProvider } from './ports.ts';

/** The way between a vendor's pages; `current` is the path of the one that is shown. */
export function vendorNav(provider: OAuthProvider, current: string): NavLink[] {
  const links = [
    { href: '/', label: 'Start' },
    { href: `/-/${provider.id}`, label: provider.name },
    { href: appsPath(provider), label: 'Applications' },
    { href: connectedPath(provider), label: 'Connected applications' },
  ];
  return links.map((link) => ({ ...link, current: link.href === current }));
}
