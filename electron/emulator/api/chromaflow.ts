import { z } from 'zod';
import { limitRule } from '../../../shared/rules/limits.ts';
import { byEnvironment, Collection } from './collection.ts';
import type { ApiCall, ApiReply, Endpoint, VendorHost } from './endpoint.ts';
import { readInput, sentFields } from './input.ts';
import { holds, resource } from './resource.ts';
import { iso, sampleTime, seeded } from './seeded.ts';

type Stop = { hex: string; position: number };
type Gradient = {
  id: string;
  name: string;
  type: string;
  angle: number;
  stops: Stop[];
  tags: string[];
  created_at: string;
  updated_at: string;
};
type ExportJob = {
  id: string;
  status: 'done';
  format: string;
  gradient_ids: string[];
  content: string;
  created_at: string;
};

const ADJECTIVES = ['Dusk', 'Coral', 'Velvet', 'Polar', 'Amber', 'Moss', 'Neon', 'Slate'] as const;
const NOUNS = ['Harbour', 'Bloom', 'Drift', 'Canyon', 'Lagoon', 'Signal'] as const;
const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'must be a colour such as #1a2b3c' });
const stops = z
  .array(z.strictObject({ hex, position: z.number().min(0).max(100) }))
  .min(2)
  .max(16);
const fields = {
  name: z.string().trim().min(1).max(80),
  type: z.enum(['linear', 'radial', 'conic']),
  angle: z.number().min(0).max(360),
  stops,
  tags: z.array(z.string().min(1).max(40)).max(16),
};
const newGradient = z.strictObject({
  ...fields,
  type: fields.type.default('linear'),
  angle: fields.angle.default(90),
  stops: stops.optional(),
  tags: fields.tags.default([]),
});
const changedGradient = z.strictObject(fields).partial();
const exportOrder = z.strictObject({
  gradient_ids: z.array(z.string().max(64)).min(1).max(50),
  format: z.enum(['css', 'json', 'svg']).default('css'),
});

/** The colour stops of a gradient id: its SHA-256, three bytes a colour, so that a test can know them beforehand. */
function stopsOf(id: string): Stop[] {
  const source = seeded(id);
  const count = source.int(2, 4);
  return Array.from({ length: count }, (_, index) => ({
    hex: source.hex(),
    position: Math.round((100 * index) / (count - 1)),
  }));
}

/** ChromaFlow's gradients, palette exports, profile and usage. */
export function chromaflowApi({ keys, ledger, clock }: VendorHost): Endpoint[] {
  const gradients = byEnvironment(
    (environment) => new Collection<Gradient>('gradient', `grd_${environment}`, sampleGradients(environment)),
  );
  const jobs = byEnvironment(() => new Collection<ExportJob>('export job', 'exp', []));
  return [
    ...resource({
      path: '/v1/gradients',
      paging: 'cursor',
      of: (call) => gradients[call.subject.environment],
      filters: {
        q: (item, wanted) => holds(item.name, wanted),
        type: (item, wanted) => item.type === wanted,
        tag: (item, wanted) => item.tags.includes(wanted),
      },
      create: {
        schema: newGradient,
        make: (input, id, { now }): Gradient => ({
          id,
          ...input,
          stops: input.stops ?? stopsOf(id),
          created_at: iso(now),
          updated_at: iso(now),
        }),
      },
      change: {
        schema: changedGradient,
        methods: ['PUT'],
        apply: (item, input, { now }): Gradient => ({ ...item, ...sentFields(input), updated_at: iso(now) }),
      },
      remove: true,
    }),
    {
      method: 'POST',
      path: '/v1/palettes/export',
      run: (call) => exportPalettes(call, gradients[call.subject.environment], jobs[call.subject.environment]),
    },
    {
      method: 'GET',
      path: '/v1/palettes/export/{id}',
      run: (call) => ({ status: 200, body: jobs[call.subject.environment].get(call.params.id ?? '') }),
    },
    { method: 'GET', path: '/v1/me', run: (call) => profile(call, keys.get(call.subject.id)?.workspace ?? null) },
    {
      method: 'GET',
      path: '/v1/analytics/usage',
      run: (call) => usage(call, ledger.count(call.subject, clock.monotonic(), 60_000)),
    },
  ];
}

function sampleGradients(environment: string): Gradient[] {
  return ADJECTIVES.flatMap((adjective, row) =>
    NOUNS.map((noun, column): Gradient => {
      const number = row * NOUNS.length + column + 1;
      const id = `grd_${environment}_${String(number).padStart(4, '0')}`;
      const source = seeded(`${id} look`);
      const at = sampleTime(number, source.int(480, 1080));
      const type = source.pick(['linear', 'linear', 'radial', 'conic']);
      return {
        id,
        name: `${adjective} ${noun}`,
        type,
        angle: source.int(0, 35) * 10,
        stops: stopsOf(id),
        tags: [noun.toLowerCase()],
        created_at: at,
        updated_at: at,
      };
    }),
  );
}

function exportPalettes(
  { body, now }: ApiCall,
  gradients: Collection<Gradient>,
  jobs: Collection<ExportJob>,
): ApiReply {
  const order = readInput(exportOrder, body);
  const chosen = order.gradient_ids.map((id) => gradients.get(id));
  const render = {
    css: asCss,
    svg: asSvg,
    json: (list: Gradient[]) => JSON.stringify(list.map(({ name, stops: own }) => ({ name, stops: own }))),
  }[order.format];
  const job = jobs.add(
    (id): ExportJob => ({
      id,
      status: 'done',
      format: order.format,
      gradient_ids: order.gradient_ids,
      content: render(chosen),
      created_at: iso(now),
    }),
  );
  return { status: 201, body: job, headers: { Location: `/chromaflow/v1/palettes/export/${job.id}` } };
}

function asCss(list: Gradient[]): string {
  return list
    .map(({ id, type, angle, stops: own }) => {
      const shape =
        {
          linear: `linear-gradient(${angle}deg, `,
          radial: 'radial-gradient(',
          conic: `conic-gradient(from ${angle}deg, `,
        }[type] ?? 'linear-gradient(';
      return `--${id.replaceAll('_', '-')}: ${shape}${own.map((stop) => `${stop.hex} ${stop.position}%`).join(', ')});`;
    })
    .join('\n');
}

function asSvg(list: Gradient[]): string {
  const one = ({ id, stops: own }: Gradient) =>
    `<linearGradient id="${id}">${own.map((stop) => `<stop offset="${stop.position}%" stop-color="${stop.hex}"/>`).join('')}</linearGradient>`;
  return `<svg xmlns="http://www.w3.org/2000/svg"><defs>${list.map(one).join('')}</defs></svg>`;
}

/** Whose key or token it is: a token's is the user who granted it. */
function profile({ subject }: ApiCall, workspace: string | null): ApiReply {
  const { id, name, email } = subject.user ?? { id: 'usr_sample', name: 'Robin Sample', email: 'robin@example.com' };
  return {
    status: 200,
    body: {
      id,
      name,
      email,
      workspace: workspace ?? 'Sample Studio',
      environment: subject.environment,
      plan: subject.plan,
    },
  };
}

function usage({ subject, provider }: ApiCall, counted: { total: number; inWindow: Map<string, number> }): ApiReply {
  const classes = provider.limits.classes.map(({ id }) => {
    const { limit, windowSeconds } = limitRule(provider, id, subject.kind, subject.plan);
    const used = counted.inWindow.get(id) ?? 0;
    return {
      class: id,
      limit,
      window_seconds: windowSeconds,
      used,
      remaining: Math.max(0, limit - used),
      utilization: Math.round((100 * used) / limit),
    };
  });
  return {
    status: 200,
    body: { plan: subject.plan, total_calls: counted.total, thresholds: provider.usage.thresholds, classes },
  };
}
