import type { CallContext } from '../handlers/call-context.ts';
import type { Clock } from '../platform/clock.ts';

type Ports = {
  reveal(id: string): Promise<{ expose(): string }>;
  /** Notes in the key's history that its secret left Fob. */
  handedOut(id: string, kind: 'revealed' | 'copied', by: 'window' | 'cli'): void;
  /** The host's clipboard, which only the port bridge's window has. */
  toClipboard(text: string, clearAfterMs: number): void;
  /** How long a copied secret stays there. */
  clipboardMs(): number;
  clock: Clock;
};

/** The two ways in which a secret leaves Fob for a person. */
export function createHandouts({ reveal, handedOut, toClipboard, clipboardMs, clock }: Ports) {
  const secretFor = async (id: string, kind: 'revealed' | 'copied', { bridge }: CallContext) => {
    const secret = (await reveal(id)).expose();
    handedOut(id, kind, bridge === 'cli' ? 'cli' : 'window');
    return secret;
  };
  return {
    reveal: async (id: string, context: CallContext) => ({ secret: await secretFor(id, 'revealed', context) }),
    copy: async (id: string, context: CallContext): Promise<{ clearsAt: number; secret?: string }> => {
      const secret = await secretFor(id, 'copied', context);
      const forMs = clipboardMs();
      const clearsAt = clock.now() + forMs;
      if (context.bridge !== 'port') return { clearsAt, secret };
      toClipboard(secret, forMs);
      return { clearsAt };
    },
  };
}
