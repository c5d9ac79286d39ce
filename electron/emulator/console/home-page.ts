import type { Provider } from '../../../shared/providers/schema.ts';
import { VENDOR_APIS } from '../api/vendors.ts';
import { type Html, html } from '../pages/html.ts';
import { actionForm, type ConsolePage, type PageCall } from './console-page.ts';

/** The first page: what is served, and where to go on. */
export const homePage: ConsolePage = {
  show: (call) => ({
    title: 'Start',
    heading: 'Five providers on your own machine',
    body: html`<p class="lead">Their sign-in, keys, APIs and limits, offline, with sample data. Nothing here is real, and nothing leaves this computer but notices to addresses that you add.</p>
<section><h2>Providers</h2>${table(call, vendors(call.providers, true))}</section>
${others(call)}
<section><h2>Start over</h2><p>Ends every key, application and grant that was made here and puts the sample data back.</p>${actionForm(call, 'reset', html`<button class="danger" type="submit">Reset the emulator</button>`)}</section>`,
  }),
  actions: {
    reset: ({ emulator }) => {
      emulator.reset();
      return html`The emulator is as it was at first.`;
    },
  },
};

function table(call: PageCall, providers: readonly Provider[]): Html {
  return html`<div class="scroll"><table><thead><tr><th scope="col">Provider</th><th scope="col">Base URL</th><th scope="col">Keys</th><th scope="col">Sign-in</th></tr></thead><tbody>${providers.map((provider) => row(call, provider))}</tbody></table></div>`;
}

/** Those with data of their own, or those without. */
function vendors(providers: readonly Provider[], full: boolean): Provider[] {
  return providers.filter(({ id }) => VENDOR_APIS.has(id) === full);
}

function others(call: PageCall): Html | null {
  const some = vendors(call.providers, false);
  if (some.length === 0) return null;
  return html`<section><h2>Other services that Fob knows</h2><p>The same sign-in, scopes, limits and errors, without sample data: every call that is allowed gets the same small answer.</p>${table(call, some)}</section>`;
}

function row({ emulator, urlOf }: PageCall, { id, name, sells, oauth }: Provider): Html {
  const keys = emulator.keys.list(id).length;
  const pages = oauth
    ? html`<a href="/${id}/oauth/apps">Applications</a>, <a href="/${id}/oauth/connected">connected</a>`
    : html`<span class="hint">keys only</span>`;
  return html`<tr><th scope="row"><a href="/-/${id}">${name}</a><br><small>${sells}</small></th><td><code>${urlOf(id)}</code></td><td><a href="/-/${id}/keys">${keys === 0 ? 'Make a key' : `${keys} ${keys === 1 ? 'key' : 'keys'}`}</a></td><td>${pages}</td></tr>`;
}
