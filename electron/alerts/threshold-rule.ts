import type { LimitState } from '../../shared/model/limit-state.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { defaultSettings } from '../../shared/rules/default-settings.ts';
import type { Marks } from './marks.ts';
import type { Finding, Levels } from './ports.ts';

/** A level may fire again once usage has fallen this many points below it. */
const CLEARLY_BELOW = 15;
const PREFIX = 'level/';
const SPENT_HERE = 'See which tool spends the quota and slow it down';
const SPENT_ELSEWHERE = 'See which tool, or which program outside of Fob, spends the quota and slow it down';

/**
 * Tells of quotas that pass a level: each level once a window, and again only after usage fell clearly below it. The window
 * slides, so "once a window" is: not again until a window's length after the last time. A restart alone changes nothing of it.
 */
export function createThresholdRule(ports: {
  marks: Marks;
  levels(): Levels;
  provider(id: string): Provider | undefined;
}) {
  const { marks } = ports;

  const look = (state: LimitState, now: number): Finding[] => {
    const quota = quotaOf(state);
    const percent = percentOf(state);
    const windowMs = state.windowSeconds * 1000;
    const levels = ports.levels();
    const passed = levelsOf(state, levels, ports.provider).filter((level) => {
      const key = `${PREFIX}${quota}/${level}`;
      const told = marks.time(key);
      if (told !== null) {
        if (now < told) marks.set(key, now); // the clock was set back: its window begins anew
        if (now - told < windowMs || percent >= level - CLEARLY_BELOW) return false;
        marks.delete(key);
      }
      if (percent < level) return false;
      marks.set(key, now);
      return true;
    });
    const highest = Math.max(...passed);
    return passed.length === 0 ? [] : [finding(state, quota, highest, highest >= levels.critical, now)];
  };

  /** Whose usage fell while nobody looked: quotas that are not among these have no call in their window. */
  const resume = (states: readonly LimitState[], now: number): void => {
    const known = new Map(states.map((state) => [quotaOf(state), state]));
    for (const key of marks.keys(PREFIX)) {
      const end = key.lastIndexOf('/');
      const state = known.get(key.slice(PREFIX.length, end));
      const high = state !== undefined && percentOf(state) >= Number(key.slice(end + 1)) - CLEARLY_BELOW;
      const over = state === undefined || now - (marks.time(key) ?? 0) >= state.windowSeconds * 1000;
      if (over && !high) marks.delete(key);
    }
  };

  return { resume, look: (states: readonly LimitState[], now: number) => states.flatMap((state) => look(state, now)) };
}

function quotaOf({ identity, class: limitClass }: LimitState): string {
  return `${identity}/${limitClass}`;
}

function percentOf({ used, limit }: LimitState): number {
  return (used / limit) * 100;
}

/** The user's levels; while those are the defaults, the ones that the provider names, if it does. */
function levelsOf({ provider }: LimitState, { warn, critical }: Levels, find: (id: string) => Provider | undefined) {
  const { warnPercent, criticalPercent } = defaultSettings.alerts;
  const chosen = warn !== warnPercent || critical !== criticalPercent;
  const own = chosen || provider === null ? undefined : find(provider)?.usage.thresholds;
  return own && own.length > 0 ? own : [warn, critical];
}

function finding(state: LimitState, quota: string, level: number, critical: boolean, at: number): Finding {
  const isTool = state.identity.startsWith('tool_');
  const isObserved = state.source === 'observed';
  const isSpent = state.used >= state.limit;
  return {
    mark: `limit_threshold/${quota}/${level}/${at}`,
    kind: 'limit_threshold',
    severity: critical ? 'critical' : 'warning',
    subject: { type: isTool ? 'tool' : 'credential', id: state.identity, label: state.label, provider: state.provider },
    title: `${state.label} ${isSpent ? 'has used up its limit' : `passed ${level} % of its limit`}`,
    text: `${state.used} of ${state.limit} ${isTool ? 'calls' : state.class} in ${state.windowSeconds} s are used${isObserved ? ', as the provider says' : ''}; ${state.remaining} ${state.remaining === 1 ? 'is' : 'are'} left.`,
    fix: isTool
      ? 'Slow the tool down, or give it a higher limit of its own'
      : isObserved
        ? SPENT_ELSEWHERE
        : SPENT_HERE,
    action: isTool ? 'show_tool' : 'show_limits',
    at,
    ...(isSpent && isObserved ? { answerTo: state.identity } : {}),
  };
}
