import type { ProviderInput } from '../schema.ts';

// What the profiles of design services share.

/** A vendor that asks for the redirect with its port gets this one of the name localhost; each has a path of its own. */
export const registeredLocalhost = (id: string) =>
  ({ host: 'localhost', port: 4683, path: `/callback/${id}` }) as const;

/** The same by address, for vendors whose documents ask for it. */
export const registeredLoopback = (id: string) => ({ host: '127.0.0.1', port: 4683, path: `/callback/${id}` }) as const;

/** How long a body after the prefix may be, where the vendor publishes no length but its tokens are of one. */
export const exactly = (length: number) => ({ min: length, max: length, mint: length });

/** A token that the vendor shows once and that lives until it is revoked there. */
export const plainToken = {
  shownOnce: true,
  ipAllowlist: false,
  expiry: {},
  rotation: { graceHours: 0, activeKeys: 10, notice: 'Make the new one first; end the old one when nothing uses it' },
} as const;

/** For a vendor that hands out no keys: only OAuth leads in. */
export const noKeys: ProviderInput['keys'] = {
  formats: [],
  kinds: [],
  belongsTo: 'account',
  shownOnce: false,
  ipAllowlist: false,
  expiry: {},
  rotation: { graceHours: 0 },
};
