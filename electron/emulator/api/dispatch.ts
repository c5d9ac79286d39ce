import { type ApiCall, ApiError, type ApiReply, type Endpoint } from './endpoint.ts';

type Incoming = Omit<ApiCall, 'params'> & { method: string; path: string };

/** Runs the endpoint for a method and path; HEAD runs GET. Throws ApiError 404, or 405 with `Allow`. */
export function dispatch(endpoints: readonly Endpoint[], { method, path, ...call }: Incoming): ApiReply {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const fitting = endpoints.flatMap((endpoint) => {
    const params = readParams(endpoint.path, path);
    return params ? [{ endpoint, params }] : [];
  });
  const found = fitting.find(({ endpoint }) => endpoint.method === wanted);
  if (found) {
    demandSingle(found.endpoint, call.query);
    return found.endpoint.run({ ...call, params: found.params });
  }
  if (fitting.length === 0) throw new ApiError(404, 'not_found', 'There is nothing at this path');
  const allow = [...new Set(fitting.map(({ endpoint }) => endpoint.method))].join(', ');
  throw new ApiError(405, 'method_not_allowed', `This path takes ${allow}`, { Allow: allow });
}

/** Of two values one would go unseen. Other names are ignored, as the services do. Throws ApiError 400. */
function demandSingle({ query: known = [] }: Endpoint, query: URLSearchParams): void {
  const twice = known.find((name) => query.getAll(name).length > 1);
  if (twice !== undefined) throw new ApiError(400, 'bad_request', `${twice} is sent twice`);
}

function readParams(pattern: string, path: string): Record<string, string> | null {
  const parts = pattern.split('/');
  const segments = path.replace(/(?<=.)\/$/, '').split('/');
  if (parts.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = decodeURIComponent(segments[index] ?? '');
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name) params[name] = segment;
    else if (part !== segment) return null;
  }
  return params;
}
