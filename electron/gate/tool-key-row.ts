import { z } from 'zod';
import { type ApprovalRule, approvalRule } from '../../shared/model/approval.ts';
import { cidr, instant, label, ownLimit, toolId } from '../../shared/model/fields.ts';
import { type Binding, bindingSchema, type Tool } from '../../shared/model/tool.ts';
import { canonicalJson, sameBytes } from '../platform/digest.ts';

/** A row of `tool_keys` after parsing; `hash` is the SHA-256 of the key. */
export type ToolRow = {
  id: string;
  label: string;
  hash: Uint8Array;
  last4: string;
  bindings: Binding[];
  addresses: string[];
  limit: { limit: number; windowSeconds: number } | null;
  retry: boolean;
  rehearsal: boolean;
  approval: ApprovalRule | null;
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
  lastUsedAt: number | null;
  /** The row does not verify: it is shown and never matches. */
  damaged: boolean;
};

/** `limitHandle` is where the limits keep what counts for this binding. */
export type KeptBinding = Binding & { limitHandle?: { quota: object | null } };

/** A tool key as the gate uses it; `bindings` by provider id. */
export type ToolKey = {
  id: string;
  label: string;
  bindings: ReadonlyMap<string, KeptBinding>;
  addresses: readonly string[];
  limit: { limit: number; windowSeconds: number } | null;
  /** Calls that the vendor refuses for now are held and sent again. */
  retry: boolean;
  /** Calls go to the emulator. */
  rehearsal: boolean;
  /** What the owner said of its callers; null when nobody is asked. */
  approval: ApprovalRule | null;
  expiresAt: number | null;
};

export type Mac = (purpose: string, data: string) => Uint8Array;

const fields = z.strictObject({
  id: toolId,
  label,
  last4: z.string().max(4),
  bindings: z.array(bindingSchema).min(1),
  addresses: z.array(cidr),
  limit: ownLimit.nullable(),
  retry: z.boolean(),
  rehearsal: z.boolean(),
  approval: approvalRule.nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
});

/**
 * The MAC of everything in a row but the last use, which changes with every call and decides nothing. `retry`, `rehearsal`
 * and `approval` are in it only when they are set: rows from before there was such a thing keep their MAC.
 */
export function rowMac(mac: Mac, row: ToolRow): Uint8Array {
  const { lastUsedAt: _used, damaged: _damaged, hash, retry, rehearsal, approval, ...bound } = row;
  const rest = {
    ...bound,
    ...(retry ? { retry } : {}),
    ...(rehearsal ? { rehearsal } : {}),
    ...(approval ? { approval } : {}),
  };
  return mac('tool-key', canonicalJson({ ...rest, hash: Buffer.from(hash).toString('hex') }));
}

/** Reads a row of the database; a row that does not parse or verify comes back as damaged, one without an id as null. */
export function readRow(stored: Record<string, unknown>, mac: Mac): ToolRow | null {
  const parsed = fields.safeParse({
    id: stored.id,
    label: stored.label,
    last4: stored.last4,
    bindings: json(stored.bindings),
    addresses: json(stored.addresses),
    limit: stored.limit === null ? null : json(stored.limit),
    retry: stored.retry === 1,
    rehearsal: stored.rehearsal === 1,
    approval: stored.approval === null ? null : json(stored.approval),
    createdAt: stored.created_at,
    expiresAt: stored.expires_at,
    revokedAt: stored.revoked_at,
    lastUsedAt: stored.last_used_at,
  });
  if (!parsed.success || !(stored.hash instanceof Uint8Array)) return remains(stored);
  const row: ToolRow = { ...parsed.data, hash: stored.hash, damaged: false };
  row.damaged = !(stored.mac instanceof Uint8Array && sameBytes(stored.mac, rowMac(mac, row)));
  return row;
}

/** What can still be shown of a row that does not parse. */
function remains(stored: Record<string, unknown>): ToolRow | null {
  const id = toolId.safeParse(stored.id);
  if (!id.success) return null;
  const shown = label.safeParse(stored.label);
  const created = instant.safeParse(stored.created_at);
  return {
    id: id.data,
    label: shown.success ? shown.data : 'damaged',
    hash: new Uint8Array(0),
    last4: '',
    bindings: [],
    addresses: [],
    limit: null,
    retry: false,
    rehearsal: false,
    approval: null,
    createdAt: created.success ? created.data : 0,
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
    damaged: true,
  };
}

function json(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** A row as the window shows it, but for who waits to be let in. */
export function toTool(row: ToolRow, now: number): Tool {
  const { hash: _hash, addresses, damaged: _damaged, approval, ...shown } = row;
  const asks = approval && { ...approval, waiting: [] };
  return { ...shown, allowedAddresses: addresses, approval: asks, status: statusOf(row, now) };
}

export function statusOf(row: ToolRow, now: number): Tool['status'] {
  if (row.damaged) return 'damaged';
  if (row.revokedAt !== null) return 'revoked';
  return row.expiresAt !== null && row.expiresAt <= now ? 'expired' : 'active';
}
