import type { z } from 'zod';
import type { Collection } from './collection.ts';
import type { ApiCall, Endpoint } from './endpoint.ts';
import { readInput } from './input.ts';
import { PAGING_QUERY, type Paging, paged } from './paging.ts';

export type Resource<T extends { id: string }, C, U> = {
  path: string;
  paging: Paging;
  of(call: ApiCall): Collection<T>;
  /** Query parameters that narrow the list, each with its test. */
  filters?: Record<string, (item: T, wanted: string) => boolean>;
  visible?(item: T, call: ApiCall): boolean;
  /** An item as it stands at the time of the call; default: as it is kept. */
  view?(item: T, call: ApiCall): T;
  create?: { schema: z.ZodType<C>; make(input: C, id: string, call: ApiCall): T };
  change?: { schema: z.ZodType<U>; methods: readonly ('PUT' | 'PATCH')[]; apply(item: T, input: U, call: ApiCall): T };
  remove?: boolean;
};

/** The usual endpoints of one kind of object: list, get and, where they are given, create, change and delete. */
export function resource<T extends { id: string }, C, U>(rules: Resource<T, C, U>): Endpoint[] {
  const { path, of, create, change } = rules;
  const id = (call: ApiCall) => call.params.id ?? '';
  const view = rules.view ?? ((item: T) => item);
  const endpoints: Endpoint[] = [
    {
      method: 'GET',
      path,
      query: [...PAGING_QUERY[rules.paging], ...Object.keys(rules.filters ?? {})],
      run: (call) => ({ status: 200, body: paged(narrowed(rules, call), call.query, rules.paging) }),
    },
    { method: 'GET', path: `${path}/{id}`, run: (call) => ({ status: 200, body: view(of(call).get(id(call)), call) }) },
  ];
  if (create) {
    const run = (call: ApiCall) => {
      const input = readInput(create.schema, call.body);
      const item = of(call).add((fresh) => create.make(input, fresh, call));
      return { status: 201, body: item, headers: { Location: `/${call.provider.id}${path}/${item.id}` } };
    };
    endpoints.push({ method: 'POST', path, run });
  }
  if (change) {
    const run = (call: ApiCall) => {
      const item = of(call).get(id(call));
      return { status: 200, body: of(call).replace(change.apply(item, readInput(change.schema, call.body), call)) };
    };
    for (const method of change.methods) endpoints.push({ method, path: `${path}/{id}`, run });
  }
  if (rules.remove) {
    const run = (call: ApiCall) => {
      of(call).remove(id(call));
      return { status: 204 };
    };
    endpoints.push({ method: 'DELETE', path: `${path}/{id}`, run });
  }
  return endpoints;
}

function narrowed<T extends { id: string }, C, U>(rules: Resource<T, C, U>, call: ApiCall): T[] {
  const { of, filters, visible, view = (item: T) => item } = rules;
  const active = Object.entries(filters ?? {}).flatMap(([name, test]) => {
    const wanted = call.query.get(name);
    return wanted === null || wanted === '' ? [] : [(item: T) => test(item, wanted)];
  });
  return of(call)
    .list()
    .map((item) => view(item, call))
    .filter((item) => (visible?.(item, call) ?? true) && active.every((test) => test(item)));
}

/** Whether a text holds another, in any case. */
export function holds(text: string, wanted: string): boolean {
  return text.toLowerCase().includes(wanted.toLowerCase());
}
