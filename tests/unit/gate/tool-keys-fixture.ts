import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createToolKeys } from '../../../electron/gate/tool-keys.ts';
import { openDatabase } from '../../../electron/storage/database.ts';
import type { AddTool } from '../../../shared/contract/tools.ts';
import { FobError } from '../../../shared/errors/fob-error.ts';
import { FakeTime, silentLog } from '../limits/fake-time.ts';
import { provider } from './subjects.ts';

export const ID = 'cred_0000000000000000000001';
export const OTHER = 'cred_0000000000000000000002';
export const FLUX = 'cred_0000000000000000000003';
export type Stored = {
  id: string;
  provider: string;
  label: string;
  status: 'active' | 'revoked' | 'trashed';
  expiresAt: number | null;
  scopes: string[];
};

/** Tool keys over a real database, with three credentials that a test may change; `open` reads the same rows anew. */
export function setUp() {
  const dir = mkdtempSync(path.join(tmpdir(), 'fob-tools-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const db = openDatabase(path.join(dir, 'fob.db'));
  onTestFinished(() => db.close());
  const time = new FakeTime();
  const credentials = new Map<string, Stored>(
    [
      { id: ID, provider: 'iconflow', label: 'Studio', scopes: ['packs:read', 'packs:write'] },
      { id: OTHER, provider: 'iconflow', label: 'Second', scopes: ['packs:read'] },
      { id: FLUX, provider: 'fluxcascade', label: 'Sync', scopes: ['write'] },
    ].map((one) => [one.id, { ...one, status: 'active', expiresAt: null }]),
  );
  const open = () =>
    createToolKeys({
      db,
      clock: time,
      log: silentLog,
      mac: (purpose, data) => createHmac('sha256', 'root').update(`${purpose}\0${data}`).digest(),
      credential: (id) => {
        const found = credentials.get(id);
        if (!found) throw new FobError({ code: 'not_found', message: 'no', hint: 'no' });
        return found;
      },
      provider: (id) => (id === 'gone' ? null : provider(id)),
      baseUrl: (id) => `http://127.0.0.1:4680${id ? `/${id}` : ''}`,
    });
  return { dir, db, time, credentials, open, tools: open() };
}

export const INPUT: AddTool = { label: 'Build', bindings: [{ credentialId: ID }] };

/** What the work was refused with. */
export function fault(work: () => unknown): { code: string; field: string | undefined; message: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof FobError)
      return { code: error.data.code, field: error.data.field, message: error.data.message };
    throw error;
  }
  throw new Error('nothing was thrown');
}
