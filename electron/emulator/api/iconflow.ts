import { z } from 'zod';
import { byEnvironment, Collection } from './collection.ts';
import { type ApiCall, ApiError, type ApiReply, type Endpoint, noSuch, type VendorHost } from './endpoint.ts';
import { ICON_SHAPES, type IconStyle, iconSvg } from './icon-shapes.ts';
import { sentFields } from './input.ts';
import { PAGING_QUERY, paged } from './paging.ts';
import { holds, resource } from './resource.ts';
import { iso, sampleTime, seeded } from './seeded.ts';

type Icon = { id: string; pack_id: string; name: string; tags: string[]; svg: string };
type Pack = {
  id: string;
  name: string;
  style: IconStyle;
  licence: string;
  icon_count: number;
  created_at: string;
  updated_at: string;
};
type Member = { id: string; email: string; role: string; status: string; invited_at: string };
type Shelf = { packs: Collection<Pack>; icons: Map<string, Icon[]>; members: Collection<Member> };

const LIVE: Readonly<Record<string, IconStyle>> = {
  'Outline Essentials': 'outline',
  'Bold Interface': 'bold',
  'Studio Duotone': 'duotone',
  'Night Garden': 'duotone',
  'Paper Trail': 'outline',
  Transit: 'bold',
  'Kitchen Table': 'outline',
  'Weather Room': 'duotone',
};
const TEST: Readonly<Record<string, IconStyle>> = {
  'Sample Pack One': 'outline',
  'Sample Pack Two': 'bold',
  'Sample Pack Three': 'duotone',
};

const name = z.string().trim().min(1).max(80);
const style = z.enum(['outline', 'bold', 'duotone']);
const upload = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,47}$/, { error: 'must be 1 to 48 of a-z, 0-9 and -' }),
  svg: z
    .string()
    .max(65_536)
    .regex(/^<svg[\s>][\s\S]*<\/svg>$/, { error: 'must be an SVG document' }),
});
const newPack = z.strictObject({
  name,
  style: style.default('outline'),
  licence: z.enum(['free', 'standard', 'extended']).default('standard'),
  icons: z.array(upload).max(200).default([]),
});
const changedPack = z.strictObject({ name, style, licence: z.enum(['free', 'standard', 'extended']) }).partial();
const newMember = z.strictObject({
  email: z.email({ error: 'must be an e-mail address' }).max(254),
  role: z.enum(['viewer', 'editor', 'admin']).default('viewer'),
});

/** IconFlow's packs with their icons, downloads, team and billing. */
export function iconflowApi({ ledger, clock }: VendorHost): Endpoint[] {
  const shelves = byEnvironment(sampleShelf);
  const shelf = (call: ApiCall) => shelves[call.subject.environment];
  const all = (call: ApiCall) =>
    shelf(call)
      .packs.list()
      .flatMap((pack) => shelf(call).icons.get(pack.id) ?? []);
  return [
    ...resource({
      path: '/v2/packs',
      paging: 'page',
      of: (call) => shelf(call).packs,
      filters: { q: (item, wanted) => holds(item.name, wanted), style: (item, wanted) => item.style === wanted },
      create: {
        schema: newPack,
        make: ({ icons, ...input }, id, call) => createPack(shelf(call), id, input, icons, call.now),
      },
      change: {
        schema: changedPack,
        methods: ['PUT'],
        apply: (item, input, { now }): Pack => ({ ...item, ...sentFields(input), updated_at: iso(now) }),
      },
      remove: true,
    }),
    {
      method: 'GET',
      path: '/v2/packs/{id}/icons',
      query: ICON_QUERY,
      run: (call) => listIcons(call, shelf(call).icons.get(shelf(call).packs.get(call.params.id ?? '').id) ?? []),
    },
    { method: 'GET', path: '/v2/icons', query: ICON_QUERY, run: (call) => listIcons(call, all(call)) },
    { method: 'GET', path: '/v2/icons/{id}', run: (call) => ({ status: 200, body: find(all(call), call) }) },
    {
      method: 'GET',
      path: '/v2/downloads',
      query: PAGING_QUERY.page,
      run: (call) => ({
        status: 200,
        body: paged(
          all(call).map(({ svg, ...icon }) => ({ ...icon, format: 'svg', bytes: svg.length })),
          call.query,
          'page',
        ),
      }),
    },
    { method: 'GET', path: '/v2/downloads/{id}', run: (call) => download(find(all(call), call)) },
    ...resource({
      path: '/v2/team/members',
      paging: 'page',
      of: (call) => shelf(call).members,
      create: { schema: newMember, make: (input, id, call) => invite(shelf(call), input, id, call.now) },
      remove: true,
    }),
    {
      method: 'GET',
      path: '/v2/billing/usage',
      run: (call) => ({
        status: 200,
        body: {
          period: '2026-01',
          calls: ledger.count(call.subject, clock.monotonic(), 60_000).total,
          downloads: 412,
          seats: shelf(call).members.list().length,
        },
      }),
    },
    {
      method: 'GET',
      path: '/v2/billing/invoices',
      query: PAGING_QUERY.page,
      run: (call) => ({ status: 200, body: paged(INVOICES, call.query, 'page') }),
    },
  ];
}

const ICON_QUERY = [...PAGING_QUERY.page, 'q'];
const INVOICES = Array.from({ length: 6 }, (_, index) => ({
  id: `inv_${String(index + 1).padStart(4, '0')}`,
  month: `2025-${String(index + 7).padStart(2, '0')}`,
  amount_cents: 4900,
  currency: 'EUR',
  status: 'paid',
}));

function sampleShelf(environment: 'live' | 'test'): Shelf {
  const icons = new Map<string, Icon[]>();
  const packs = Object.entries(environment === 'live' ? LIVE : TEST).map(([title, look], index): Pack => {
    const id = `pack_${environment}_${String(index + 1).padStart(2, '0')}`;
    const source = seeded(id);
    const own = Object.keys(ICON_SHAPES).map(
      (shape): Icon => ({
        id: `icon_${environment}_${index + 1}_${shape}`,
        pack_id: id,
        name: shape,
        tags: shape.split('-'),
        svg: iconSvg(shape, look),
      }),
    );
    icons.set(id, own);
    return {
      id,
      name: title,
      style: look,
      licence: source.pick(['free', 'standard', 'extended']),
      icon_count: own.length,
      created_at: sampleTime(index * 3),
      updated_at: sampleTime(index * 3 + 1),
    };
  });
  const members = ['robin', 'ines', 'tomas'].map(
    (first, index): Member => ({
      id: `mem_${index + 1}`,
      email: `${first}@example.com`,
      role: index === 0 ? 'admin' : 'editor',
      status: 'active',
      invited_at: sampleTime(index),
    }),
  );
  return {
    packs: new Collection('pack', `pack_${environment}`, packs),
    icons,
    members: new Collection('member', 'mem', members),
  };
}

function createPack(
  shelf: Shelf,
  id: string,
  input: Pick<Pack, 'name' | 'style' | 'licence'>,
  uploads: { name: string; svg: string }[],
  now: number,
): Pack {
  shelf.icons.set(
    id,
    uploads.map((one): Icon => ({ id: `${id}_${one.name}`, pack_id: id, name: one.name, tags: [], svg: one.svg })),
  );
  return { id, ...input, icon_count: uploads.length, created_at: iso(now), updated_at: iso(now) };
}

function invite(shelf: Shelf, input: { email: string; role: string }, id: string, now: number): Member {
  if (shelf.members.list().some((member) => member.email.toLowerCase() === input.email.toLowerCase()))
    throw new ApiError(409, 'conflict', 'email: is a member already');
  return { id, ...input, status: 'invited', invited_at: iso(now) };
}

function listIcons({ query }: ApiCall, icons: readonly Icon[]): ApiReply {
  const wanted = query.get('q') ?? '';
  return {
    status: 200,
    body: paged(
      icons.filter((icon) => holds(icon.name, wanted)),
      query,
      'page',
    ),
  };
}

function find(icons: readonly Icon[], { params }: ApiCall): Icon {
  const icon = icons.find((one) => one.id === params.id);
  if (!icon) throw noSuch('icon');
  return icon;
}

function download(icon: Icon): ApiReply {
  // An uploaded SVG could hold script: sandboxed, it is a picture and nothing else.
  const headers = {
    'Content-Disposition': `attachment; filename="${icon.name}.svg"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  return { status: 200, body: icon.svg, contentType: 'image/svg+xml', headers };
}
