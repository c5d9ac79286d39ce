import { describe, expect, it } from 'vitest';
import {
  createHandoutGuard,
  HANDOUTS_PER_MINUTE,
  LOOKUPS_PER_MINUTE,
} from '../../../electron/handlers/handout-guard.ts';
import { IMPORT_LIMITS } from '../../../shared/rules/import-text.ts';

const id = `cred_${'a'.repeat(22)}`;

function guardAt() {
  let now = 0;
  const lines: string[] = [];
  const note = (event: string, fields: object = {}) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const guard = createHandoutGuard({
    clock: { now: () => 0, monotonic: () => now },
    log: { info: note, warn: note, error: note },
  });
  const ask = (fresh = true, input: unknown = { id }) =>
    guard.admit('credentials.reveal', input, { bridge: 'http', freshGesture: () => fresh });
  const look = (secrets: number) => guard.lookUp(secrets, { bridge: 'port', freshGesture: () => false });
  const add = () => guard.add({ bridge: 'port', freshGesture: () => false });
  return { ask, look, add, lines, pass: (ms: number) => (now += ms) };
}

describe('createHandoutGuard', () => {
  it('needs a fresh gesture', async () => {
    const { ask } = guardAt();
    await expect(ask(false)).rejects.toMatchObject({ data: { code: 'gesture_needed' } });
    await ask();
  });

  it('admits ten in any minute, and says when the next one may be', async () => {
    const { ask, pass } = guardAt();
    for (let i = 0; i < HANDOUTS_PER_MINUTE; i++) {
      await ask();
      pass(1_000);
    }
    await expect(ask()).rejects.toMatchObject({ data: { code: 'try_later', retryAfterSeconds: 50 } });
    pass(50_000);
    await ask();
    await expect(ask()).rejects.toMatchObject({ data: { code: 'try_later' } });
  });

  it('writes each to the log, and of the input only what is an id', async () => {
    const { ask, lines } = guardAt();
    await ask();
    await ask(true, { id: 'a secret' });
    expect(lines[0]).toBe(`secret handed out {"procedure":"credentials.reveal","credential":"${id}","bridge":"http"}`);
    expect(lines.join()).not.toContain('a secret');
  });

  it('lets two hundred secrets a minute be looked for, counted one by one, and says when the next may be', () => {
    const { look, lines, pass } = guardAt();
    look(LOOKUPS_PER_MINUTE - 60);
    pass(20_000);
    look(50);
    expect(() => look(50)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'try_later', retryAfterSeconds: 40 }) }),
    );
    look(10); // what was refused took nothing
    expect(() => look(1)).toThrow();
    expect(lines).toHaveLength(2);
    pass(40_000);
    look(140);
  });

  it('lets a whole import in within a minute, beside what is looked for, and says when the next key may come', () => {
    const { add, look, lines, pass } = guardAt();
    look(LOOKUPS_PER_MINUTE);
    for (let key = 0; key < IMPORT_LIMITS.keys; key += 1) add();
    pass(20_000);
    expect(add).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'try_later', retryAfterSeconds: 40 }) }),
    );
    expect(lines).toEqual(['key not added {"bridge":"port","reason":"rate"}']);
    pass(40_000);
    add();
  });
});
