import { expect } from 'vitest';

/** A refusal of the token endpoint as RFC 6749 section 5.2 shapes it. */
export async function expectError(response: Response, status: number, error: string): Promise<void> {
  const body = (await response.json()) as Record<string, string>;
  expect([response.status, body.error]).toEqual([status, error]);
  expect(Object.keys(body)).toEqual(['error', 'error_description']);
  expect(body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/); // S31
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('no-store');
}
