import type { Provider } from '../../shared/providers/schema.ts';
import { failureOf } from './failure.ts';
import type { Destination, Forwarder } from './forward.ts';
import { emulatorBase } from './incoming.ts';
import type { Refusal } from './ports.ts';

/** The way to where the secret's record says, `emulator` or a base URL; or why there is none. */
export function wayTo(
  destination: string,
  provider: Provider,
  { ports, forwarder }: { ports: { emulatorUrl(): string | null }; forwarder: Forwarder },
): Destination | Refusal {
  const baseUrl = destination === 'emulator' ? emulatorBase(ports.emulatorUrl(), provider) : destination;
  if (baseUrl === null) return { code: 'upstream_unreachable', detail: 'the emulator does not run' };
  try {
    return forwarder.destination(baseUrl, provider);
  } catch (error) {
    return failureOf(error as Error, false);
  }
}
