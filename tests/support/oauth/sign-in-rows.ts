import { afterEach, beforeEach } from 'vitest';
import type { SignIn } from '../../../shared/model/connection.ts';
import { attempt, oauthProviderAt, openWorld, type World } from './oauth-world.ts';
import { type ScriptedVendor, startVendor } from './scripted-vendor.ts';

export let vendor: ScriptedVendor;
export let world: World;

/** A scripted vendor and a world that knows it as `acme`, both anew for each test of the file. */
export function withVendor(): void {
  beforeEach(async () => {
    vendor = await startVendor();
    world = await openWorld(oauthProviderAt(vendor.url));
  });
  afterEach(async () => {
    await world.close();
    await vendor.close();
  });
}

/** Another world in place of the present one. */
export async function reopenWorld(options: Parameters<typeof openWorld>[1]): Promise<void> {
  await world.close();
  adoptWorld(await openWorld(oauthProviderAt(vendor.url), options));
}

/** This world in place of one that was closed in the test. */
export function adoptWorld(next: World): void {
  world = next;
}

export type Started = SignIn & { authorizeUrl: string; redirectUri: string };

export const start = async (more: object = {}) =>
  (await world.oauth.signIns.connect({ provider: 'acme', clientId: 'client-1', ...more })) as Started;

/** The attempt as it stands. */
export const now = ({ id }: SignIn) => attempt(world.oauth, id);
