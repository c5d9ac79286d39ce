import { z } from 'zod';
import { providerId } from '../providers/schema.ts';
import { instant } from './fields.ts';

/** What Fob knows of one quota: one identity (a credential or a tool key) and one limit class. */
export const limitStateSchema = z.strictObject({
  identity: z.string(), // cred_… or tool_…
  label: z.string(),
  provider: providerId.nullable(), // null for a tool key's own limit
  class: z.string(),
  limit: z.int().min(1),
  burstLimit: z.int().min(1), // equals `limit` where the provider has no burst
  windowSeconds: z.number(),
  used: z.int().min(0), // in the window that ends now: admitted here, and what the vendor counts beyond that
  remaining: z.int().min(0),
  queued: z.int().min(0),
  resetAt: instant, // when the oldest admitted call leaves the window; now when the window is empty
  source: z.enum(['counted', 'observed']), // counted here, or corrected by the vendor's headers
  since: instant,
  pausedUntil: instant.nullable(), // after a vendor's 429
});
export type LimitState = z.output<typeof limitStateSchema>;

/** What one call's answer tells of a quota; `remaining` counts against the base limit, `resetAt` is epoch milliseconds. */
export type LimitView = { limit: number; remaining: number; resetAt: number };
