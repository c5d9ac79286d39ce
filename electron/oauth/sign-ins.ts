import type { StartSignIn } from '../../shared/contract/connections.ts';
import { badInput, FobError } from '../../shared/errors/fob-error.ts';
import type { SignIn } from '../../shared/model/connection.ts';
import { errorName } from '../platform/log.ts';
import type { Keeper } from './keeper.ts';
import { SignInAttempt, type SignInPorts } from './sign-in.ts';
import { planSignIn } from './sign-in-plan.ts';

const MOST_AT_ONCE = 32;
const MOST_KEPT = 100;

/** All attempts of this engine's life; several may run at once. */
export class SignIns {
  readonly #ports: SignInPorts & { keeper: Keeper };
  readonly #attempts = new Map<string, SignInAttempt>();

  constructor(ports: SignInPorts & { keeper: Keeper }) {
    this.#ports = ports;
  }

  /** Starts one; returns when there is a link to show, or a failure. Throws `bad_input`, `not_found` or `conflict`. */
  async connect(input: StartSignIn): Promise<SignIn> {
    const plan = planSignIn(this.#ports, input);
    if ([...this.#attempts.values()].filter((one) => !one.over).length >= MOST_AT_ONCE)
      throw new FobError({
        code: 'conflict',
        message: `${MOST_AT_ONCE} sign-ins are open`,
        hint: 'Finish or cancel one of them',
      });
    const attempt = new SignInAttempt(this.#ports, plan);
    this.#attempts.set(plan.id, attempt);
    this.#forgetOldest();
    try {
      await attempt.start();
    } catch (error) {
      if (error instanceof FobError) this.#attempts.delete(plan.id);
      else this.#ports.log.warn('sign-in failed inside Fob', { error: errorName(error) });
      throw error;
    }
    return attempt.view;
  }

  /** Newest first. */
  list(): SignIn[] {
    return [...this.#attempts.values()].map(({ view }) => view).reverse();
  }

  cancel(id: string): SignIn {
    const attempt = this.#demand(id);
    attempt.cancel();
    return attempt.view;
  }

  /** Resolves once the exchange is through; throws `bad_input` when the address is not the answer to this attempt. */
  async paste(id: string, callbackUrl: string): Promise<SignIn> {
    const attempt = this.#demand(id);
    if (attempt.over)
      throw new FobError({ code: 'conflict', message: 'This sign-in is over', hint: 'Start another one' });
    if (await attempt.paste(callbackUrl)) return attempt.view;
    throw badInput(
      'callbackUrl',
      'is not the answer to this sign-in',
      'Copy the whole address from the browser’s address bar',
    );
  }

  close(): void {
    for (const attempt of this.#attempts.values()) attempt.interrupt();
  }

  #forgetOldest(): void {
    for (const [id, attempt] of this.#attempts) {
      if (this.#attempts.size <= MOST_KEPT) return;
      if (attempt.over) this.#attempts.delete(id);
    }
  }

  #demand(id: string): SignInAttempt {
    const attempt = this.#attempts.get(id);
    if (attempt !== undefined) return attempt;
    throw new FobError({ code: 'not_found', message: 'There is no such sign-in', hint: 'Start another one' });
  }
}
