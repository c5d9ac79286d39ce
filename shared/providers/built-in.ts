import { appflow } from './appflow.ts';
import { chromaflow } from './chromaflow.ts';
import { fluxcascade } from './fluxcascade.ts';
import { frameflow } from './frameflow.ts';
import { iconflow } from './iconflow.ts';
import { parseProvider } from './parse-provider.ts';
import type { Provider } from './schema.ts';

/** The five vendors that Fob knows from the start, checked by the same parser as a user's own. */
export const builtInProviders: readonly Provider[] = [chromaflow, appflow, iconflow, frameflow, fluxcascade].map(
  parseProvider,
);
