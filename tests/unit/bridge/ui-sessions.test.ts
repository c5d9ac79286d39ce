import { describe, expect, it } from 'vitest';
import { createUiSessions } from '../../../electron/bridge/ui-sessions.ts';

function sessionsAt() {
  let now = 0;
  const hashes: string[] = [];
  const sessions = createUiSessions({
    clock: { now: () => 1_000_000 + now, monotonic: () => now },
    known: [],
    onSession: (hash) => hashes.push(hash),
  });
  return { sessions, hashes, pass: (ms: number) => (now += ms) };
}

describe('createUiSessions', () => {
  it('gives one bearer for one code, once', () => {
    const { sessions } = sessionsAt();
    const { code, expiresAt } = sessions.issue();
    expect(expiresAt).toBe(1_060_000);
    const bearer = sessions.redeem(code) ?? '';
    expect(sessions.accepts(bearer)).toBe(true);
    expect(sessions.redeem(code)).toBeNull();
    expect(sessions.accepts('')).toBe(false);
    expect(sessions.redeem('')).toBeNull();
  });

  it('refuses a code after 60 s', () => {
    const { sessions, pass } = sessionsAt();
    const early = sessions.issue().code;
    const late = sessions.issue().code;
    pass(60_000);
    expect(sessions.redeem(early)).not.toBeNull();
    pass(1);
    expect(sessions.redeem(late)).toBeNull();
  });

  it('tells only hashes, by which a later engine knows the bearer', () => {
    const { sessions, hashes } = sessionsAt();
    const bearer = sessions.redeem(sessions.issue().code) ?? '';
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[0]).not.toContain(bearer);
    const later = createUiSessions({ clock: { now: () => 0, monotonic: () => 0 }, known: hashes, onSession: () => {} });
    expect(later.accepts(bearer)).toBe(true);
  });
});
