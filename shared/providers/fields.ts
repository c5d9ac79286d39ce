import { z } from 'zod';
import { upstreamUrl } from './upstream-url.ts';

// Pieces that the parts of a provider share.

export const text = z.string().min(1).max(400);

export const name = z.string().regex(/^\w[\w.:-]{0,63}$/, {
  error: 'must be 1 to 64 of letters, digits and _ . : -, starting with a letter, digit or _',
});

/** A scope as the vendor spells it (RFC 6749 section 3.3, without what would need quoting); Google's are URLs. */
export const scopeId = z.string().regex(/^\w[\w.:/-]{0,127}$/, {
  error: 'must be 1 to 128 of letters, digits and _ . : / -, starting with a letter, digit or _',
});

export const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, { error: 'must be a header name of letters, digits and -' })
  // These frame or route the message: a key in one of them would break it, or reach the wrong place.
  .regex(
    /^(?!(?:host|connection|content-.*|transfer-encoding|te|trailer|upgrade|keep-alive|expect|cookie|set-cookie|origin|proxy-.*|fob-.*)$)/i,
    {
      error: 'must not be a header that frames or routes the message',
    },
  );

export const headerValue = z.string().regex(/^[\x20-\x7e]{0,400}$/, { error: 'must be one line of printable ASCII' });

/** A path under a base URL, or a URL where the vendor serves the endpoint elsewhere. */
export const endpoint = z.union([z.string().regex(/^\/[\w\-.~/]*$/), upstreamUrl], {
  error: 'must be a path that starts with /, or an https URL',
});
