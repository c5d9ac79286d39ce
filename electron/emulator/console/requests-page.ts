import type { EmulatedRequest } from '../../../shared/model/emulated.ts';
import { type Html, html } from '../pages/html.ts';
import { type ConsolePage, moment } from './console-page.ts';

const SHOWN = 200;

/** The last requests, secrets masked. */
export const requestsPage: ConsolePage = {
  show: ({ emulator, providers, query }) => {
    const chosen = providers.find(({ id }) => id === query.get('provider'))?.id ?? null;
    const rows = emulator.requests.list(chosen, SHOWN);
    const options = providers.map(
      ({ id, name }) => html`<option value="${id}"${id === chosen ? html` selected` : null}>${name}</option>`,
    );
    return {
      title: 'Requests',
      heading: 'Requests',
      body: html`<p class="lead">The last ${SHOWN}, newest first. Keys and tokens are masked, queries and bodies are not kept.</p>
<form method="get"><div class="actions"><label for="provider">Provider</label><select id="provider" name="provider"><option value="">All</option>${options}</select><button type="submit">Show</button></div></form>
<section>${rows.length === 0 ? html`<p>None yet.</p>` : table(rows)}</section>`,
    };
  },
};

function table(rows: readonly EmulatedRequest[]): Html {
  return html`<div class="scroll"><table><thead><tr><th scope="col">Time (UTC)</th><th scope="col">Request</th><th scope="col">Answer</th><th scope="col">Caller</th><th scope="col">Why</th><th scope="col">ms</th></tr></thead><tbody>${rows.map(row)}</tbody></table></div>`;
}

function row({ at, provider, method, path, status, who, note, ms }: EmulatedRequest): Html {
  const tone = status === 0 || status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'ok';
  return html`<tr><td>${moment(at)}</td><td><span class="mono">${method} ${provider === null ? '' : `/${provider}`}${path}</span></td><td><span class="badge ${tone}">${status === 0 ? 'none' : status}</span></td><td><code>${who ?? 'nobody'}</code></td><td>${note ?? ''}</td><td>${ms}</td></tr>`;
}
