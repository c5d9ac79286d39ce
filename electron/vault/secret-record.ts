import { z } from 'zod';
import { canonicalJson, sameBytes } from '../platform/digest.ts';
import { Secret } from './secret.ts';

/** What the store keeps for one version of one credential: the secret together with where it may go. */
const secretRecord = z.strictObject({
  v: z.literal(1),
  item: z.string(),
  provider: z.string(),
  destination: z.string(),
  secret: z.string(),
  mac: z.string(),
});

export type BoundSecret = { provider: string; destination: string; secret: Secret };
type Mac = (text: string) => Buffer;

/** The store's id of one version of a credential's secret. */
export function itemId(credentialId: string, version: number): string {
  return `${credentialId}.${version}`;
}

/** The text of a secret's record: secret, provider and destination under one MAC with the item's id. */
export function sealRecord(item: string, bound: BoundSecret, mac: Mac): Secret {
  const fields = {
    v: 1 as const,
    item,
    provider: bound.provider,
    destination: bound.destination,
    secret: bound.secret.expose(),
  };
  return Secret.of(JSON.stringify({ ...fields, mac: mac(canonicalJson(fields)).toString('base64') }));
}

/** The bound secret of a record, or null when it is not the record of this item or its MAC is wrong. */
export function openRecord(item: string, text: Secret, mac: Mac): BoundSecret | null {
  const parsed = secretRecord.safeParse(json(text.expose()));
  if (!parsed.success || parsed.data.item !== item) return null;
  const { mac: given, ...fields } = parsed.data;
  if (!sameBytes(mac(canonicalJson(fields)), Buffer.from(given, 'base64'))) return null;
  return { provider: fields.provider, destination: fields.destination, secret: Secret.of(fields.secret) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the parser's own error would quote the secret
  }
}
