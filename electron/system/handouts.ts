import type { CallContext } from '../handlers/call-context.ts';
import type { Clock } from '../platform/clock.ts';

type Ports = {
  reveal(id: string): Promise<{ expose(): string }>;
  /** The host's clipboard, which only the port bridge's window has. */
  toClipboard(text: string, clearAfterMs: number): void;
  /** How long a copied secret stays there. */
  clipboardMs(): number;
  clock: Clock;
};

/** The two ways in which a secret leaves Fob for a person. */
export function createHandouts({ reveal, toClipboard, clipboardMs, clock }: Ports) {
  return {
    reveal: async (id: string) => ({ secret: (await reveal(id)).expose() }),
    copy: async (id: string, context: CallContext): Promise<{ clearsAt: number; secret?: string }> => {
      const secret = (await reveal(id)).expose();
      const forMs = clipboardMs();
      const clearsAt = clock.now() + forMs;
      if (context.bridge !== 'port') return { clearsAt, secret };
      toClipboard(secret, forMs);
      return { clearsAt };
    },
  };
}
