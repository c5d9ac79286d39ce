import type { Provider } from '../../../shared/providers/schema.ts';
import { type Html, html } from '../pages/html.ts';
import type { ConsolePage } from './console-page.ts';

/** One vendor: its routes with their scopes, and how to call it. */
export function providerPage(provider: Provider): ConsolePage {
  const { id, name, sells, oauth, usage } = provider;
  const reads = provider.routes.filter(({ methods }) => methods[0] === 'GET');
  const route = reads.find(({ path }) => !/[*{]/.test(path)) ?? reads[0];
  return {
    show: ({ urlOf }) => ({
      title: name,
      heading: name,
      body: html`<p class="lead">What it sells: ${sells}.${provider.sandbox ? ` Its sandbox: ${provider.sandbox}.` : ''}</p>
<section><h2>Try it</h2><pre tabindex="0" aria-label="Command">curl ${urlOf(id)}${example(route?.example ?? route?.path ?? '/')} -H ${`"${headerOf(provider)}"`}</pre><p><a href="/-/${id}/keys">Make a key</a>${oauth ? html`, <a href="/${id}/oauth/apps">register an application</a>, <a href="/${id}/oauth/connected">see connected applications</a>` : null}${usage.thresholds.length > 0 || usage.logs || provider.keys.rotation.notice ? html`, <a href="/-/${id}/notices">notices</a>` : null}, <a href="/-/faults?provider=${id}">faults</a>.</p></section>
<section><h2>Routes</h2><p class="hint">The limit counts the calls of a class, for each key, or for each user and client, by kind or plan.</p><div class="scroll"><table><thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">Scope</th><th scope="col">Limit</th></tr></thead><tbody>${provider.routes.map((one) => html`<tr><td>${one.methods.join(' ')}</td><td><code>/${id}${one.path}</code></td><td>${one.scope ? html`<code>${one.scope}</code>` : 'any key'}${one.kinds ? html` <span class="badge">${one.kinds.join(', ')} keys only</span>` : null}</td><td>${limitText(provider, one.class)}</td></tr>`)}</tbody></table></div></section>`,
    }),
  };
}

function example(path: string): string {
  return path.replaceAll(/\*+|\{\w+\}/g, 'ID');
}

function headerOf({ keyHeaders: [first] }: Provider): string {
  return first && 'scheme' in first
    ? `${first.header}: ${first.scheme} $KEY`
    : `${first?.header ?? 'Authorization'}: $KEY`;
}

function limitText({ limits }: Provider, limitClass: string): Html {
  const rules = limits.rules.filter((rule) => rule.class === limitClass);
  const texts = rules.map(({ limit, windowSeconds, kinds, plans }) => {
    const whom = [...(kinds ?? []), ...(plans ?? [])].join(', ');
    const rate = windowSeconds === 60 ? `${limit}/min` : `${limit} in ${windowSeconds} s`;
    return whom === '' ? rate : `${rate} ${whom}`;
  });
  return html`${texts.join('; ')}`;
}
