import type { IncomingMessage, ServerResponse } from 'node:http';
import { FobError } from '../../../shared/errors/fob-error.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { errorName } from '../../platform/log.ts';
import { send } from '../answer.ts';
import { ApiError } from '../api/endpoint.ts';
import { VENDOR_APIS } from '../api/vendors.ts';
import type { Emulator } from '../emulator.ts';
import { readForm } from '../pages/form.ts';
import { createFormTokens } from '../pages/form-tokens.ts';
import { type Html, html } from '../pages/html.ts';
import { page, pageHeaders } from '../pages/page.ts';
import type { EmulatorPorts } from '../ports.ts';
import type { ConsolePage, PageCall } from './console-page.ts';
import { createControlApi } from './control-api.ts';
import { faultsPage } from './faults-page.ts';
import { homePage } from './home-page.ts';
import { keysPage } from './keys-page.ts';
import { hasNotices, noticesPage } from './notices-page.ts';
import { providerPage } from './provider-page.ts';
import { requestsPage } from './requests-page.ts';

export type ConsoleRequest = { method: string; path: string; query: string; req: IncomingMessage; res: ServerResponse };

export type Console = { serves(path: string): boolean; handle(request: ConsoleRequest): Promise<void> };

type Ports = { emulator: Emulator; ports: EmulatorPorts };
type Answer = { status: number; headers: Record<string, string>; body: string };

/** The emulator's own pages, which no vendor has: `/` and what is under `/-/`, as no provider can be called `-`. */
export function createConsole({ emulator, ports }: Ports): Console {
  const tokens = createFormTokens(ports.clock);
  const api = createControlApi({ emulator, ports });

  const render = (request: ConsoleRequest, found: ConsolePage, status = 200, notice: Html | null = null): Answer => {
    const call = callOf(request);
    const { title, heading, body } = found.show(call);
    const whole = html`${notice}${body}`;
    const nav = navigation(ports.providers(), request.path);
    return { status, headers: pageHeaders(), body: page({ title, heading, body: whole, nav }) };
  };
  const callOf = ({ path, query }: ConsoleRequest): PageCall => ({
    emulator,
    providers: ports.providers(),
    clock: ports.clock,
    urlOf: (provider) => `${ports.url(provider)}/${provider}`,
    query: new URLSearchParams(query),
    token: tokens.issue(path),
  });
  const act = async (request: ConsoleRequest, found: ConsolePage): Promise<Answer> => {
    const form = await readForm(request.req);
    if (!tokens.redeem(form.get('form_token'), request.path))
      return render(request, found, 409, alert('This form was sent already, or is too old. Here it is again.'));
    const name = form.get('action') ?? '';
    const action = Object.hasOwn(found.actions ?? {}, name) ? found.actions?.[name] : undefined;
    if (!action) throw new ApiError(400, 'bad_request', 'This page has no such form');
    try {
      const notice = action(callOf(request), form);
      // Back to the page by a redirect, so that a reload does not send the form again.
      if (notice === null) return { status: 303, headers: { Location: request.path }, body: '' };
      return render(request, found, 200, html`<div class="notice" role="status">${notice}</div>`);
    } catch (error) {
      if (!(error instanceof FobError)) throw error;
      const { field, message, hint } = error.data;
      return render(request, found, 422, alert(`${field === undefined ? '' : `${field}: `}${message}. ${hint}.`));
    }
  };
  const answer = async (request: ConsoleRequest): Promise<Answer> => {
    const { method, path } = request;
    const found = pageAt(path, ports.providers());
    if (!found) return failure(404, 'There is no such page');
    if (method === 'GET' || method === 'HEAD') return render(request, found);
    if (method === 'POST' && found.actions) return act(request, found);
    const allow = found.actions ? 'GET, POST' : 'GET';
    return { ...failure(405, `This page takes ${allow}`), headers: { ...pageHeaders(), Allow: allow } };
  };
  return {
    serves: (path) => path === '/' || path.startsWith('/-/') || path === '/-',
    handle: async (request) => {
      const head = request.method === 'HEAD';
      const { status, headers, body } = await (api.serves(request.path) ? api.handle(request) : answer(request)).catch(
        (error: unknown) => {
          if (error instanceof ApiError) return failure(error.status, error.message);
          ports.log.error('emulator page fault', { error: errorName(error) });
          return failure(500, 'Something went wrong in the emulator');
        },
      );
      send(request.res, head, status, headers, body);
    },
  };
}

function pageAt(path: string, providers: readonly Provider[]): ConsolePage | null {
  if (path === '/') return homePage;
  if (path === '/-/faults') return faultsPage;
  if (path === '/-/requests') return requestsPage;
  const [, id, part = ''] = /^\/-\/([^/]+)(?:\/(keys|notices))?$/.exec(path) ?? [];
  const provider = providers.find((one) => one.id === id);
  if (!provider) return null;
  if (part === 'keys') return keysPage(provider);
  if (part === 'notices') return hasNotices(provider) ? noticesPage(provider) : null;
  return providerPage(provider);
}

function navigation(providers: readonly Provider[], path: string) {
  const vendors = providers
    .filter(({ id }) => VENDOR_APIS.has(id)) // those with a generic answer are on the first page
    .map(({ id, name }) => ({ href: `/-/${id}`, label: name }));
  const links = [{ href: '/', label: 'Start' }, ...vendors, { href: '/-/faults', label: 'Faults' }];
  return [...links, { href: '/-/requests', label: 'Requests' }].map((link) => ({
    ...link,
    current: path === link.href || (link.href !== '/' && path.startsWith(`${link.href}/`)),
  }));
}

function alert(text: string): Html {
  return html`<div class="notice bad" role="alert">${text}</div>`;
}

function failure(status: number, text: string): Answer {
  const body = page({ title: text, heading: text, body: html`<p><a href="/">Go to the start</a></p>` });
  return { status, headers: pageHeaders(), body };
}
