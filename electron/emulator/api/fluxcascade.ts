import { z } from 'zod';
import { hintText } from '../../../shared/rules/mask.ts';
import type { KeyRecord } from '../key-record.ts';
import { Collection } from './collection.ts';
import { type ApiCall, type ApiReply, type Endpoint, noSuch, type VendorHost } from './endpoint.ts';
import { readInput, sentFields } from './input.ts';
import { PAGING_QUERY, paged } from './paging.ts';
import { holds, resource } from './resource.ts';
import { iso, sampleTime, seeded } from './seeded.ts';

type Connection = {
  id: string;
  name: string;
  source: string;
  target: string;
  schedule: string;
  status: string;
  updated_at: string;
};
type Sync = { id: string; connection_id: string; status: string; rows: number; started_at: string };
type User = { id: string; name: string; email: string; role: string };

const SOURCES = ['figma', 'airtable', 'postgres', 'notion', 's3'] as const;
const TARGETS = ['bigquery', 'postgres', 'sheets', 'webhook'] as const;
const fields = {
  name: z.string().trim().min(1).max(80),
  source: z.enum(SOURCES),
  target: z.enum(TARGETS),
  schedule: z.enum(['manual', 'hourly', 'daily']),
  status: z.enum(['active', 'paused']),
};
const whole = z.strictObject({
  ...fields,
  schedule: fields.schedule.default('manual'),
  status: fields.status.default('active'),
});
const partial = z.strictObject(fields).partial();
const newSync = z.strictObject({ connection_id: z.string().max(64) });
const newUser = z.strictObject({
  name: fields.name,
  email: z.email({ error: 'must be an e-mail address' }).max(254),
  role: z.enum(['read', 'write', 'admin']).default('read'),
});
const newKey = z.strictObject({ name: fields.name, scope: z.enum(['read', 'write', 'admin']) });

/** FluxCascade's connections and syncs, and for admin keys its users and keys. */
export function fluxcascadeApi({ keys }: VendorHost): Endpoint[] {
  const connections = new Collection<Connection>('connection', 'conn', sampleConnections());
  const syncs = new Collection<Sync>('sync', 'sync', sampleSyncs());
  const users = new Collection<User>('user', 'usr', [
    { id: 'usr_1', name: 'Robin Sample', email: 'robin@example.com', role: 'admin' },
    { id: 'usr_2', name: 'Ines Sample', email: 'ines@example.com', role: 'write' },
  ]);
  const change = (
    item: Connection,
    input: Partial<Connection> | z.output<typeof partial>,
    { now }: ApiCall,
  ): Connection => ({ ...item, ...sentFields(input), updated_at: iso(now) });
  const rules = { path: '/api/v1/connections', paging: 'cursor', of: () => connections } as const;
  return [
    ...resource({
      ...rules,
      filters: { q: (item, wanted) => holds(item.name, wanted), status: (item, wanted) => item.status === wanted },
      create: { schema: whole, make: (input, id, { now }): Connection => ({ id, ...input, updated_at: iso(now) }) },
      change: { schema: partial, methods: ['PATCH'], apply: change },
      remove: true,
    }),
    ...resource({ ...rules, change: { schema: whole, methods: ['PUT'], apply: change } }).filter(
      (endpoint) => endpoint.method === 'PUT',
    ),
    ...resource({
      path: '/api/v1/syncs',
      paging: 'cursor',
      of: () => syncs,
      filters: {
        connection_id: (item, wanted) => item.connection_id === wanted,
        status: (item, wanted) => item.status === wanted,
      },
      create: {
        schema: newSync,
        make: (input, id, { now }): Sync => ({
          id,
          connection_id: connections.get(input.connection_id).id,
          status: 'running',
          rows: 0,
          started_at: iso(now),
        }),
      },
    }),
    ...resource({
      path: '/api/v1/users',
      paging: 'cursor',
      of: () => users,
      create: { schema: newUser, make: (input, id): User => ({ id, ...input }) },
      remove: true,
    }),
    {
      method: 'GET',
      path: '/api/v1/keys',
      query: PAGING_QUERY.cursor,
      run: (call) => ({
        status: 200,
        body: paged(
          keys
            .list('fluxcascade')
            .filter((key) => key.revokedAt === null)
            .map(keyView),
          call.query,
          'cursor',
        ),
      }),
    },
    { method: 'POST', path: '/api/v1/keys', run: (call) => createKey(call, keys) },
    { method: 'DELETE', path: '/api/v1/keys/{id}', run: (call) => deleteKey(call, keys) },
  ];
}

function sampleConnections(): Connection[] {
  return Array.from({ length: 26 }, (_, index): Connection => {
    const id = `conn_${String(index + 1).padStart(3, '0')}`;
    const random = seeded(id);
    const source = random.pick(SOURCES);
    const target = random.pick(TARGETS);
    return {
      id,
      name: `${source} to ${target} ${index + 1}`,
      source,
      target,
      schedule: random.pick(['manual', 'hourly', 'daily']),
      status: random.pick(['active', 'active', 'paused']),
      updated_at: sampleTime(index),
    };
  });
}

function sampleSyncs(): Sync[] {
  return Array.from({ length: 40 }, (_, index): Sync => {
    const id = `sync_${String(index + 1).padStart(3, '0')}`;
    const random = seeded(id);
    const connection_id = `conn_${String(random.int(1, 26)).padStart(3, '0')}`;
    return {
      id,
      connection_id,
      status: random.pick(['done', 'done', 'done', 'failed']),
      rows: random.int(0, 50_000),
      started_at: sampleTime(index, random.int(0, 1439)),
    };
  });
}

function createKey({ body, provider }: ApiCall, keys: VendorHost['keys']): ApiReply {
  const input = readInput(newKey, body);
  const { key, record } = keys.mint({ provider: provider.id, kind: input.scope, label: input.name });
  return { status: 201, body: { ...keyView(record), key } };
}

function deleteKey({ params }: ApiCall, keys: VendorHost['keys']): ApiReply {
  const record = keys.get(params.id ?? '');
  if (record?.provider !== 'fluxcascade' || record.revokedAt !== null) throw noSuch('key');
  keys.revoke(record.id);
  return { status: 204 };
}

function keyView({ id, label, kind, hint, createdAt, lastUsedAt }: KeyRecord) {
  return {
    id,
    name: label,
    scope: kind,
    hint: hintText(hint),
    created_at: iso(createdAt),
    last_used_at: lastUsedAt === null ? null : iso(lastUsedAt),
  };
}
