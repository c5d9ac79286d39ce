const IGNORED = 2;
const QUIET_MS = 300_000;

type Prompted = { unanswered: number; quietUntil: number };

/** How often a tool key's owner is prompted: after two prompts that nobody answered not for five minutes, then once more. */
export class Prompts {
  readonly #now: () => number;
  readonly #of = new Map<string, Prompted>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether to prompt of somebody new, which counts as done then. */
  take(toolId: string): boolean {
    if (this.quietUntil(toolId) !== null) return false;
    const unanswered = (this.#of.get(toolId)?.unanswered ?? 0) + 1;
    this.#of.set(toolId, { unanswered, quietUntil: unanswered < IGNORED ? 0 : this.#now() + QUIET_MS });
    return true;
  }

  /** Until when nobody is prompted of this tool key, epoch ms; null when the next one would be. */
  quietUntil(toolId: string): number | null {
    const until = this.#of.get(toolId)?.quietUntil ?? 0;
    const left = until - this.#now();
    return left > 0 && left <= QUIET_MS ? until : null; // longer: the clock was set back since
  }

  /** Its owner has looked: prompts are wanted again. */
  answered(toolId: string): void {
    this.#of.delete(toolId);
  }
}
