import { afterAll, beforeAll, expect } from 'vitest';
import type { ManualClock } from '../../../support/emulator/manual-clock.ts';
import { type TestClient, testClient } from '../../../support/emulator-oauth/client.ts';
import { type OpenServer, openAuthorizationServer } from '../../../support/emulator-oauth/open-authorization-server.ts';

export let open: OpenServer<ManualClock>;
/** A public client, with PKCE. */
export let icon: TestClient;
/** A confidential one. */
export let frame: TestClient;

/** An authorization server for the rows of a file, with one client of either kind. */
export function withServer(): void {
  beforeAll(async () => {
    open = await openAuthorizationServer();
    icon = testClient(open, 'iconflow');
    frame = testClient(open, 'frameflow');
  });
  afterAll(() => open.close());
}

export const code = (client: TestClient) => client.approve().get('code')!;

/** A refusal of the token endpoint as RFC 6749 section 5.2 shapes it. */
export async function expectError(response: Response, status: number, error: string): Promise<void> {
  const body = (await response.json()) as Record<string, string>;
  expect([response.status, body.error]).toEqual([status, error]);
  expect(Object.keys(body)).toEqual(['error', 'error_description']);
  expect(body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/); // S31
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('no-store');
}
