import type { TokenEndpointResponse } from 'oauth4webapi';
import type { SignIn } from '../../shared/model/connection.ts';
import { type Asked, authorizationUrl, newQuestion } from './authorization.ts';
import { checkCallback, hasState } from './callback.ts';
import { type CallbackListener, listenForCallback, type RedirectPlace } from './callback-listener.ts';
import { clientOf, type RegisteredClient } from './client.ts';
import { askForDeviceCode, pollForGrant } from './device.ts';
import { OAuthFault } from './failure.ts';
import type { OAuthPorts } from './ports.ts';
import type { SignInPlan } from './sign-in-plan.ts';
import { exchangeCode } from './token-endpoint.ts';
import type { Vendor } from './vendor.ts';

/** Of a whole attempt, from its link to its answer. */
const ATTEMPT_MS = 300_000;
const TELL_IGNORED_MS = 250;

export type SignInPorts = OAuthPorts & {
  findVendor(plan: SignInPlan): Promise<Vendor>;
  client(plan: SignInPlan, vendor: Vendor, redirectUri: string | null): Promise<RegisteredClient>;
  /** Makes the connection of what the vendor gave; gives its id. */
  keep(plan: SignInPlan, vendor: Vendor, client: RegisteredClient, given: TokenEndpointResponse): Promise<string>;
  /** What the vendor gave is not wanted any more. */
  giveBack(vendor: Vendor, client: RegisteredClient, given: TokenEndpointResponse): void;
};

type Ready = { vendor: Vendor; client: RegisteredClient; asked: Asked };
type Change = Partial<Omit<SignIn, 'id'>>;

/** One attempt to sign in, from its link to a stored grant. Its view is told at every step. */
export class SignInAttempt {
  view: SignIn;
  readonly plan: SignInPlan;
  readonly #ports: SignInPorts;
  #listener: CallbackListener | null = null;
  #ready: Ready | null = null;
  #cancelTimer: (() => void) | null = null;
  #tellingIgnored = false;
  #stopPause: ((reason: Error) => void) | null = null;

  constructor(ports: SignInPorts, plan: SignInPlan) {
    this.#ports = ports;
    this.plan = plan;
    const now = ports.clock.now();
    this.view = {
      id: plan.id,
      provider: plan.provider,
      upstream: plan.upstream,
      state: 'starting',
      method: plan.method,
      scopes: [...plan.scopes],
      authorizeUrl: null,
      browserOpened: false,
      redirectUri: null,
      device: null,
      ignoredCallbacks: 0,
      startedAt: now,
      expiresAt: now + ATTEMPT_MS,
      reconnects: plan.renews?.row.id ?? null,
      connectionId: null,
      failure: null,
    };
  }

  get over(): boolean {
    return !['starting', 'waiting', 'exchanging'].includes(this.view.state);
  }

  /** Comes as far as there is something for the user to open; a fault of the vendor's is in the view, a FobError is thrown. */
  async start(): Promise<void> {
    try {
      const vendor = await this.#ports.findVendor(this.plan);
      if (this.over) return;
      if (this.plan.method === 'browser') await this.#startBrowser(vendor);
      else await this.#startDevice(vendor);
    } catch (error) {
      this.#fail(error);
      if (!(error instanceof OAuthFault)) throw error;
    }
  }

  cancel(): void {
    if (!this.over) this.#end({ state: 'cancelled' });
  }

  /** Fob is locked or ends. */
  interrupt(): void {
    if (this.over) return;
    this.#fail(new OAuthFault('interrupted', 'Fob was locked or ended in the middle'));
  }

  /** Takes the address that a browser elsewhere ended at; false when it is not the answer to this attempt. */
  async paste(callbackUrl: string): Promise<boolean> {
    const text = callbackUrl.trim();
    const mark = text.indexOf('?');
    if (mark < 0 || text.slice(0, mark) !== this.view.redirectUri) return false;
    const outcome = this.#onNavigation(new URLSearchParams(text.slice(mark + 1).replace(/#.*$/s, '')));
    if (outcome === null) return false;
    await outcome;
    return true;
  }

  async #startBrowser(vendor: Vendor): Promise<void> {
    const listener = await listenForCallback(redirectPlace(vendor), {
      onNavigation: (query) => this.#onNavigation(query),
      onIgnored: () => this.#ignored(),
      portHolder: this.#ports.portHolder,
    });
    this.#listener = listener;
    if (this.over) return listener.close();
    const client = await this.#ports.client(this.plan, vendor, listener.redirectUri);
    const asked = newQuestion(listener.redirectUri, this.plan.scopes);
    const authorizeUrl = await authorizationUrl(vendor, client.clientId, asked);
    if (this.over) return;
    this.#ready = { vendor, client, asked };
    this.#cancelTimer = this.#ports.timers.after(ATTEMPT_MS, () => this.#timeOut());
    this.#tell({ state: 'waiting', authorizeUrl, redirectUri: listener.redirectUri });
    void this.#open(authorizeUrl);
  }

  async #startDevice(vendor: Vendor): Promise<void> {
    const client = await this.#ports.client(this.plan, vendor, null);
    const device = await askForDeviceCode(this.#ports, vendor, client, this.plan.scopes);
    if (this.over) return;
    const ms = Math.min(device.expires_in * 1000, 3_600_000);
    const complete = device.verification_uri_complete ?? null;
    this.#cancelTimer = this.#ports.timers.after(ms, () => this.#timeOut());
    this.#tell({
      state: 'waiting',
      authorizeUrl: complete ?? device.verification_uri,
      expiresAt: this.#ports.clock.now() + ms,
      device: {
        userCode: device.user_code,
        verificationUri: device.verification_uri,
        verificationUriComplete: complete,
      },
    });
    void this.#open(complete ?? device.verification_uri);
    void this.#pollDevice(vendor, client, device);
  }

  async #pollDevice(
    vendor: Vendor,
    client: RegisteredClient,
    device: Parameters<typeof pollForGrant>[3],
  ): Promise<void> {
    try {
      const given = await pollForGrant(this.#ports, vendor, client, device, (ms) => this.#pause(ms));
      await this.#keep(vendor, client, given);
    } catch (error) {
      if (error instanceof OAuthFault && error.oauthError === 'expired_token') this.#timeOut();
      else this.#fail(error);
    }
  }

  async #open(url: string): Promise<void> {
    if (!this.plan.openBrowser) return;
    const opened = await this.#ports.openBrowser(url).then(
      () => true,
      () => false, // the link is there to be copied
    );
    if (opened && !this.over) this.#tell({ browserOpened: true });
  }

  /** Null for whatever is not the one right answer: any web page can send such, and none of them ends the attempt. */
  #onNavigation(query: URLSearchParams): Promise<'done' | 'failed'> | null {
    const ready = this.#ready;
    if (ready === null || this.view.state !== 'waiting' || !hasState(query, ready.asked)) return null;
    this.#ready = null; // the state is used up
    this.#tell({ state: 'exchanging' });
    return this.#exchange(ready, query).then(() => (this.view.state === 'done' ? 'done' : 'failed'));
  }

  async #exchange({ vendor, client, asked }: Ready, query: URLSearchParams): Promise<void> {
    try {
      const callback = checkCallback(vendor, clientOf(client), asked, query);
      await this.#keep(vendor, client, await exchangeCode(this.#ports, vendor, client, callback, asked));
    } catch (error) {
      this.#fail(error);
    }
  }

  async #keep(vendor: Vendor, client: RegisteredClient, given: TokenEndpointResponse): Promise<void> {
    if (this.over) return this.#ports.giveBack(vendor, client, given);
    if (this.view.state !== 'exchanging') this.#tell({ state: 'exchanging' });
    const connectionId = await this.#ports.keep(this.plan, vendor, client, given);
    this.#end({ state: 'done', connectionId });
  }

  #ignored(): void {
    this.view = { ...this.view, ignoredCallbacks: this.view.ignoredCallbacks + 1 };
    if (this.#tellingIgnored) return;
    this.#tellingIgnored = true;
    this.#ports.timers.after(TELL_IGNORED_MS, () => {
      this.#tellingIgnored = false;
      this.#tell({});
    });
  }

  #timeOut(): void {
    if (this.view.state === 'waiting' || this.view.state === 'starting') this.#end({ state: 'timed_out' });
  }

  #fail(error: unknown): void {
    if (this.over) return;
    const fault =
      error instanceof OAuthFault ? error : new OAuthFault('storage', 'Fob could not keep what the provider gave');
    this.#end({ state: 'failed', failure: fault.toFailure() });
  }

  #end(change: Change): void {
    this.#cancelTimer?.();
    this.#ready = null;
    this.#stopPause?.(new OAuthFault('interrupted', 'the attempt is over'));
    // The browser that brought the answer still loads its last page.
    if (this.view.state === 'exchanging' && change.state !== 'cancelled') this.#listener?.linger();
    else this.#listener?.close();
    this.#tell(change);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.over) return reject(new OAuthFault('interrupted', 'the attempt is over'));
      const stop = this.#ports.timers.after(ms, resolve);
      this.#stopPause = (reason) => {
        stop();
        reject(reason);
      };
    });
  }

  #tell(change: Change): void {
    this.view = { ...this.view, ...change };
    this.#ports.told(this.view);
  }
}

/** The vendor's registered redirect, or any port with a path of the vendor's own (RFC 8252 section 8.10). */
function redirectPlace({ profile, provider }: Vendor): RedirectPlace {
  return profile.registeredRedirect ?? { host: '127.0.0.1', port: 0, path: `/callback/${provider.id}` };
}
