import { z } from 'zod';
import { clearFaults, mintKey, registerApp, setFault } from '../../../shared/contract/emulator.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { ApiError } from '../api/endpoint.ts';
import { readInput } from '../api/input.ts';
import type { Emulator } from '../emulator.ts';
import { toEmulatedKey } from '../key-status.ts';
import type { EmulatorPorts } from '../ports.ts';
import { readJsonBody } from '../request-body.ts';
import type { ConsoleRequest } from './console.ts';

type Answer = { status: number; headers: Record<string, string>; body: string };
type Control = { emulator: Emulator; ports: EmulatorPorts };
type Call = Control & { id: string; query: URLSearchParams; body: unknown };
type Run = (call: Call) => unknown;

const PREFIX = '/-/api/';
const JSON_HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };

/** What other programs steer the emulator with; who may sign in is nothing of it: that is the consent page's alone. */
const ROUTES: Readonly<Record<string, Run>> = {
  'GET keys': ({ emulator, ports, query }) =>
    provided(ports, query).flatMap((provider) =>
      emulator.keys.list(provider.id).map((record) => toEmulatedKey(provider, record, ports.clock.now())),
    ),
  'POST keys': ({ emulator, ports, body }) => {
    const { key, record } = emulator.mint(readInput(mintKey, body));
    const { id, provider, kind, environment } = record;
    return { id, key, provider, kind, environment, baseUrl: `${ports.url(provider)}/${provider}` };
  },
  'POST keys/rotate': ({ emulator, body }) => {
    const { key, record, oldValidUntil } = emulator.keys.rotate(readInput(ofId, body).id);
    return { id: record.id, key, oldValidUntil };
  },
  'DELETE keys': ({ emulator, id }) => ({ revoked: emulator.keys.revoke(id).id }),
  'GET apps': ({ emulator, query }) => emulator.oauth.apps.list(query.get('provider') ?? undefined),
  'POST apps': ({ emulator, body }) => {
    const { app, clientSecret } = emulator.oauth.apps.register(readInput(registerApp, body));
    return { clientId: app.clientId, ...(clientSecret === undefined ? {} : { clientSecret }) };
  },
  'DELETE apps': ({ emulator, id }) => {
    emulator.oauth.apps.remove(id);
    return { removed: id };
  },
  'GET faults': ({ emulator, query }) => emulator.faults.list(query.get('provider') ?? undefined),
  'POST faults': ({ emulator, body }) => emulator.setFault(readInput(setFault, body)),
  'DELETE faults': ({ emulator, id, query }) => ({
    cleared: emulator.faults.clear(
      readInput(clearFaults, { id: id || undefined, provider: query.get('provider') ?? undefined }),
    ),
  }),
  'GET requests': ({ emulator, query }) => emulator.requests.list(query.get('provider'), 500),
  'POST reset': ({ emulator }) => {
    emulator.reset();
    return { reset: true };
  },
};

const ofId = z.strictObject({ id: z.string().max(64) });

/** The control API under `/-/api/`: JSON in and out, the same checks as the contract. */
export function createControlApi(control: Control) {
  return {
    serves: (path: string) => path.startsWith(PREFIX),
    handle: async ({ method, path, query, req }: ConsoleRequest): Promise<Answer> => {
      try {
        const { run, id } = routeOf(method === 'HEAD' ? 'GET' : method, path.slice(PREFIX.length));
        const body = method === 'POST' ? ((await readJsonBody(req)) ?? {}) : undefined;
        return json(200, await run({ ...control, id, query: new URLSearchParams(query), body }));
      } catch (error) {
        return refusal(error);
      }
    },
  };
}

function routeOf(method: string, rest: string): { run: Run; id: string } {
  const whole = ROUTES[`${method} ${rest}`];
  if (whole) return { run: whole, id: '' };
  const [name = '', id = ''] = rest.split('/');
  const run = method === 'DELETE' && rest === `${name}/${id}` ? ROUTES[`DELETE ${name}`] : undefined;
  if (run) return { run, id };
  // Of `keys/…` only a key of that id is deleted; `keys/rotate` is a route of its own.
  const allow = ['GET', 'POST', 'DELETE'].filter(
    (one) => ROUTES[`${one} ${rest}`] ?? (one === 'DELETE' && id !== '' && !knows(rest) && ROUTES[`DELETE ${name}`]),
  );
  if (allow.length === 0) throw new ApiError(404, 'not_found', 'There is nothing at this path');
  throw new ApiError(405, 'method_not_allowed', `This path takes ${allow.join(', ')}`, { Allow: allow.join(', ') });
}

function knows(rest: string): boolean {
  return ['GET', 'POST'].some((method) => ROUTES[`${method} ${rest}`]);
}

function provided({ providers }: EmulatorPorts, query: URLSearchParams) {
  const wanted = query.get('provider');
  return providers().filter(({ id }) => wanted === null || id === wanted);
}

function refusal(error: unknown): Answer {
  if (error instanceof ApiError)
    return json(error.status, { error: error.code, message: error.message }, error.headers);
  if (!(error instanceof FobError)) throw error;
  const { code, message, hint, field } = error.data;
  const status = { bad_input: 422, not_found: 404, conflict: 409 }[code as string] ?? 500;
  return json(status, { error: code, message, hint, ...(field === undefined ? {} : { field }) });
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(body) };
}
