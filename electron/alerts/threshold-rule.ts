import type { LimitState } from '../../shared/model/limit-state.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { defaultSettings } from '../../shared/rules/default-settings.ts';
import type { Marks } from './marks.ts';
import type { Finding, Levels } from './ports.ts';

/** A level may fire again once usage has fallen this many points below it. */
const CLEARLY_BELOW = 15;

/**
 * Tells of quotas that pass a level: each level once a window, and again only after usage fell clearly below it. The window
 * slides, so "once a window" is: not again until a window's length after the last time.
 */
export function createThresholdRule(ports: {
  marks: Marks;
  levels(): Levels;
  provider(id: string): Provider | undefined;
}) {
  /** Quotas met since the start; what is remembered of the others may be older than their window. */
  const met = new Set<string>();
  const { marks } = ports;

  const look = (state: LimitState, now: number): Finding[] => {
    const quota = `${state.identity}/${state.class}`;
    const percent = (state.used / state.limit) * 100;
    const windowMs = state.windowSeconds * 1000;
    const fresh = !met.has(quota);
    met.add(quota);
    const levels = ports.levels();
    const passed = levelsOf(state, levels, ports.provider).filter((level) => {
      const key = `level/${quota}/${level}`;
      const told = marks.time(key);
      if (told !== null) {
        const over = now - told >= windowMs;
        if (over && (fresh || percent < level - CLEARLY_BELOW)) marks.delete(key);
        else return false;
      }
      if (percent < level) return false;
      marks.set(key, now);
      return true;
    });
    const highest = Math.max(...passed);
    return passed.length === 0 ? [] : [finding(state, quota, highest, highest >= levels.critical, now)];
  };

  return { look: (states: readonly LimitState[], now: number) => states.flatMap((state) => look(state, now)) };
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
  const seen = state.source === 'observed' ? ', as the provider says' : '';
  return {
    mark: `limit_threshold/${quota}/${level}/${at}`,
    kind: 'limit_threshold',
    severity: critical ? 'critical' : 'warning',
    subject: { type: isTool ? 'tool' : 'credential', id: state.identity, label: state.label, provider: state.provider },
    title: `${state.label} passed ${level} % of its limit`,
    text: `${state.used} of ${state.limit} ${isTool ? 'calls' : state.class} in ${state.windowSeconds} s are used${seen}; ${state.remaining} are left.`,
    fix: isTool
      ? 'Slow the tool down, or give it a higher limit of its own'
      : 'See which tool spends the quota and slow it down',
    action: isTool ? 'show_tool' : 'show_limits',
    at,
  };
}
