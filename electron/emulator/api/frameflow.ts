import { z } from 'zod';
import { clipBytes } from './clip-bytes.ts';
import { byEnvironment, Collection } from './collection.ts';
import { type ApiCall, ApiError, type ApiReply, type Endpoint, type VendorHost } from './endpoint.ts';
import { sentFields } from './input.ts';
import { PAGING_QUERY, paged } from './paging.ts';
import { holds, resource } from './resource.ts';
import { iso, sampleTime, seeded } from './seeded.ts';

type Tier = 'standard' | 'pro' | 'enterprise';
type Clip = {
  id: string;
  title: string;
  tier: Tier;
  resolution: string;
  fps: number;
  duration_seconds: number;
  price_cents: number;
  tags: string[];
  created_at: string;
};
type Licence = { id: string; asset_id: string; seats: number; total_cents: number; purchased_at: string };
type ClipSet = { id: string; name: string; asset_ids: string[]; updated_at: string };
type Upload = { id: string; file_name: string; size_bytes: number; status: string; created_at: string };

const TIERS: readonly string[] = ['standard', 'pro', 'enterprise'];
const PLACES = [
  'Fjord',
  'Night Market',
  'Desert Road',
  'Tram Line',
  'Pine Ridge',
  'Harbour',
  'Rooftop',
  'Rice Terrace',
] as const;
const LIGHTS = ['at Dawn', 'in Rain', 'at Noon', 'at Dusk', 'under Stars', 'in Fog'] as const;
const id = z.string().min(1).max(64);
const newLicence = z.strictObject({ asset_id: id, seats: z.int().min(1).max(500).default(1) });
const newSet = z.strictObject({ name: z.string().trim().min(1).max(80), asset_ids: z.array(id).max(500).default([]) });
const changedSet = z
  .strictObject({ name: z.string().trim().min(1).max(80), asset_ids: z.array(id).max(500) })
  .partial();
const newUpload = z.strictObject({
  file_name: z.string().regex(/^[\w.-]{1,120}$/, { error: 'must be a plain file name' }),
  size_bytes: z.int().min(1).max(1e12),
});

/** FrameFlow's clips by tier, licences, collections, billing, uploads and key rotation. */
export function frameflowApi({ keys, ledger }: VendorHost): Endpoint[] {
  const clips = new Collection<Clip>('asset', 'clip', sampleClips());
  const stores = byEnvironment(() => ({
    licences: new Collection<Licence>('licence', 'lic', []),
    sets: new Collection<ClipSet>('collection', 'col', [
      { id: 'col_favourites', name: 'Favourites', asset_ids: ['clip_0001', 'clip_0004'], updated_at: sampleTime(9) },
    ]),
    uploads: new Collection<Upload>('upload', 'upl', []),
  }));
  const store: StoreOf = (call) => stores[call.subject.environment];
  return [
    ...clipEndpoints(clips),
    ...licenceEndpoints(clips, store),
    ...collectionEndpoints(clips, store),
    ...billingEndpoints(store),
    ...uploadEndpoints(store),
    { method: 'POST', path: '/v1/auth/rotate', run: (call) => rotate(call, keys) },
    {
      method: 'GET',
      path: '/v1/auth/logs',
      query: [...PAGING_QUERY.page, 'status'],
      run: (call) => logs(call, ledger),
    },
  ];
}

/** What the caller's environment holds. */
type StoreOf = (call: ApiCall) => {
  licences: Collection<Licence>;
  sets: Collection<ClipSet>;
  uploads: Collection<Upload>;
};

function clipEndpoints(clips: Collection<Clip>): Endpoint[] {
  const one = (call: ApiCall) => reachable(clips, call, call.params.id ?? '');
  const [list] = resource({
    path: '/v1/assets',
    paging: 'page',
    of: () => clips,
    visible: (item, call) => reaches(call.subject.kind, item),
    filters: {
      q: (item, wanted) => holds(item.title, wanted),
      tier: (item, wanted) => item.tier === wanted,
      tag: (item, wanted) => item.tags.includes(wanted),
    },
  });
  return [
    ...(list ? [list] : []),
    { method: 'GET', path: '/v1/assets/{id}', run: (call) => ({ status: 200, body: one(call) }) },
    { method: 'GET', path: '/v1/assets/{id}/download', run: (call) => download(one(call)) },
  ];
}

function licenceEndpoints(clips: Collection<Clip>, store: StoreOf): Endpoint[] {
  return resource({
    path: '/v1/licenses',
    paging: 'page',
    of: (call) => store(call).licences,
    create: {
      schema: newLicence,
      make: (input, fresh, call): Licence => ({
        id: fresh,
        ...input,
        total_cents: input.seats * reachable(clips, call, input.asset_id).price_cents,
        purchased_at: iso(call.now),
      }),
    },
  });
}

function collectionEndpoints(clips: Collection<Clip>, store: StoreOf): Endpoint[] {
  return resource({
    path: '/v1/collections',
    paging: 'page',
    of: (call) => store(call).sets,
    create: {
      schema: newSet,
      make: (input, fresh, call): ClipSet => ({ id: fresh, ...allKnown(clips, input), updated_at: iso(call.now) }),
    },
    change: {
      schema: changedSet,
      methods: ['PUT'],
      apply: (item, input, call): ClipSet => ({
        ...item,
        ...allKnown(clips, sentFields(input)),
        updated_at: iso(call.now),
      }),
    },
    remove: true,
  });
}

function billingEndpoints(store: StoreOf): Endpoint[] {
  const invoices = (call: ApiCall) =>
    store(call)
      .licences.list()
      .map((one) => ({ id: `inv_${one.id}`, amount_cents: one.total_cents, issued_at: one.purchased_at }));
  return [
    { method: 'GET', path: '/v1/billing', run: (call) => ({ status: 200, body: bill(store(call).licences.list()) }) },
    {
      method: 'GET',
      path: '/v1/billing/invoices',
      query: PAGING_QUERY.page,
      run: (call) => ({ status: 200, body: paged(invoices(call), call.query, 'page') }),
    },
  ];
}

function uploadEndpoints(store: StoreOf): Endpoint[] {
  return resource({
    path: '/v1/uploads',
    paging: 'page',
    of: (call) => store(call).uploads,
    view: (item, { now }) => ({ ...item, status: uploadStatus(now - Date.parse(item.created_at)) }),
    filters: { status: (item, wanted) => item.status === wanted },
    create: {
      schema: newUpload,
      make: (input, fresh, { now }): Upload => ({ id: fresh, ...input, status: 'waiting', created_at: iso(now) }),
    },
    remove: true,
  });
}

function sampleClips(): Clip[] {
  return PLACES.flatMap((place, row) =>
    LIGHTS.map((light, column): Clip => {
      const clipId = `clip_${String(row * LIGHTS.length + column + 1).padStart(4, '0')}`;
      const source = seeded(clipId);
      const tier = source.pick<Tier>(['standard', 'standard', 'pro', 'enterprise']);
      const price_cents = { standard: 2900, pro: 7900, enterprise: 19_900 }[tier];
      return {
        id: clipId,
        title: `${place} ${light}`,
        tier,
        resolution: '3840x2160',
        fps: source.pick([24, 25, 30, 60]),
        duration_seconds: source.int(6, 48),
        price_cents,
        tags: [place.toLowerCase()],
        created_at: sampleTime(row * 4 + column),
      };
    }),
  );
}

/** A token has its user’s tier; what has none has the standard one. */
function reaches(kind: string, clip: Clip): boolean {
  return TIERS.indexOf(clip.tier) <= Math.max(0, TIERS.indexOf(kind));
}

function reachable(clips: Collection<Clip>, { subject }: ApiCall, clipId: string): Clip {
  const clip = clips.get(clipId);
  if (!reaches(subject.kind, clip))
    throw new ApiError(403, 'forbidden', `This clip needs a key of the tier ${clip.tier}`);
  return clip;
}

function allKnown<T extends { asset_ids?: string[] }>(clips: Collection<Clip>, input: T): T {
  const known = new Set(clips.list().map((clip) => clip.id));
  if (input.asset_ids?.some((one) => !known.has(one)))
    throw new ApiError(422, 'invalid', 'asset_ids: holds an id that is not an asset');
  return input;
}

function download(clip: Clip): ApiReply {
  return {
    status: 200,
    body: clipBytes(clip.id),
    contentType: 'video/mp4',
    headers: { 'Content-Disposition': `attachment; filename="${clip.id}.mp4"` },
  };
}

/** An upload goes through its states by itself, so that a client has something to wait for. */
function uploadStatus(ageMs: number): string {
  if (ageMs < 2000) return 'waiting';
  return ageMs < 5000 ? 'processing' : 'ready';
}

function bill(licences: readonly Licence[]): Record<string, unknown> {
  return {
    currency: 'EUR',
    licences: licences.length,
    spent_cents: licences.reduce((sum, one) => sum + one.total_cents, 0),
  };
}

function rotate({ subject }: ApiCall, keys: VendorHost['keys']): ApiReply {
  const current = keys.get(subject.id);
  if (!current) throw new ApiError(403, 'forbidden', 'Only an API key can be rotated; refresh a token instead');
  if (current.validUntil !== null)
    throw new ApiError(409, 'conflict', 'This key has been rotated already; rotate the newest one');
  const { key, record, oldValidUntil } = keys.rotate(subject.id);
  return {
    status: 200,
    body: {
      key,
      id: record.id,
      created_at: iso(record.createdAt),
      old_key_valid_until: oldValidUntil === null ? null : iso(oldValidUntil),
    },
    headers: { 'Cache-Control': 'no-store' },
  };
}

function logs({ subject, query }: ApiCall, ledger: VendorHost['ledger']): ApiReply {
  const status = query.get('status');
  const entries = ledger
    .of(subject)
    .filter((entry) => entry.status !== 0 && (status === null || String(entry.status) === status));
  const rows = entries.map((entry, index) => ({
    id: `log_${entries.length - index}`,
    at: iso(entry.at),
    method: entry.method,
    path: entry.path,
    status: entry.status,
    origin: entry.peer,
    key: entry.key,
  }));
  return { status: 200, body: paged(rows, query, 'page') };
}
