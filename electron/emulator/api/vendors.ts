import { appflowApi } from './appflow.ts';
import { chromaflowApi } from './chromaflow.ts';
import type { Endpoint, VendorHost } from './endpoint.ts';
import { fluxcascadeApi } from './fluxcascade.ts';
import { frameflowApi } from './frameflow.ts';
import { iconflowApi } from './iconflow.ts';

/** Makes one vendor's endpoints with fresh sample data. */
export type VendorApi = (host: VendorHost) => Endpoint[];

/** The vendors that the emulator has sample data of. */
export const VENDOR_APIS: ReadonlyMap<string, VendorApi> = new Map([
  ['chromaflow', chromaflowApi],
  ['appflow', appflowApi],
  ['iconflow', iconflowApi],
  ['frameflow', frameflowApi],
  ['fluxcascade', fluxcascadeApi],
]);
