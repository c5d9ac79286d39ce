import { setFault } from '../../../shared/contract/emulator.ts';
import { badInput } from '../../../shared/errors/fob-error.ts';
import { type Fault, type FaultKind, faultKind } from '../../../shared/model/emulated.ts';
import type { Provider } from '../../../shared/providers/schema.ts';
import { FAULT_CARDS } from '../../../shared/rules/fault-cards.ts';
import { type Html, html } from '../pages/html.ts';
import { actionForm, type ConsolePage, type PageCall } from './console-page.ts';

/** Every fault with what a good client does about it, and the switches for them. */
export const faultsPage: ConsolePage = {
  show: (call) => ({
    title: 'Faults',
    heading: 'Faults',
    body: html`<p class="lead">Let a provider misbehave, for so many calls or until you clear it, and see what your tool makes of it.</p>
<section><h2>Switched on</h2>${switchedOn(call)}</section>
<section><h2>Switch one on</h2>${orderForm(call)}</section>
<section><h2>What each does, and what a good client does</h2><div class="scroll"><table><thead><tr><th scope="col">Fault</th><th scope="col">What happens</th><th scope="col">A good client</th></tr></thead><tbody>${faultKind.options.map(card)}</tbody></table></div></section>`,
  }),
  actions: {
    set: ({ emulator, providers }, form) => {
      emulator.setFault(readOrder(providers, form));
      return null;
    },
    clear: ({ emulator }, form) => {
      emulator.faults.clear({ id: form.get('id') || undefined });
      return null;
    },
  },
};

function switchedOn(call: PageCall): Html {
  const faults = call.emulator.faults.list();
  if (faults.length === 0) return html`<p>None. The providers behave.</p>`;
  const clear = (fault: Fault, label: string) =>
    actionForm(
      call,
      'clear',
      html`<input type="hidden" name="id" value="${fault.id}"><button type="submit" aria-label="Clear ${label}">Clear</button>`,
    );
  const rows = faults.map((fault) => {
    const { label } = FAULT_CARDS[fault.kind];
    const whom = fault.target === null ? 'every caller' : html`<code>${fault.target}</code>`;
    const times = fault.left === null ? 'until cleared' : `${fault.left} more`;
    return html`<tr><th scope="row">${label}</th><td>${fault.provider}</td><td>${whom}</td><td>${times}</td><td>${clear(fault, `${label} of ${fault.provider}`)}</td></tr>`;
  });
  return html`<div class="scroll"><table><thead><tr><th scope="col">Fault</th><th scope="col">Provider</th><th scope="col">For</th><th scope="col">Calls</th><th scope="col">Change</th></tr></thead><tbody>${rows}</tbody></table></div>${actionForm(call, 'clear', html`<button type="submit">Clear all</button>`)}`;
}

function orderForm(call: PageCall): Html {
  const chosen = call.query.get('provider');
  const vendors = call.providers.map(
    ({ id, name }) => html`<option value="${id}"${id === chosen ? html` selected` : null}>${name}</option>`,
  );
  const option = (kind: FaultKind) => html`<option value="${kind}">${FAULT_CARDS[kind].label}</option>`;
  const ofSignIn = (kind: FaultKind) => FAULT_CARDS[kind].place === 'oauth';
  const anywhere = faultKind.options.filter((kind) => !ofSignIn(kind)).map(option);
  const signIn = faultKind.options.filter(ofSignIn).map(option);
  return actionForm(
    call,
    'set',
    html`<div class="fields"><label class="field"><span>Provider</span><select name="provider">${vendors}</select></label><label class="field"><span>Fault</span><select name="kind">${anywhere}<optgroup label="Only where there is a sign-in">${signIn}</optgroup></select></label><label class="field"><span>Calls (empty: until cleared)</span><input name="times" inputmode="numeric" autocomplete="off"></label><label class="field"><span>Only for this key or client (its id)</span><input name="target" maxlength="128" autocomplete="off"></label></div><button class="primary" type="submit">Switch it on</button>`,
  );
}

const PLACES = { api: 'API', oauth: 'Sign-in', both: 'API and sign-in' } as const;

function card(kind: FaultKind): Html {
  const { label, place, happens, goodClient } = FAULT_CARDS[kind];
  return html`<tr><th scope="row">${label}<br><small><code>${kind}</code><br>${PLACES[place]}</small></th><td>${happens}</td><td>${goodClient}</td></tr>`;
}

function readOrder(providers: readonly Provider[], form: URLSearchParams) {
  const text = (name: string) => form.get(name)?.trim() || undefined;
  const times = text('times');
  const order = {
    provider: text('provider'),
    kind: text('kind'),
    ...(text('target') === undefined ? {} : { target: text('target') }),
    ...(times === undefined ? {} : { times: /^\d{1,7}$/.test(times) ? Number(times) : 0 }),
  };
  const result = setFault.safeParse(order);
  if (result.success && providers.some(({ id }) => id === result.data.provider)) return result.data;
  const field = String(result.error?.issues[0]?.path[0] ?? 'provider');
  throw badInput(field, 'is not one that can be switched on', 'Choose among what the form offers');
}
