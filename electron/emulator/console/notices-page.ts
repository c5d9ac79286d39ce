import type { Provider } from '../../../shared/providers/schema.ts';
import { type Html, html } from '../pages/html.ts';
import { actionForm, type ConsolePage, type PageCall } from './console-page.ts';

/** Where a vendor sends its notices of use and of rotations. */
export function noticesPage(provider: Provider): ConsolePage {
  return {
    show: (call) => ({
      title: `${provider.name} notices`,
      heading: `${provider.name} notices`,
      body: html`<p class="lead">${provider.name} posts JSON with a <code>text</code> that a Slack channel shows. Addresses are kept until the emulator ends.</p>
<section><h2>What it tells</h2><ul>${told(provider).map((one) => html`<li>${one}</li>`)}</ul></section>
<section><h2>Addresses</h2>${addresses(call, provider)}${actionForm(call, 'add', html`<div class="fields"><label class="field"><span>Address</span><input name="url" type="url" required maxlength="2000" autocomplete="off" placeholder="http://127.0.0.1:9000/hook"></label></div><button class="primary" type="submit">Add the address</button>`)}</section>`,
    }),
    actions: {
      add: ({ emulator }, form) => {
        emulator.notices.add(provider.id, form.get('url') ?? '');
        return null;
      },
      remove: ({ emulator }, form) => {
        const id = form.get('id') ?? '';
        if (emulator.notices.list(provider.id).some((hook) => hook.id === id)) emulator.notices.remove(id);
        return null;
      },
    },
  };
}

/** Whether a vendor tells of anything. */
export function hasNotices(provider: Provider): boolean {
  return told(provider).length > 0;
}

function told({ usage, keys }: Provider): Html[] {
  return [
    ...usage.thresholds.map((one) => html`<code>usage.threshold</code>: a key has used ${one} % of a limit`),
    ...(usage.logs ? [html`<code>auth.failures</code>: five failed authentications within a minute`] : []),
    ...(usage.logs
      ? [html`<code>auth.unknown_origin</code>: a key was used from an address that it does not allow`]
      : []),
    ...(keys.rotation.notice ? [html`<code>key.rotated</code>: ${keys.rotation.notice}`] : []),
  ];
}

function addresses(call: PageCall, provider: Provider): Html {
  const hooks = call.emulator.notices.list(provider.id);
  if (hooks.length === 0) return html`<p>None yet.</p>`;
  const rows = hooks.map(({ id, url, last }) => {
    const { origin } = new URL(url);
    const remove = html`<input type="hidden" name="id" value="${id}"><button class="danger" type="submit" aria-label="Remove ${origin}">Remove</button>`;
    return html`<tr><th scope="row"><code>${origin}/…</code></th><td>${last ?? 'nothing sent yet'}</td><td>${actionForm(call, 'remove', remove)}</td></tr>`;
  });
  return html`<div class="scroll"><table><thead><tr><th scope="col">Address</th><th scope="col">Latest</th><th scope="col">Change</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
