import { z } from 'zod';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { hintText } from '../../../shared/rules/mask.ts';
import type { KeyRecord } from '../key-record.ts';
import { byEnvironment, Collection } from './collection.ts';
import { type ApiCall, ApiError, type ApiReply, type Endpoint, noSuch, type VendorHost } from './endpoint.ts';
import { readInput } from './input.ts';
import { PAGING_QUERY, paged } from './paging.ts';
import { resource } from './resource.ts';
import { iso, sampleTime, seeded } from './seeded.ts';

type App = { id: string; name: string; platform: string; created_at: string };
type Event = {
  id: string;
  name: string;
  app_id: string;
  user_id: string | null;
  properties: Record<string, unknown>;
  occurred_at: string;
};

const APPS: readonly App[] = [
  { id: 'app_moodboard', name: 'Moodboard', platform: 'web', created_at: sampleTime(0) },
  { id: 'app_sketchpad', name: 'Sketchpad', platform: 'ios', created_at: sampleTime(2) },
  { id: 'app_lightbox', name: 'Lightbox', platform: 'android', created_at: sampleTime(5) },
];
const NAMES = ['app_opened', 'board_created', 'colour_picked', 'file_exported', 'invite_sent'] as const;

const newEvent = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,64}$/, { error: 'must be 1 to 64 letters, digits and _ . -' }),
  app_id: z.string().max(64),
  user_id: z.string().max(128).nullable().default(null),
  properties: z
    .record(z.string().max(64), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]))
    .default({}),
  occurred_at: z.iso.datetime({ error: 'must be an ISO 8601 time' }).optional(),
});
const newEvents = z.union(
  [
    newEvent.transform((event) => [event]),
    z.strictObject({ events: z.array(newEvent).min(1).max(100) }).transform(({ events }) => events),
  ],
  {
    error: 'must be an event with name and app_id, or events: a list of 1 to 100 of them',
  },
);
const newKey = z.strictObject({
  type: z.enum(['secret', 'client', 'read-only']),
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.string().max(64)).min(1).max(8).optional(),
  expires_at: z.iso.datetime({ error: 'must be an ISO 8601 time' }).optional(),
});

/** Appflow's events, apps and keys; only secret keys reach the last. */
export function appflowApi({ keys }: VendorHost): Endpoint[] {
  const apps = new Collection<App>('app', 'app', APPS);
  const events = byEnvironment(() => new Collection<Event>('event', 'evt', sampleEvents()));
  return [
    ...resource({
      path: '/v1/events',
      paging: 'cursor',
      of: (call) => events[call.subject.environment],
      filters: {
        name: (item, wanted) => item.name === wanted,
        app_id: (item, wanted) => item.app_id === wanted,
        since: (item, wanted) => Date.parse(item.occurred_at) >= instantOf(wanted),
      },
    }),
    { method: 'POST', path: '/v1/events', run: (call) => ingest(call, apps, events[call.subject.environment]) },
    ...resource({ path: '/v1/apps', paging: 'cursor', of: () => apps }),
    {
      method: 'GET',
      path: '/v1/keys',
      query: PAGING_QUERY.cursor,
      run: (call) => ({
        status: 200,
        body: paged(
          keys
            .list('appflow')
            .filter((key) => key.revokedAt === null && key.workspace === projectOf(call, keys))
            .map(keyView),
          call.query,
          'cursor',
        ),
      }),
    },
    { method: 'POST', path: '/v1/keys', run: (call) => createKey(call, keys) },
    { method: 'DELETE', path: '/v1/keys/{id}', run: (call) => deleteKey(call, keys) },
  ];
}

function sampleEvents(): Event[] {
  return Array.from({ length: 120 }, (_, index): Event => {
    const id = `evt_${String(index + 1).padStart(4, '0')}`;
    const source = seeded(id);
    const app = source.pick(['app_moodboard', 'app_sketchpad', 'app_lightbox']);
    return {
      id,
      name: source.pick(NAMES),
      app_id: app,
      user_id: `usr_${source.int(1, 40)}`,
      properties: { screen: source.pick(['home', 'board', 'settings']), duration_ms: source.int(20, 9000) },
      occurred_at: sampleTime(Math.floor(index / 4), source.int(0, 1439)),
    };
  });
}

function ingest({ body, now }: ApiCall, apps: Collection<App>, events: Collection<Event>): ApiReply {
  const inputs = readInput(newEvents, body);
  const known = new Set(apps.list().map((app) => app.id));
  if (inputs.some((input) => !known.has(input.app_id)))
    throw new ApiError(422, 'invalid', 'app_id: is not an app of this project');
  const ids = inputs.map(
    (input) => events.add((id): Event => ({ id, ...input, occurred_at: input.occurred_at ?? iso(now) })).id,
  );
  return { status: 202, body: { accepted: ids.length, ids } };
}

/** A key reaches every app and key of its own project, and nothing of another. */
function projectOf({ subject }: ApiCall, keys: VendorHost['keys']): string | null {
  return keys.get(subject.id)?.workspace ?? null;
}

function createKey(call: ApiCall, keys: VendorHost['keys']): ApiReply {
  const { body, provider, subject, now } = call;
  const input = readInput(newKey, body);
  const wanted = input.scopes ?? provider.keys.kinds.find(({ id }) => id === input.type)?.scopes ?? [];
  if (!wanted.every((scope) => subject.scopes.includes(scope)))
    throw new ApiError(403, 'forbidden', 'A key cannot make one that may do more than itself');
  const expiresAt = input.expires_at === undefined ? null : Date.parse(input.expires_at);
  if (expiresAt !== null && expiresAt <= now) throw new ApiError(422, 'invalid', 'expires_at: must be in the future');
  try {
    const { key, record } = keys.mint({
      provider: provider.id,
      kind: input.type,
      label: input.name,
      scopes: input.scopes,
      workspace: projectOf(call, keys),
      expiresAt,
    });
    return { status: 201, body: { ...keyView(record), key } };
  } catch (error) {
    if (error instanceof FobError && error.data.code === 'bad_input')
      throw new ApiError(422, 'invalid', `${error.data.field ?? 'key'}: ${error.data.message}`);
    throw error;
  }
}

function deleteKey(call: ApiCall, keys: VendorHost['keys']): ApiReply {
  const record = keys.get(call.params.id ?? '');
  const own = record?.provider === 'appflow' && record.workspace === projectOf(call, keys);
  if (!own || record.revokedAt !== null) throw noSuch('key');
  keys.revoke(record.id);
  return { status: 204 };
}

function keyView(record: KeyRecord) {
  const { id, kind, label, scopes, hint, createdAt, expiresAt, lastUsedAt } = record;
  const time = (at: number | null) => (at === null ? null : iso(at));
  return {
    id,
    type: kind,
    name: label,
    scopes,
    hint: hintText(hint),
    created_at: iso(createdAt),
    expires_at: time(expiresAt),
    last_used_at: time(lastUsedAt),
  };
}

function instantOf(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new ApiError(400, 'bad_request', 'since must be an ISO 8601 time');
  return at;
}
