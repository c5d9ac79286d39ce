import type { Provider } from '../../../shared/providers/schema.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Emulator } from '../emulator.ts';
import { type Html, html } from '../pages/html.ts';

/** What a page of the console stands on while it is shown or acts. */
export type PageCall = {
  emulator: Emulator;
  providers: readonly Provider[];
  clock: Clock;
  /** Where a provider is called. */
  urlOf(provider: string): string;
  query: URLSearchParams;
  /** The one-time token of every form on this showing of the page. */
  token: string;
};

export type Shown = { title: string; heading: string; body: Html };

/**
 * One page: what it shows, and what its forms do. An action's `Html` is shown once at the top of the page, `null` goes back to
 * the page by a redirect; what it throws as `FobError` is shown as the reason.
 */
export type ConsolePage = {
  show(call: PageCall): Shown;
  actions?: Readonly<Record<string, (call: PageCall, form: URLSearchParams) => Html | null>>;
};

/** A form that does one action of its own page. */
export function actionForm({ token }: PageCall, action: string, body: Html): Html {
  return html`<form method="post"><input type="hidden" name="form_token" value="${token}"><input type="hidden" name="action" value="${action}">${body}</form>`;
}

/** A moment as people read it, in UTC, to the second. */
export function moment(ms: number): Html {
  const iso = new Date(ms).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}
