import type { MintKey } from '../../../../shared/contract/emulator.ts';
import { type OpenEmulator, openEmulator } from '../../../support/emulator/open-emulator.ts';

// biome-ignore lint/suspicious/noExplicitAny: bodies of five vendors
type VendorAnswer = { status: number; body: any; headers: Headers };
/** A call with one of the named keys, late enough after the one before that no limit is met. */
export type VendorCall = (key: string, method: string, path: string, json?: unknown) => Promise<VendorAnswer>;

/** An emulator with these keys, by name. */
export async function openVendor(
  orders: Record<string, MintKey>,
): Promise<{ open: OpenEmulator; keys: Record<string, string>; call: VendorCall }> {
  const open = await openEmulator();
  const keys = Object.fromEntries(Object.entries(orders).map(([name, order]) => [name, open.emulator.mint(order).key]));
  const call: VendorCall = async (key, method, path, json) => {
    open.clock.advance(2000);
    const response = await open.call(keys[key]!, method, path, json);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  };
  return { open, keys, call };
}
