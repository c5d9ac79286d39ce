import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { composeEngine } from '../support/composed-engine.ts';

test('a budget that moved with the last calls before the lock disturbs nothing after it', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'fob-lock-'));
  const faults: unknown[] = [];
  const note = (error: unknown) => void faults.push(error);
  process.on('uncaughtException', note);
  const engine = await composeEngine(dir);
  try {
    const { cli: fob } = engine;
    const { key: secret } = await fob.emulator.mintKey({ provider: 'iconflow', kind: 'write' });
    const { credential } = await fob.credentials.add({
      provider: 'iconflow',
      label: 'Icon sync',
      kind: 'write',
      upstream: 'emulator',
      secret,
    });
    const { id: credentialId } = credential;
    await fob.ledger.setBudget({ target: credentialId, class: null, period: 'hour', limit: 100 });
    const { key, baseUrl } = await fob.tools.add({ label: 'Tour', bindings: [{ credentialId }] });
    const answer = await fetch(`${baseUrl}/v2/packs`, { headers: { authorization: `Bearer ${key}` } });
    expect(answer.status).toBe(200);
    await fob.system.lock({});
    await sleep(1_300); // budgets are told of once a second
    expect(faults).toEqual([]);
  } finally {
    process.off('uncaughtException', note);
    await engine.finish();
    rmSync(dir, { recursive: true, force: true });
  }
});
