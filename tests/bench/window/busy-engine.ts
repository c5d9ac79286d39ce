import type { Activity } from '../../../shared/model/activity.ts';
import type { LimitState } from '../../../shared/model/limit-state.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import { builtInProviders } from '../../../shared/providers/built-in.ts';
import { fakeCall, fakeId, seeded } from '../../support/fake-data.ts';
import { type FakeEngine, startFakeEngine } from '../../support/fake-engine.ts';

/** An engine of memory alone whose window gets what a busy one would say, at once or each second. */
export type BusyEngine = {
  engine: FakeEngine;
  /** One second of it: every quota moves and every tool calls `calls` times. */
  second(calls?: number, at?: number): void;
};

/** So many keys, so many tools that call, and as many quotas. */
export async function busyEngine({ keys = 1000, series = 20 } = {}): Promise<BusyEngine> {
  const engine = await startFakeEngine({ calls: 0, spenders: series });
  engine.credentials = manyKeys(engine, keys);
  engine.tools = manyTools(engine, series);
  engine.limits = manyLimits(engine, series);
  const random = seeded(11);
  let id = 1;
  let seconds = 0;
  const second = (calls = 1, at = Date.now()) => {
    seconds += 1;
    engine.limits = engine.limits.map((state, index) => moved(state, index, seconds, at));
    engine.emit({ type: 'limits', states: engine.limits });
    const rows: Activity[] = [];
    for (let call = 0; call < calls; call++)
      for (const tool of engine.tools) rows.push(callOf(tool, { ...fakeCall(id++, at, [], builtInProviders, random) }));
    engine.emit({ type: 'activity', rows });
  };
  return { engine, second };
}

function manyKeys(engine: FakeEngine, n: number) {
  const templates = engine.credentials.filter(({ status }) => status === 'active');
  return Array.from({ length: n }, (_, index) => {
    const template = templates[index % templates.length];
    if (!template) throw new Error('no key to copy');
    return { ...template, id: fakeId('cred', 1 + index), label: `${template.label} ${index + 1}` };
  });
}

function manyTools(engine: FakeEngine, n: number): Tool[] {
  const [template] = engine.tools;
  if (!template) throw new Error('no tool to copy');
  return Array.from({ length: n }, (_, index) => {
    const credentialId = engine.credentials[index]?.id ?? '';
    const bindings = template.bindings.slice(0, 1).map((binding) => ({ ...binding, credentialId }));
    return { ...template, id: fakeId('tool', 100 + index), label: `Tool ${index + 1}`, bindings };
  });
}

function manyLimits(engine: FakeEngine, n: number): LimitState[] {
  const [template] = engine.limits;
  if (!template) throw new Error('no quota to copy');
  return Array.from({ length: n }, (_, index) => ({
    ...template,
    identity: engine.credentials[index]?.id ?? '',
    label: engine.credentials[index]?.label ?? '',
    pausedUntil: null,
    queued: 0,
    limit: 600,
    burstLimit: 600,
    used: (index * 37) % 500,
  }));
}

/** Up and down by the seconds, each quota at its own height. */
function moved(state: LimitState, index: number, seconds: number, at: number): LimitState {
  const used = Math.round(state.limit * (0.5 + 0.4 * Math.sin(seconds / 20 + index)));
  return { ...state, used, remaining: state.limit - used, resetAt: at + 20_000 + ((seconds * 7) % 30) * 1000 };
}

function callOf(tool: Tool, call: Activity): Activity {
  const credentialId = tool.bindings[0]?.credentialId ?? null;
  return {
    ...call,
    toolId: tool.id,
    tool: tool.label,
    credentialId,
    provider: 'iconflow',
    path: `/v2/packs/${call.id}`,
  };
}
